import BadgeLines
import DesktopNotice
import Glibc
import Terms

// The badge and notice process: lines on standard input and output, docs/formats/badge.md.

func fail(_ message: String, code: Int32) -> Never {
    let line = Array("samtykke-badge: \(message)\n".utf8)
    _ = write(2, line, line.count)
    exit(code)
}

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count == 2, arguments[0] == "--language",
    let language = Language(rawValue: arguments[1])
else { fail("usage: samtykke-badge --language en|nb|sv|de (started by samtykke-agent)", code: 64) }

let signer = AnswerSigner(folder: getenv("SAMTYKKE_KEYS").map { String(cString: $0) })
var screen: Screen?
let conversation = Conversation { order in screen?.take(order) }
screen = Screen(
    language: language,
    report: { conversation.say($0) },
    sign: { signer.line(for: $0) }
)
guard screen != nil else { fail("no X11 display can be opened", code: 1) }
if case .broken(let line) = conversation.run() { fail(line.description, code: 1) }
