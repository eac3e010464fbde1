import ArgumentParser
import KeySlotFile
import Programs
import WitnessFiles
import Witnessing

/// Numbers about the witness.
struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show size, co-signed size, waiting notes and live slots. Works while `run` runs."
    )

    @OptionGroup var state: StateOption
    @Flag(help: "One line of JSON.") var json = false

    func run() async throws {
        await ProgramExit.reporting {
            let folder = try state.folder
            let config = try Config(text: folder.text(of: "config"))
            let journal = try JournalFile(
                folder: folder.path,
                origin: config.origin,
                forReading: true
            )
            let found = try Witness.numbers(of: journal, origin: config.origin)
            let numbers = Numbers(
                size: found.size,
                cosigned: found.cosigned,
                waiting: found.waiting,
                live: try SlotFile.countLive(folder: folder.path)
            )
            if json { return try printJSON(numbers) }
            StandardStreams.data("entries approved   \(numbers.size)")
            StandardStreams.data("entries co-signed  \(numbers.cosigned)")
            StandardStreams.data("notes waiting      \(numbers.waiting)")
            StandardStreams.data("shares alive       \(numbers.live)")
        }
    }

    private struct Numbers: Encodable {
        var size: Int
        var cosigned: Int
        var waiting: Int
        var live: Int
    }
}
