import Agreements
package import Sampling
package import Terms

extension LedgerBuilder {
    /// Leaf hash of a sampling's grant.
    ///
    /// Precondition: it was granted.
    package func grantLeaf(of sampling: SamplingID) -> LeafHash {
        guard let leaf = state.samplings[sampling]?.grant?.leaf else {
            preconditionFailure("the sampling was not granted")
        }
        return leaf
    }

    /// A finished capture of ten chunks.
    package func ended(_ employee: ExamplePerson, _ sampling: SamplingID) -> Ended {
        Ended(
            employee: employee.pseudonym,
            sampling: sampling,
            grant: grantLeaf(of: sampling),
            outcome: .complete,
            capturedSeconds: 20,
            pausedSeconds: 0,
            framesWithheld: 3,
            chunks: 10,
            head: .repeating(0xE1)
        )
    }

    /// A recording passed on to a coach.
    package func released(
        _ employee: ExamplePerson,
        _ sampling: SamplingID,
        to coach: ExamplePerson
    ) -> Released {
        Released(
            employee: employee.pseudonym,
            sampling: sampling,
            grant: grantLeaf(of: sampling),
            recipient: coach.recipient,
            share: [UInt8](repeating: 0x5E, count: 80)
        )
    }

    /// A viewing with a fresh key.
    package mutating func viewed(_ person: ExamplePerson, _ sampling: SamplingID) -> Viewed {
        Viewed(
            recipient: person.pseudonym,
            sampling: sampling,
            grant: grantLeaf(of: sampling),
            purpose: "coaching",
            viewingKey: .random(using: &random)
        )
    }

    /// The witness's word that its share is gone, now.
    package func shredded(_ sampling: SamplingID, _ reason: Shredded.Reason) -> Shredded {
        Shredded(sampling: sampling, grant: grantLeaf(of: sampling), reason: reason, at: minute)
    }

    /// A day's call records.
    package func callRecords(_ day: String, over: [Pseudonym] = []) -> CallRecords {
        CallRecords(day: day, root: .repeating(0xCD), overTolerance: over)
    }

    /// Asks, acknowledges, waits for the lead and grants, in mode `arranged`; the employee has a place.
    ///
    /// Precondition: the rules admit it.
    package mutating func arrangedRecording(
        of employee: ExamplePerson,
        by coach: ExamplePerson
    ) -> SamplingID {
        let request = request(by: coach, .employee(employee.pseudonym))
        must(.request(request))
        let acknowledged = acknowledgement(employee, request)
        must(.acknowledgement(acknowledged))
        minute = minute + agreement.lead.minutes
        must(.grant(grant(employee, acknowledged.sampling)))
        return acknowledged.sampling
    }

    /// An employee's own recording.
    ///
    /// Precondition: the rules admit it.
    package mutating func ownRecording(of employee: ExamplePerson) -> SamplingID {
        let acknowledged = acknowledgement(employee, nil)
        must(.acknowledgement(acknowledged))
        must(.grant(grant(employee, acknowledged.sampling)))
        return acknowledged.sampling
    }
}
