import Agreements
import Hummingbird
import Partaking
import Sampling
import SchedulerClient
import Terms

/// The agreement in force, in plain words and to the letter.
enum AgreementPage {
    static func show(_ page: PageRequest) async throws -> Response {
        let person = page.house.person
        let agreement = try await person.agreement().agreement
        let leaf = try person.folder.agreementLeaf()
        return page.page(
            "agreement",
            title: page.words("The agreement"),
            [
                "employer": agreement.employerName,
                "union": agreement.unionName,
                "validTo": page.clock.facts(agreement.validTo),
                "reviewBy": page.clock.facts(agreement.reviewBy),
                "plain": agreement.plainWords(page.words.language),
                "exact": String(decoding: leaf, as: UTF8.self),
            ]
        )
    }
}
