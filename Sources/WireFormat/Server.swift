package import Terms

/// Bodies of the server's resources.
///
/// Source: docs/formats/http.md; docs/openapi.yaml.
package enum ServerBody {
    package struct Health: Codable, Sendable, Hashable {
        package var status: String

        package init(status: String) { self.status = status }
    }

    package struct Anchor: Codable, Sendable, Hashable {
        package var serverAnchor: String

        package init(serverAnchor: String) { self.serverAnchor = serverAnchor }
    }

    /// An entry that is co-signed.
    ///
    /// It says nothing of the ledger's size: the growth of that would tell a coach a yes from a no.
    package struct Recorded: Codable, Sendable, Hashable {
        package var leaf: String
        package var minute: Int

        package init(leaf: String, minute: Int) {
            self.leaf = leaf
            self.minute = minute
        }
    }

    package struct CredentialAsked: Codable, Sendable, Hashable {
        package var pseudonym: String
        package var request: String
        package var signature: String

        package init(pseudonym: String, request: String, signature: String) {
            self.pseudonym = pseudonym
            self.request = request
            self.signature = signature
        }
    }

    package struct Credential: Codable, Sendable, Hashable {
        package var certificate: String

        package init(certificate: String) { self.certificate = certificate }
    }

    package struct RequestAsked: Codable, Sendable, Hashable {
        package var request: String
        package var mode: String
        package var purpose: String
        package var form: String
        package var from: Int
        package var until: Int
        package var count: Int
        package var employee: String?
        package var team: String?

        package init(
            request: String,
            mode: String,
            purpose: String,
            form: String,
            from: Int,
            until: Int,
            count: Int,
            employee: String?,
            team: String?
        ) {
            self.request = request
            self.mode = mode
            self.purpose = purpose
            self.form = form
            self.from = from
            self.until = until
            self.count = count
            self.employee = employee
            self.team = team
        }

        package init(_ asked: CoachRequest) {
            self.init(
                request: asked.request.text,
                mode: asked.mode.rawValue,
                purpose: asked.purpose.text,
                form: asked.form.text,
                from: asked.from.number,
                until: asked.until.number,
                count: asked.count,
                employee: nil,
                team: nil
            )
            switch asked.whom {
            case .employee(let person): employee = person.text
            case .team(let team): self.team = team.text
            }
        }
    }

    package struct RequestSeen: Codable, Sendable, Hashable {
        package var request: String
        /// `open` or `closed`.
        package var state: String
        /// Samplings recorded and open to this coach.
        package var recordings: [String]

        package init(request: String, state: String, recordings: [String]) {
            self.request = request
            self.state = state
            self.recordings = recordings
        }
    }

    package struct Person: Codable, Sendable, Hashable {
        package var pseudonym: String
        package var role: String
        package var team: String
        package var sealingKey: String

        package init(pseudonym: String, role: String, team: String, sealingKey: String) {
            self.pseudonym = pseudonym
            self.role = role
            self.team = team
            self.sealingKey = sealingKey
        }
    }

    package struct Inbox: Codable, Sendable, Hashable {
        package var agreementLeaf: String
        /// Number of my last block entry.
        package var lastBlock: Int
        /// Length of my running block, 0 with a zero share.
        package var runningLength: Int
        /// Entry texts (note form) of open requests that name me or my team.
        package var requests: [String]
        /// My open samplings.
        package var samplings: [Sampling]
        /// Whether a party has revoked the agreement.
        package var revoked: Bool

        package init(
            agreementLeaf: String,
            lastBlock: Int,
            runningLength: Int,
            requests: [String],
            samplings: [Sampling],
            revoked: Bool
        ) {
            self.agreementLeaf = agreementLeaf
            self.lastBlock = lastBlock
            self.runningLength = runningLength
            self.requests = requests
            self.samplings = samplings
            self.revoked = revoked
        }

        package struct Sampling: Codable, Sendable, Hashable {
            package var sampling: String
            package var mode: String
            /// `open`, `granted`, `withdrawn`.
            package var state: String
            /// A place is there that this sampling may use now.
            package var hasPlace: Bool

            package init(sampling: String, mode: String, state: String, hasPlace: Bool) {
                self.sampling = sampling
                self.mode = mode
                self.state = state
                self.hasPlace = hasPlace
            }
        }
    }

    package struct Recording: Codable, Sendable, Hashable {
        package var sampling: String
        package var employee: String
        package var mode: String
        package var grant: String
        package var minute: Int
        package var expiry: Int
        package var outcome: String?
        package var chunks: Int
        package var head: String?
        /// Purpose of the request; nil in mode `employee`.
        package var purpose: String?
        /// `recorded`, `not-ended`, `withdrawn`, `expired`, `shredded`.
        package var state: String

        package init(
            sampling: String,
            employee: String,
            mode: String,
            grant: String,
            minute: Int,
            expiry: Int,
            outcome: String?,
            chunks: Int,
            head: String?,
            purpose: String?,
            state: String
        ) {
            self.sampling = sampling
            self.employee = employee
            self.mode = mode
            self.grant = grant
            self.minute = minute
            self.expiry = expiry
            self.outcome = outcome
            self.chunks = chunks
            self.head = head
            self.purpose = purpose
            self.state = state
        }
    }

    package struct Viewing: Codable, Sendable, Hashable {
        package var leaf: String
        /// Witness share sealed to the viewing key.
        package var share: String
        /// Recipient share sealed to the viewer's key.
        package var sealedShare: String
        /// Leaf of the recording's `ended`, in base64.
        package var ended: String
        /// Text of that leaf's tlog-proof, in base64; a coach gets none, because it tells the ledger's size.
        package var proof: String?

        package init(
            leaf: String,
            share: String,
            sealedShare: String,
            ended: String,
            proof: String?
        ) {
            self.leaf = leaf
            self.share = share
            self.sealedShare = sealedShare
            self.ended = ended
            self.proof = proof
        }
    }

    /// RFC 9457 problem details.
    package struct Problem: Codable, Sendable, Hashable {
        package var type: String
        package var title: String
        package var status: Int
        package var detail: String
        package var rules: [String]?

        package init(
            type: String,
            title: String,
            status: Int,
            detail: String,
            rules: [String]? = nil
        ) {
            self.type = type
            self.title = title
            self.status = status
            self.detail = detail
            self.rules = rules
        }
    }
}
