package import Agreements
import Programs
import Terms

extension Agreement {
    /// The labels that a command can name, for people.
    package var knownLabels: String {
        let purposes = purposes.map(\.id.text).joined(separator: ", ")
        let forms = forms.map(\.id.text).joined(separator: ", ")
        return "the agreed purposes are \(purposes); the agreed forms are \(forms)"
    }

    /// Refuses a label that the agreement does not have before anything is sent.
    package func mustKnow(purpose: String, form: String? = nil) throws {
        guard purposes.contains(where: { $0.id.text == purpose }) else {
            throw ProgramExit.refused("no purpose \(purpose); \(knownLabels)")
        }
        guard form == nil || forms.contains(where: { $0.id.text == form }) else {
            throw ProgramExit.refused("no form \(form ?? ""); \(knownLabels)")
        }
    }
}
