import SignedNotes
package import Terms

/// What the file of one kind says about it.
protocol EntryContent: Hashable, Sendable {
    static var kind: Kind { get }

    /// Reads the lines after `origin`.
    init(_ fields: inout FieldLines) throws(MalformedText)

    /// The lines after `origin`, in their fixed order.
    var fields: [EntryField] { get }

    /// Whose signature lines are demanded, in order.
    var signers: [Signer] { get }
}

/// One whose signature line an entry demands.
package enum Signer: Hashable, Sendable {
    case employer, union, server, witness, enrolment
    /// A person, by the key in force.
    case person(Pseudonym)
    /// The employee of a sampling, by the key in force.
    case employee(of: SamplingID)
    /// A person by the key in force before; rule `key` refuses an entry for which there is none.
    case previous(Pseudonym)
    /// A person by this very key.
    case key(Bytes32, of: Pseudonym)
}

/// One line of an entry.
struct EntryField {
    let name: String
    let value: String

    init(_ name: String, _ value: some CustomStringConvertible) {
        self.name = name
        self.value = value.description
    }

    /// A field that spells nil as `-`.
    init(_ name: String, optional value: (some CustomStringConvertible)?) {
        self.name = name
        self.value = value?.description ?? "-"
    }
}

extension FieldLines {
    /// An X25519 key that keeps a secret.
    mutating func point(_ name: String) throws(MalformedText) -> Bytes32 {
        try value(name, as: "an X25519 key") {
            Bytes32(hex: $0).flatMap { $0.isOfSmallOrder ? nil : $0 }
        }
    }

    /// Streams in their one spelling.
    mutating func streams() throws(MalformedText) -> MediaStreams {
        try value("streams", as: "far, near, window in this order") { MediaStreams($0) }
    }

    /// A person and a key.
    mutating func recipient() throws(MalformedText) -> Recipient {
        try value("recipient", as: "a pseudonym and an X25519 key") {
            let parts = $0.split(separator: " ", omittingEmptySubsequences: false)
            guard parts.count == 2, let person = Pseudonym(parts[0]),
                let key = Bytes32(hex: parts[1]), !key.isOfSmallOrder
            else { return nil }
            return Recipient(pseudonym: person, sealingKey: key)
        }
    }
}
