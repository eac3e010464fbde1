import DurableFiles
import SchedulerClient
import Terms

/// The questions that a coach asked from this machine.
///
/// The server does not list them. Shape: a file for each, named by the request's id, with lines `name value`.
struct KeptRequests {
    /// One of them.
    struct Kept {
        let request: RequestID
        let whom: String
        let purpose: String
        let from: Minute
        let until: Minute
    }

    private let folder: String

    init(_ person: PersonFolder) { folder = person.file("pages/requests") }

    func add(_ asked: CoachRequest) throws {
        try FileFolder.makeAll(folder)
        let text = """
            whom \(asked.whom)
            purpose \(asked.purpose)
            from \(asked.from)
            until \(asked.until)

            """
        try WholeFile.make("\(folder)/\(asked.request)", Array(text.utf8))
    }

    func remove(_ asked: CoachRequest) throws {
        try WholeFile.remove("\(folder)/\(asked.request)")
    }

    /// All, the newest first; a file that cannot be read is left out.
    func all() throws -> [Kept] {
        try FileFolder.names(in: folder).compactMap { name in
            guard let request = RequestID(name), let bytes = try WholeFile.read("\(folder)/\(name)")
            else { return nil }
            let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
            let values = Dictionary(
                lines.compactMap { line -> (String, String)? in
                    let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
                    return parts.count == 2 ? (parts[0], parts[1]) : nil
                },
                uniquingKeysWith: { first, _ in first }
            )
            guard let whom = values["whom"], let purpose = values["purpose"],
                let from = values["from"].flatMap({ Int($0) }),
                let until = values["until"].flatMap({ Int($0) })
            else { return nil }
            return Kept(
                request: request,
                whom: whom.split(separator: " ").last.map(String.init) ?? whom,
                purpose: purpose,
                from: RecordingFacts.minute(from),
                until: RecordingFacts.minute(until)
            )
        }.sorted { $0.from > $1.from }
    }
}
