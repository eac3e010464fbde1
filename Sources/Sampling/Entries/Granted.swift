import SignedNotes
package import Terms

/// Leave to record one call; with proof and share it becomes a token.
///
/// Source: docs/formats/entries.md `grant`.
package struct Granted: Hashable, Sendable {
    package var agreement: LeafHash
    package var sampling: SamplingID
    package var employee: Pseudonym
    package var block: Int
    package var call: Int
    package var callKey: Bytes32
    /// 64 bytes.
    package var startSignature: [UInt8]
    package var streams: MediaStreams
    package var window: WindowID?
    package var maximumSeconds: Int
    package var recipients: [Recipient]
    package var serverLink: Bytes32?
    package var witnessLink: Bytes32?

    package init(
        agreement: LeafHash,
        sampling: SamplingID,
        employee: Pseudonym,
        block: Int,
        call: Int,
        callKey: Bytes32,
        startSignature: [UInt8],
        streams: MediaStreams,
        window: WindowID?,
        maximumSeconds: Int,
        recipients: [Recipient],
        serverLink: Bytes32?,
        witnessLink: Bytes32?
    ) {
        self.agreement = agreement
        self.sampling = sampling
        self.employee = employee
        self.block = block
        self.call = call
        self.callKey = callKey
        self.startSignature = startSignature
        self.streams = streams
        self.window = window
        self.maximumSeconds = maximumSeconds
        self.recipients = recipients
        self.serverLink = serverLink
        self.witnessLink = witnessLink
    }
}

extension Granted: EntryContent {
    static var kind: Kind { .grant }

    init(_ fields: inout FieldLines) throws(MalformedText) {
        self.init(
            agreement: try fields.hash("agreement"),
            sampling: try fields.name("sampling"),
            employee: try fields.name("employee"),
            block: try fields.number("block"),
            call: try fields.number("call"),
            callKey: try fields.point("call-key"),
            startSignature: try fields.bytes("start-signature", count: 64),
            streams: try fields.streams(),
            window: try fields.optional("window", as: "a label") { WindowID($0) },
            maximumSeconds: try fields.value("maximum-seconds", as: "a number from 1 on") {
                Decimal.number($0).flatMap { $0 >= 1 ? $0 : nil }
            },
            recipients: [try fields.recipient()],
            serverLink: nil,
            witnessLink: nil
        )
        while fields.isNext("recipient") { recipients.append(try fields.recipient()) }
        serverLink = try fields.optional("server-link", as: "64 hexadecimal digits") {
            Bytes32(hex: $0)
        }
        witnessLink = try fields.optional("witness-link", as: "64 hexadecimal digits") {
            Bytes32(hex: $0)
        }
    }

    var fields: [EntryField] {
        [
            EntryField("agreement", agreement),
            EntryField("sampling", sampling),
            EntryField("employee", employee),
            EntryField("block", block),
            EntryField("call", call),
            EntryField("call-key", callKey),
            EntryField("start-signature", Hex.text(startSignature)),
            EntryField("streams", streams),
            EntryField("window", optional: window),
            EntryField("maximum-seconds", maximumSeconds),
        ] + recipients.map { EntryField("recipient", $0) } + [
            EntryField("server-link", optional: serverLink),
            EntryField("witness-link", optional: witnessLink),
        ]
    }

    var signers: [Signer] { [.server] }
}
