import Sampling
import Testing

@Suite("A kind of entry")
struct KindTests {
    @Test("is spelled as the format says")
    func spelling() { #expect(Kind(rawValue: "cdr") == .cdr) }
}
