import Agreements
import SignedNotes
import TestSupport
import Testing

@Suite("An agreement's vectors")
struct AgreementVectorTests {
    @Test("are answered as they say", arguments: Vector.all(in: "agreements"))
    func vector(_ vector: Vector) throws {
        let text = String(decoding: vector.body, as: UTF8.self)
        do throws(MalformedText) {
            let agreement = try Agreement(text: text)
            #expect(vector["expect"] == "accept", "\(vector)")
            #expect(agreement.text == text)
        } catch {
            #expect(vector["expect"] == "malformed", "\(vector): \(error)")
            #expect("\(error.line)" == vector["line"], "\(vector): \(error)")
        }
    }
}
