import Agreements
import Terms

/// What a notice says, in whatever language: which sentences in which order, and the values in them.
///
/// Source: docs/formats/notice.md "Paragraphs", "Values".
struct NoticeFacts {
    let agreement: Agreement
    /// Nil in mode `employee`.
    let request: Requested?
    /// What the agreement calls the request's purpose; empty in mode `employee`.
    let purpose: String
    let form: Form
    let streams: MediaStreams
    let words: NoticeWords

    /// The eleven paragraphs, in order.
    var paragraphs: [String] {
        [
            opening, say(.recorded), unrecorded, say(when), say(.kept),
            "\(say(opened)) \(say(.viewed))", say(often), say(customer),
            say(request == nil ? .choiceOwn : .choice), say(.badge), say(.rights),
        ]
    }

    private var opening: String {
        let asked: [NoticePart] = request == nil ? [.own, .form] : [.asked, .purpose, .form]
        let questions = form.questions.filter { $0.streams.all.isSubset(of: streams.all) }
        return (asked.map(say) + questions.map { "  - \($0.text)" }).joined(separator: "\n")
    }

    private var unrecorded: String {
        let all = say(streams.contains(.window) ? .unrecordedWindow : .unrecordedVoice)
        return agreement.noCaptureStatuses.isEmpty ? all : "\(all) \(say(.statuses))"
    }

    private var when: NoticePart {
        switch request?.mode {
        case .arranged: .arranged
        case .random: .random
        case .employee, nil: .employee
        }
    }

    /// Without a share there is no place, so nothing can ever be passed on.
    private var mayPassOn: Bool { agreement.share.numerator > 0 }

    private var opened: NoticePart {
        guard request != nil else { return mayPassOn ? .openedOwn : .openedAlone }
        return agreement.release == .coach ? .openedCoach : .openedPassed
    }

    private var often: NoticePart {
        guard request == nil else { return .often }
        return mayPassOn ? .oftenOwn : .oftenAlone
    }

    private var customer: NoticePart {
        switch agreement.customerGate {
        case .announced: .announced
        case .explicitYes: .explicitYes
        }
    }

    /// The caps that hold for this mode: any 24 hours, any 7 days, the whole period.
    private var caps: Caps.Row { request == nil ? agreement.caps.own : agreement.caps.employee }

    private func say(_ part: NoticePart) -> String {
        var text = ""
        for piece in words[part] {
            switch piece {
            case .text(let words): text += words
            case .value(let name): text += value(name)
            }
        }
        return text
    }

    private func value(_ name: NoticeValue) -> String {
        switch name {
        case .coach: request?.coach.text ?? ""
        case .purpose: purpose
        case .form: form.title
        case .recorded: recorded
        case .windows: agreement.windows.map(\.name).joined(separator: " / ")
        case .longest: words.language.words(agreement.maximumCapture.inMinutesWhenWhole)
        case .statuses: agreement.noCaptureStatuses.joined(separator: ", ")
        case .from: request?.from.spoken ?? ""
        case .until: request?.until.spoken ?? ""
        case .lead: words.language.words(agreement.lead)
        case .kept: words.language.words(agreement.retention)
        case .day: "\(caps.day)"
        case .week: "\(caps.week)"
        case .period: "\(caps.period)"
        case .share: agreement.share.description
        case .union: agreement.unionName
        case .employer: agreement.employerName
        case .origin: "\(agreement.origin)"
        case .validTo: agreement.validTo.spoken
        }
    }

    /// What is recorded, in the order far, near, window.
    private var recorded: String {
        let parts: [(MediaStream, NoticePart)] = [
            (.far, .far), (.near, .near), (.window, .window),
        ]
        return words.language.list(parts.filter { streams.contains($0.0) }.map { say($0.1) })
    }
}

extension Span {
    /// Whole minutes are told as minutes: `20 min` for `1200 s`.
    fileprivate var inMinutesWhenWhole: Span {
        guard unit == .seconds, count >= 60, count.isMultiple(of: 60) else { return self }
        return Span(count / 60, .minutes)
    }
}
