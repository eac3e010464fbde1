import CX11
import Capturing

/// What the capture needs of an X server.
package enum X11Display {
    /// Names of the extensions.
    package static let extensions = ["Composite", "DAMAGE", "MIT-SHM", "X-Resource"]

    /// Why nothing can be recorded at a display, or nil.
    ///
    /// Connects and leaves again; nil names the display of the environment.
    package static func objection(_ display: String?) -> String? {
        do {
            _ = try XServer(display: display)
            return nil
        } catch {
            guard case .window(let reason) = error else { return "\(error)" }
            return reason
        }
    }

    /// Those that this server lacks.
    static func missing(at connection: OpaquePointer) -> [String] {
        let replies = [
            samtykke_composite(connection), samtykke_damage(connection),
            samtykke_shm(connection), samtykke_res(connection),
        ]
        return zip(extensions, replies).filter { $1?.pointee.present ?? 0 == 0 }.map(\.0)
    }
}
