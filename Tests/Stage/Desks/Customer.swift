import Foundation

/// A customer with a telephone and a synthetic voice.
package final class Customer {
    private let phone: Softphone
    private let control: PhoneControl
    private let sound: Sound
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

    /// Dials until the call stands: a phone that is still busy hanging up says so, and is called again.
    private func connect(_ address: String) throws {
        for _ in 0..<20 {
            try control.send("dial", address)
            if try control.first(of: ["CALL_ESTABLISHED", "CALL_CLOSED"]) == "CALL_ESTABLISHED" {
                return
            }
        }
        throw Stall(awaited: "somebody to take the call", seen: "busy twenty times")
    }

    /// Calls a telephone whose owner is given no voice here; the customer speaks until the call ends.
    package func call(_ address: String) throws -> Call {
        try connect(address)
        return Call(control: control, voices: [try sound.speak(voice.file)])
    }

    /// Calls a desktop; both people speak until the call ends, unless nobody is given a voice.
    package func call(_ desktop: Desktop, employeeVoice: Voice? = nil) throws -> Call {
        try connect(desktop.phone.address)
        let call = Call(control: control, voices: [])
        if let employeeVoice { try speak(in: call, at: desktop, employeeVoice) }
        return call
    }

    /// From now on both people of a call speak.
    package func speak(in call: Call, at desktop: Desktop, _ employeeVoice: Voice) throws {
        call.voices += [try sound.speak(voice.file), try desktop.sound.speak(employeeVoice.file)]
    }
}

/// A call that is going on.
package final class Call {
    private let control: PhoneControl
    fileprivate var voices: [Child]

    init(control: PhoneControl, voices: [Child]) {
        self.control = control
        self.voices = voices
    }

    /// Goes on for a while: how long a call is, is part of the play and waits for nothing.
    package func talk(seconds: Double) { Patience.someCall(seconds: seconds) }

    /// The customer hangs up.
    package func hangUp() throws {
        try control.send("hangup")
        try control.await("CALL_CLOSED")
        for voice in voices { voice.end() }
    }
}
