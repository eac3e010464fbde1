import Foundation

/// A baresip of its own, on 127.0.0.1 alone, with PulseAudio for ears and mouth.
package final class Softphone {
    /// Its SIP address.
    package let address: String
    /// The port of its control connection, which takes one peer at a time.
    package let controlPort: Int
    /// The process.
    package let program: Child

    /// Starts it.
    package init(
        _ cast: Cast,
        label: String,
        home: Folder,
        answersItself: Bool,
        environment: [String: String]
    ) throws {
        let sip = try FreePort.next()
        controlPort = try FreePort.next()
        address = "sip:\(label)@127.0.0.1:\(sip)"
        let folder = try home.folder("baresip")
        let mode = answersItself ? "auto" : "manual"
        try folder.write("<\(address)>;regint=0;answermode=\(mode)\n", to: "accounts")
        try folder.write("", to: "contacts")
        try folder.write(Self.configuration(sip: sip, control: controlPort), to: "config")
        var environment = environment
        environment["HOME"] = home.path
        program = try cast.start(
            "\(label)-baresip",
            "baresip",
            ["-f", folder.path],
            environment: environment
        )
        let phone = program
        try Patience.wait(for: "baresip of \(label)", while: phone) {
            phone.said.contains("baresip is ready") ? () : nil
        }
    }

    private static func configuration(sip: Int, control: Int) -> String {
        """
        poll_method epoll
        sip_listen 127.0.0.1:\(sip)
        net_interface 127.0.0.1
        call_local_timeout 120
        call_max_calls 4
        audio_player alsa,default
        audio_source alsa,default
        audio_alert alsa,default
        audio_path /nonexistent
        auplay_channels 1
        ausrc_channels 1
        rtp_ports 20000-40000
        jitter_buffer_delay 5-10
        module_path /usr/lib/baresip/modules
        module g711.so
        module alsa.so
        module_app account.so
        module_app menu.so
        module_app ctrl_tcp.so
        ctrl_tcp_listen 127.0.0.1:\(control)

        """
    }
}
