package import PinnedHTTPS
package import SignedNotes
package import WireFormat

/// The witness's resources that a person's programs use.
///
/// Source: docs/formats/witness-dialogue.md.
package struct WitnessCalls: Sendable {
    package let connection: PinnedConnection

    /// Speaks over a pinned connection, without a client certificate.
    package init(_ connection: PinnedConnection) { self.connection = connection }

    /// What an enrolment code is for.
    package func enrolment(_ id: String) async throws -> WitnessBody.Enrolment {
        try Judged.json(
            try await connection.send(.get("/v1/enrolments/\(id)")),
            as: WitnessBody.Enrolment.self
        )
    }

    /// Sends the signed key text; the same text again gets the same signature.
    package func enrol(
        _ id: String,
        _ asked: WitnessBody.EnrolmentAsked
    ) async throws -> WitnessBody.EnrolmentSigned {
        let call = Call.post(json: try Judged.body(asked), to: "/v1/enrolments/\(id)")
        return try await Retry.short.run {
            try Judged.json(try await connection.send(call), as: WitnessBody.EnrolmentSigned.self)
        }
    }

    /// Gives the witness a `revoked` or `withdrawn` directly, so that no server can hold it back.
    package func send(_ note: SignedNote) async throws {
        let call = Call.post(text: note.description, to: "/v1/notes")
        _ = try await Retry.short.run { try Judged.success(try await connection.send(call)) }
    }

    /// Whether the witness answers at all.
    package func health() async throws -> ServerBody.Health {
        try Judged.json(
            try await connection.send(.get("/v1/health")),
            as: ServerBody.Health.self
        )
    }
}
