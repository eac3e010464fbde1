import CX11
import Capturing
import Glibc

/// Memory that the X server writes pictures into; nobody else can attach it.
final class SharedImage {
    let segment: xcb_shm_seg_t
    let size: PixelSize
    private let memory: UnsafeMutableRawPointer
    /// Kept, because detaching needs the connection whatever is let go of first.
    private let server: XServer

    /// Makes the memory for one size of picture, at most 8192 pixels each way.
    init(_ server: XServer, size: PixelSize) throws(CaptureFault) {
        guard (1...8192).contains(size.width), (1...8192).contains(size.height) else {
            throw .window("the window is larger than 8192 pixels")
        }
        let id = shmget(IPC_PRIVATE, size.width * size.height * 4, IPC_CREAT | 0o600)
        guard id >= 0 else { throw .window("no shared memory: error \(errno)") }
        let address = shmat(id, nil, 0)
        let segment = xcb_generate_id(server.connection)
        let cookie = xcb_shm_attach_checked(server.connection, segment, UInt32(id), 0)
        let failure = xcb_request_check(server.connection, cookie)
        // Marked for removal at once: it goes when both sides have detached, however this process ends.
        shmctl(id, IPC_RMID, nil)
        free(failure)
        guard let address, Int(bitPattern: address) != -1 else {
            throw .window("shared memory cannot be attached: error \(errno)")
        }
        guard failure == nil else {
            shmdt(address)
            throw .window("the X server cannot attach shared memory")
        }
        (self.segment, self.size, memory) = (segment, size, address)
        self.server = server
    }

    deinit {
        xcb_shm_detach(server.connection, segment)
        server.flush()
        shmdt(memory)
    }

    /// Reads a pixmap's picture; nil when the server refuses, which it does when the pixmap is gone.
    func read(_ pixmap: xcb_pixmap_t, border: Int, time: MonotonicTime) -> Frame? {
        let cookie = xcb_shm_get_image(
            server.connection,
            pixmap,
            Int16(border),
            Int16(border),
            UInt16(size.width),
            UInt16(size.height),
            ~0,
            UInt8(XCB_IMAGE_FORMAT_Z_PIXMAP.rawValue),
            segment,
            0
        )
        guard let reply = xcb_shm_get_image_reply(server.connection, cookie, nil) else {
            return nil
        }
        defer { free(reply) }
        let count = size.width * size.height * 4
        guard reply.pointee.depth == 24 || reply.pointee.depth == 32, reply.pointee.size == count
        else { return nil }
        let pixels = [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
            buffer.baseAddress.map { _ = memcpy($0, memory, count) }
            used = count
        }
        return Frame(
            width: size.width,
            height: size.height,
            stride: size.width * 4,
            pixels: pixels,
            time: time
        )
    }
}
