import Foundation

/// A customer with a telephone and a synthetic voice.
package final class Customer {
    private let sound: Sound
    private let phone: Softphone
    private let control: PhoneControl
    private let voice: Voice

    /// Starts sound and telephone.
    package init(_ cast: Cast, label: String, home: Folder, runtime: Folder, voice: Voice) throws {
        self.voice = voice
        sound = try Sound(cast, label: label, home: home, runtime: runtime)
        phone = try Softphone(
            cast,
            label: label,
            home: home,
            answersItself: false,
            environment: sound.client
        )
        control = try PhoneControl(port: phone.controlPort)
    }

    /// Calls a desktop; both people speak until the call ends.
    package func call(_ desktop: Desktop, employeeVoice: Voice) throws -> Call {
        try control.send("dial", desktop.phone.address)
        try control.await("CALL_ESTABLISHED")
        return Call(
            control: control,
            voices: [
                try sound.speak(voice.file), try desktop.sound.speak(employeeVoice.file),
            ]
        )
    }
}

/// A call that is going on.
package final class Call {
    private let control: PhoneControl
    private let voices: [Child]

    init(control: PhoneControl, voices: [Child]) {
        self.control = control
        self.voices = voices
    }

    /// The customer hangs up.
    package func hangUp() throws {
        try control.send("hangup")
        try control.await("CALL_CLOSED")
        for voice in voices { voice.end() }
    }
}
