package import Terms

/// What became of a proposal; docs/formats/witness-dialogue.md "propose".
package enum ProposalAnswer: Hashable, Sendable {
    case approved(size: Int, root: Bytes32)
    /// The first bad leaf of the batch, and every rule it breaks.
    case refused(index: Int, rules: [String])
    /// Other leaves are approved already, up to this size.
    case elsewhere(size: Int)
}

/// What became of a checkpoint; C2SP tlog-witness.
package enum CosignAnswer: Hashable, Sendable {
    /// The cosignature line, with its newline.
    case cosigned(String)
    /// 400: not the format, or the old size is larger than the new.
    case malformed
    /// 403: no valid signature of the log.
    case unsigned
    /// 404: another ledger's.
    case unknownOrigin
    /// 409: the size that is co-signed.
    case conflict(Int)
    /// 422: the proof is wrong, or the root is not approved.
    case notApproved
}

/// What became of a draw.
package enum DrawOutcome: Hashable, Sendable {
    case notDrawn
    /// The witness's link.
    case drawn(Bytes32)
    /// The start or the HMAC cannot be read.
    case malformed
}

/// What became of a wish for a share.
package enum ShareAnswer: Hashable, Sendable {
    /// 80 bytes.
    case sealed([UInt8])
    case withheld(Withholding)

    /// Why a share stays here; the spelling travels.
    package enum Withholding: String, Sendable {
        case waiting, stale, gone
        case notCosigned = "not-cosigned"
        /// The leaf is no grant, or no `viewed`.
        case notFound = "not-found"
    }
}

/// What became of a direct note.
package enum NoteAnswer: Hashable, Sendable {
    case held
    /// Broken rules, sorted by name.
    case refused([String])
}

/// What became of an enrolment.
package enum EnrolmentAnswer: Hashable, Sendable {
    /// The enrolment key's signature line, without newline.
    case signed(String)
    case refused(Refused)

    /// Why nothing was signed; the spelling travels.
    package enum Refused: String, Sendable {
        case unknown = "not-found"
        case lapsed
        /// Another text has used the code.
        case used
        case mac
        /// Not a `key` text with exactly one signature by the new key.
        case malformed
        /// Pseudonym, role, team, anchor or authoriser is not what the code is for.
        case notAsIssued = "not-as-issued"
        /// The ledger would refuse it.
        case rules
    }
}

/// Numbers about the witness, and nothing else.
package struct WitnessStatus: Hashable, Sendable {
    package let origin: Origin
    package let size: Int
    package let cosigned: Int
    package let waiting: Int
    package let liveSlots: Int
}
