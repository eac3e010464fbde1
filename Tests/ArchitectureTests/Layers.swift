/// The places of all modules: what each may import besides the toolchain's own.
///
/// SwiftPM cannot say this: it lets a target import what its dependencies depend on.
enum Layers {
    /// Values in, values out: no files, sockets, clocks or randomness.
    static let pure: Set<String> = [
        "Terms", "SignedNotes", "Agreements", "Sampling", "Ledger", "CaptureTokens", "Sealing",
        "Audit", "WireFormat",
    ]

    static let allowed: [String: Set<String>] = core.merging(agents) { $1 }.merging(server) { $1 }

    /// What the toolchain brings; the pure core does without Foundation.
    static func toolchain(_ file: SourceFile) -> Set<String> {
        pure.contains(file.module)
            ? ["Synchronization"]
            : [
                "Foundation", "FoundationEssentials", "Dispatch", "Glibc", "Synchronization",
                "_StringProcessing",
            ]
    }

    private static let words: Set<String> = ["Terms"]
    private static let notes = words.union(["SignedNotes"])
    private static let rules = notes.union(["Agreements", "Sampling"])

    private static let core: [String: Set<String>] = [
        "Terms": [],
        "SignedNotes": words.union(["Crypto"]),
        "Agreements": notes,
        "Sampling": notes.union(["Agreements", "Crypto"]),
        "Ledger": notes.union(["Crypto"]),
        "CaptureTokens": rules.union(["Ledger"]),
        "Sealing": words.union(["Crypto"]),
        "Audit": rules.union(["Ledger"]),
        "WireFormat": words,
        "SchedulerClient": notes.union([
            "WireFormat", "Crypto", "X509", "SwiftASN1", "AsyncHTTPClient", "NIOCore", "NIOHTTP1",
            "NIOSSL", "NIOPosix",
        ]),
        "samtykke": rules.union([
            "Ledger", "CaptureTokens", "Sealing", "WireFormat", "SchedulerClient", "Crypto",
            "ArgumentParser",
        ]),
        "samtykke-audit": rules.union(["Ledger", "Audit", "ArgumentParser"]),
    ]

    private static let agents: [String: Set<String>] = [
        "Capturing": rules.union(["Ledger", "CaptureTokens", "Sealing", "Crypto"]),
        "X11Capture": ["Terms", "Agreements", "Capturing", "CX11"],
        "PulseAudioCapture": ["Terms", "Capturing", "CPulse"],
        "WebMEncoding": ["Terms", "Capturing", "CFFmpeg"],
        "Waking": [],
        "Softphones": ["Terms", "Capturing", "Waking"],
        "SpoolFiles": ["Terms", "Capturing"],
        "BadgeLines": ["Terms", "Capturing"],
        "BadgeProcess": ["Terms", "Capturing", "BadgeLines"],
        "LoginSession": ["Terms", "Capturing", "Waking", "CSystemd"],
        "DesktopNotice": ["Terms", "Capturing", "BadgeLines", "CGTK"],
        "samtykke-agent": rules.union([
            "Ledger", "CaptureTokens", "Sealing", "WireFormat", "SchedulerClient", "Capturing",
            "X11Capture", "PulseAudioCapture", "WebMEncoding", "Softphones", "SpoolFiles",
            "BadgeProcess", "LoginSession", "Crypto", "ArgumentParser",
        ]),
        "samtykke-badge": rules.union(["Capturing", "BadgeLines", "DesktopNotice", "Crypto"]),
    ]

    private static let http: Set<String> = ["Hummingbird", "HTTPTypes", "NIOCore", "Logging"]

    private static let server: [String: Set<String>] = [
        "Listening": words.union(http).union([
            "HummingbirdCore", "HummingbirdTLS", "NIOSSL", "NIOTLS", "NIOPosix", "NIOHTTP1",
            "ServiceLifecycle", "UnixSignals", "X509", "SwiftASN1", "Crypto",
        ]),
        "Scheduling": rules.union(["Ledger", "CaptureTokens", "Crypto", "Logging"]),
        "SQLiteStore": ["Terms", "Scheduling", "GRDB"],
        "FileObjects": ["Terms", "Scheduling"],
        "WitnessClient": notes.union(["Ledger", "Scheduling", "WireFormat", "SchedulerClient"]),
        "HTTPService": words.union(http).union([
            "Scheduling", "WireFormat", "Listening", "X509", "SwiftASN1", "Crypto",
            "ServiceLifecycle",
        ]),
        "Serving": notes.union([
            "Agreements", "Scheduling", "SQLiteStore", "FileObjects", "WitnessClient",
            "SchedulerClient", "HTTPService", "Listening", "ServiceLifecycle", "Crypto",
            "SwiftASN1", "ArgumentParser", "Logging",
        ]),
        "samtykke-server": notes.union([
            "Agreements", "Scheduling", "SchedulerClient", "Listening", "Serving",
            "ArgumentParser",
        ]),
        "Witnessing": rules.union(["Ledger", "Sealing", "Crypto"]),
        "WitnessFiles": ["Terms", "Witnessing", "Crypto"],
        "KeySlotFile": ["Terms", "Witnessing", "Crypto"],
        "WitnessHTTP": words.union(http).union(["Witnessing", "WireFormat", "Listening"]),
        "samtykke-witness": notes.union([
            "Agreements", "Witnessing", "WitnessFiles", "KeySlotFile", "WitnessHTTP", "Listening",
            "Hummingbird", "ServiceLifecycle", "Crypto", "ArgumentParser", "Logging",
        ]),
    ]
}
