import Foundation
import Sampling
import Terms

/// Grants in a row, each while the machine fails under server or witness, and the books about them.
///
/// Two employees take turns: between a failure and the retry the other one acknowledges, so that
/// something else than the retry is there to be written first. What was approved must come before it.
package final class Ordeal {
    /// Under which of the two programs the machine fails.
    package enum Victim: String, Sendable, CaseIterable {
        /// The employer's server.
        case server
        /// The union's witness.
        case witness
    }

    private let office: Office
    private let people: [Person]
    private var turn = 0
    private var calls: [Int]
    private var sampling: String
    /// Every token that left.
    private var tokens: Set<String> = []
    /// Samplings whose acknowledgement was answered.
    private var acknowledged: [String]
    /// Samplings whose grant was approved when the failure was over, by its index.
    private var approved: [Int: String] = [:]

    /// Enrols two employees, the first of whom acknowledges.
    package init(_ office: Office) throws {
        self.office = office
        people = try ["kari", "ola"].map { try Person(office, label: $0, role: "employee") }
        calls = people.map { _ in 0 }
        sampling = try Self.yes(people[0])
        acknowledged = [sampling]
    }

    /// An agreement that allows as many own recordings as an ordeal takes.
    package static var agreement: AgreementDraft {
        var draft = AgreementDraft()
        draft.employeeCap = 1_000
        draft.share = "1/400"
        return draft
    }

    /// The arrows of a whole grant in which nothing fails.
    package func arrows(of victim: Victim) throws -> [Arrow] {
        for _ in 0..<10 {
            // The server looks at the witness every two seconds; when that falls in between, once more.
            let round = try play(victim, .watch)
            if let arrows = Arrow.all(of: victim, in: round.failure.places) { return arrows }
        }
        throw Stall(awaited: "a grant with nothing else in between")
    }

    /// One grant while the machine under the victim fails as planned; afterwards the same start again.
    ///
    /// When the victim has died of it, the machine may fail once more while it starts: `recovery`.
    package func play(
        _ victim: Victim,
        _ plan: FailingMachine.Plan,
        recovery: FailingMachine.Plan? = nil
    ) throws -> Round {
        guard let program = victim == .server ? office.server : office.witness else {
            throw Stall(awaited: "a running \(victim)")
        }
        let size = try office.ledgerSize()
        let granted = sampling
        calls[turn] += 1
        let start = try SignedStart(
            of: people[turn],
            sampling: granted,
            block: 0,
            call: calls[turn]
        )
        let machine = try machine(under: program, victim, plan)
        let first = try start.send(pauses: [])
        try machine.finish(program, plan)
        let failure = Failure(plan, of: program, machine)
        let log = Folder.text(at: program.log) ?? ""
        let isApproved = try office.ledgerSize() > size
        if isApproved { approved[size] = granted }
        let second = failure.end == nil ? nil : try restart(victim, recovery)
        turn = 1 - turn
        sampling = try Self.yes(people[turn])
        acknowledged.append(sampling)
        let again = try start.send()
        for case .token(let text) in [first, again] { tokens.insert(text) }
        return Round(
            failure: failure,
            second: second,
            isApproved: isApproved,
            first: first,
            again: again,
            log: log
        )
    }

    /// What is wrong with the ledger after all of it; nothing when it kept its promises.
    package func complaints(about evidence: String) throws -> [String] {
        let report = try office.audit(evidence)
        var complaints = report.status == 0 ? [] : ["the audit fails: \(report.text)"]
        let found = try Evidence(evidence)
        let events = try found.events
        let lines = Set(found.leaves.map { "leaf \(Base64.text($0))" })
        for token in tokens {
            let line = token.split(separator: "\n").first { $0.hasPrefix("leaf ") } ?? "no leaf"
            if !lines.contains(String(line)) { complaints.append("a token without entry: \(line)") }
        }
        var samplings: Set<String> = []
        for case .acknowledgement(let yes) in events { samplings.insert(yes.sampling.text) }
        for sampling in acknowledged where !samplings.contains(sampling) {
            complaints.append("acknowledged, but lost: \(sampling)")
        }
        for (index, sampling) in approved {
            guard events.indices.contains(index), case .grant(let granted) = events[index],
                granted.sampling.text == sampling
            else {
                complaints.append("approved as entry \(index), but another one follows")
                continue
            }
        }
        return complaints
    }

    /// Starts it again; when the machine fails once more in the meantime, once more after that.
    private func restart(_ victim: Victim, _ plan: FailingMachine.Plan?) throws -> Failure? {
        var failure: Failure?
        if let plan {
            let program = try office.hold(victim)
            let machine = try machine(under: program, victim, plan)
            program.signal(SIGCONT)
            try machine.finishStart(of: program, plan)
            failure = Failure(plan, of: program, machine)
            if program.isRunning { return failure }
        }
        switch victim {
        case .server: try office.startServer()
        case .witness: try office.startWitness()
        }
        return failure
    }

    private func machine(
        under program: Child,
        _ victim: Victim,
        _ plan: FailingMachine.Plan
    ) throws -> FailingMachine {
        try FailingMachine(
            office.cast,
            under: program,
            state: victim == .server ? office.serverState : office.witnessState,
            peers: try office.peers,
            plan: plan
        )
    }

    private static func yes(_ person: Person) throws -> String {
        try person.must("record", "--form", "listening", "--yes")
    }
}
