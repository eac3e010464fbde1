import Foundation

/// A PulseAudio daemon of its own: a headset to hear with and a microphone to speak into.
///
/// Both are null sinks: what is played into `mouth` is what the source `microphone` hears.
package final class Sound {
    /// The value of PULSE_SERVER.
    package let server: String
    private let cast: Cast
    private let label: String

    /// Starts the daemon and waits until it answers.
    package init(_ cast: Cast, label: String, home: Folder, runtime: Folder) throws {
        self.cast = cast
        self.label = label
        let socket = runtime.file("pulse.sock")
        server = "unix:" + socket
        let daemon = try cast.start(
            "\(label)-pulse",
            "pulseaudio",
            [
                "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--realtime=no",
                "--high-priority=no", "--log-level=notice",
                "-L", "module-native-protocol-unix socket=\(socket) auth-anonymous=1",
                "-L", "module-null-sink sink_name=headset rate=48000 channels=1",
                "-L", "module-null-sink sink_name=mouth rate=48000 channels=1",
                "-L", "module-remap-source source_name=microphone master=mouth.monitor",
            ],
            environment: [
                "HOME": home.path, "XDG_RUNTIME_DIR": runtime.path,
                "PULSE_RUNTIME_PATH": runtime.path,
            ]
        )
        try Patience.wait(for: "PulseAudio of \(label)", while: daemon) {
            try cast.run("pactl", ["info"], environment: client).status == 0 ? () : nil
        }
        try cast.must("pactl", ["set-default-sink", "headset"], environment: client)
        try cast.must("pactl", ["set-default-source", "microphone"], environment: client)
        try home.write("pcm.!default pulse\nctl.!default pulse\n", to: ".asoundrc")
    }

    /// The environment of a program that plays or listens here.
    package var client: [String: String] { ["PULSE_SERVER": server] }

    /// Plays a file into the microphone, once; end the child to stop earlier.
    package func speak(_ file: String) throws -> Child {
        try play(file, into: "mouth", as: "voice")
    }

    /// Plays a file into the headset, as any other program of the desktop would.
    package func playBeside(_ file: String) throws -> Child {
        try play(file, into: "headset", as: "tone")
    }

    /// Records the whole headset, all programs together, until the child is ended.
    package func listenToHeadset(_ file: String) throws -> Child {
        try cast.start(
            "\(label)-parecord",
            "parecord",
            [
                "--device=headset.monitor", "--file-format=wav", "--rate=48000", "--channels=1",
                file,
            ],
            environment: client
        )
    }

    /// How many programs play into the headset now.
    package func playing() throws -> Int {
        let listed = try cast.run("pactl", ["list", "short", "sink-inputs"], environment: client)
        return listed.text.split(separator: "\n").count
    }

    private func play(_ file: String, into sink: String, as name: String) throws -> Child {
        try cast.start(
            "\(label)-\(name)",
            "paplay",
            ["--device=\(sink)", file],
            environment: client
        )
    }
}
