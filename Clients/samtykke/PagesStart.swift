import ArgumentParser
import Glibc
import Programs
import SchedulerClient

/// Hands over to the program beside this one.
struct PagesStart: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pages",
        abstract: "Open my pages in the browser, from this machine alone.",
        discussion: "Example: samtykke pages"
    )

    @Flag(help: "Print a link that works once, within a minute, and open no browser.")
    var link = false

    @OptionGroup var home: Home

    func run() async throws {
        let program = OwnProcess.programFolder + "/samtykke-pages"
        let arguments = [program, "--home", home.folder.path] + (link ? ["--link"] : [])
        var words = arguments.map { strdup($0) } + [nil]
        execv(program, &words)
        let reason = String(cString: strerror(errno))
        throw ProgramExit.failure("\(program) cannot be started: \(reason)")
    }
}
