import Crypto
package import PinnedHTTPS
package import SignedNotes
package import Terms
package import WireFormat

/// The server's resources as typed calls.
///
/// Every call throws `CallFault`. Source: docs/formats/http.md.
package struct SchedulerCalls: Sendable {
    package let connection: PinnedConnection
    let retry: Retry

    package init(_ connection: PinnedConnection, retry: Retry = .short) {
        self.connection = connection
        self.retry = retry
    }

    func ask(_ call: Call, limit: Int = 4 << 20, seconds: Int64 = 30) async throws -> Answer {
        try await retry.run {
            try Judged.success(
                try await connection.send(call, limit: limit, seconds: seconds)
            )
        }
    }

    func ask<Body: Decodable & Sendable>(_ call: Call, as type: Body.Type) async throws -> Body {
        try Judged.json(try await ask(call), as: type)
    }

    /// Whether the server answers at all.
    package func health() async throws -> ServerBody.Health {
        try await ask(.get("/v1/health"), as: ServerBody.Health.self)
    }

    /// What the server's clock shows, in POSIX seconds; nil when it does not say.
    package func clock() async throws -> Int? {
        try await ask(.get("/v1/health")).date.flatMap { HTTPDate.posixSeconds($0) }
    }

    /// The leaf of the agreement in force: its minute line and the note.
    package func agreementLeaf() async throws -> [UInt8] {
        try await ask(.get("/v1/agreement"), limit: 65_535).bytes
    }

    /// Anchor of the server's chain for a person.
    package func serverAnchor(of person: Pseudonym) async throws -> ServerBody.Anchor {
        try await ask(.get("/v1/anchors/\(person)"), as: ServerBody.Anchor.self)
    }

    /// Puts a signed note into the ledger; returns once it is co-signed.
    package func send(_ note: SignedNote) async throws -> ServerBody.Recorded {
        try await ask(.post(text: note.description, to: "/v1/notes"), as: ServerBody.Recorded.self)
    }

    /// Asks for a TLS certificate.
    package func credential(
        _ asked: ServerBody.CredentialAsked
    ) async throws -> ServerBody.Credential {
        try await ask(
            .post(json: try Judged.body(asked), to: "/v1/credentials"),
            as: ServerBody.Credential.self
        )
    }

    /// Makes a coach's request.
    package func request(_ asked: CoachRequest) async throws -> ServerBody.Recorded {
        try await ask(
            .post(json: try Judged.body(ServerBody.RequestAsked(asked)), to: "/v1/requests"),
            as: ServerBody.Recorded.self
        )
    }

    /// A request as its coach may see it.
    package func request(_ id: RequestID) async throws -> ServerBody.RequestSeen {
        try await ask(.get("/v1/requests/\(id)"), as: ServerBody.RequestSeen.self)
    }

    /// The people in force, for a coach.
    package func people() async throws -> [ServerBody.Person] {
        try await ask(.get("/v1/people"), as: [ServerBody.Person].self)
    }

    /// What waits for me.
    package func inbox() async throws -> ServerBody.Inbox {
        try await ask(.get("/v1/inbox"), as: ServerBody.Inbox.self)
    }

    /// What became of a signed `start`.
    package enum Started: Hashable, Sendable {
        /// The token's text; nothing about it is known yet.
        case token(String)
        case notDrawn
    }

    /// Sends the signed `start` of the present call.
    ///
    /// The same start gets the same bytes, so a broken connection is simply tried again.
    package func start(_ note: SignedNote) async throws -> Started {
        let answer = try await ask(
            .post(text: note.description, to: "/v1/starts"),
            limit: 256 << 10
        )
        return answer.status == 204 ? .notDrawn : .token(answer.text)
    }
}
