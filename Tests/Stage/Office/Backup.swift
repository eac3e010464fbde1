import Foundation

/// Last night's copy of server and witness: everything but the key slots, which stand in no backup.
package struct Backup {
    private let office: Office
    private let folder: Folder

    /// Copies both states while the server is down, and starts it again.
    package init(_ office: Office, to folder: Folder) throws {
        self.office = office
        self.folder = folder
        office.server?.end()
        for (state, name) in [(office.serverState, "server"), (office.witnessState, "witness")] {
            try office.cast.must("cp", ["-a", state.path, folder.file(name)])
        }
        try FileManager.default.removeItem(atPath: folder.file("witness/slots"))
        try office.startServer()
    }

    /// The server goes on from its copy; the witness must run.
    package func restoreServer() throws {
        office.server?.end()
        try replace(office.serverState, by: "server", keeping: [])
        try office.startServer()
    }

    /// Server and witness go on from their copies, the witness with its present key slots.
    package func restoreBoth() throws {
        office.close()
        try replace(office.serverState, by: "server", keeping: [])
        try replace(office.witnessState, by: "witness", keeping: ["slots", "lost+found"])
        try office.open()
    }

    private func replace(_ state: Folder, by name: String, keeping kept: Set<String>) throws {
        for entry in try FileManager.default.contentsOfDirectory(atPath: state.path)
        where !kept.contains(entry) {
            try FileManager.default.removeItem(atPath: state.file(entry))
        }
        try office.cast.must("cp", ["-a", folder.file(name) + "/.", state.path])
    }
}
