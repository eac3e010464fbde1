import Foundation
import Stage

func print(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

@main
struct Demo {
    static func main() throws {
        let state = try Folder(Checkout.root + "/.demo")
        let cast = Cast(logs: try state.folder("logs"))
        defer { cast.endAll() }
        let runtime = try Folder.short()
        defer { try? runtime.remove() }
        do {
            let voices = try state.folder("voices")
            print("voices")
            let customerVoice = try Voice.synthesise(
                cast,
                "Hello, I have a question about my invoice. It is twice as high as last month.",
                language: "en",
                pilot: Voice.customerPilot,
                seconds: 120,
                into: voices,
                name: "customer"
            )
            let kariVoice = try Voice.synthesise(
                cast,
                "Good morning, this is Kari at Nordtel. I will have a look at that for you.",
                language: "en+f3",
                pilot: Voice.employeePilot,
                seconds: 120,
                into: voices,
                name: "kari"
            )
            let tone = voices.file("tone.wav")
            try Voice.tone(cast, hertz: 7000, seconds: 60, file: tone)
            print("desktop")
            let kari = try Desktop(
                cast,
                label: "kari",
                home: try state.folder("kari"),
                runtime: try runtime.folder("k")
            )
            print("customer")
            let customer = try Customer(
                cast,
                label: "customer",
                home: try state.folder("customer"),
                runtime: try runtime.folder("c"),
                voice: customerVoice
            )
            try kari.screenshot(state.file("1.png"))
            print("call")
            let call = try customer.call(kari, employeeVoice: kariVoice)
            let beside = try kari.sound.playBeside(tone)
            let ear = try kari.sound.listenToHeadset(state.file("headset.wav"))
            Thread.sleep(forTimeInterval: 4)
            try kari.mail?.cover()
            try kari.screenshot(state.file("2.png"))
            try kari.mail?.hide()
            try kari.crm?.goToPrivatePage()
            try kari.screenshot(state.file("3.png"))
            try kari.crm?.goBack()
            try kari.screenshot(state.file("4.png"))
            print(try kari.visibleTexts())
            ear.end()
            beside.end()
            try call.hangUp()
            print("done")
        } catch { print("FAILED: \(error)") }
    }
}
