// swift-tools-version: 6.2
import PackageDescription

/// Every module is compiled with the same strict settings: a warning is an error.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// The library products of other packages, by the short name used below.
let products: [String: Target.Dependency] = [
    "Crypto": .product(name: "Crypto", package: "swift-crypto"),
    "CryptoExtras": .product(name: "CryptoExtras", package: "swift-crypto"),
    "X509": .product(name: "X509", package: "swift-certificates"),
    "SwiftASN1": .product(name: "SwiftASN1", package: "swift-asn1"),
    "HashTreeCollections": .product(
        name: "HashTreeCollections",
        package: "swift-collections"
    ),
    "Logging": .product(name: "Logging", package: "swift-log"),
    "ArgumentParser": .product(name: "ArgumentParser", package: "swift-argument-parser"),
    "AsyncHTTPClient": .product(name: "AsyncHTTPClient", package: "async-http-client"),
    "NIOCore": .product(name: "NIOCore", package: "swift-nio"),
    "NIOPosix": .product(name: "NIOPosix", package: "swift-nio"),
    "NIOTLS": .product(name: "NIOTLS", package: "swift-nio"),
    "NIOHTTP1": .product(name: "NIOHTTP1", package: "swift-nio"),
    "NIOSSL": .product(name: "NIOSSL", package: "swift-nio-ssl"),
    "HTTPTypes": .product(name: "HTTPTypes", package: "swift-http-types"),
    "Hummingbird": .product(name: "Hummingbird", package: "hummingbird"),
    "HummingbirdCore": .product(name: "HummingbirdCore", package: "hummingbird"),
    "HummingbirdTLS": .product(name: "HummingbirdTLS", package: "hummingbird"),
    "Mustache": .product(name: "Mustache", package: "swift-mustache"),
    "HummingbirdTesting": .product(name: "HummingbirdTesting", package: "hummingbird"),
    "ServiceLifecycle": .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
    "UnixSignals": .product(name: "UnixSignals", package: "swift-service-lifecycle"),
    "GRDB": .product(name: "GRDB", package: "GRDB.swift"),
]

/// `names` is a list with spaces between, so that a target stays a line or two of this file.
func dependencies(_ names: String) -> [Target.Dependency] {
    names.split(whereSeparator: \.isWhitespace).map {
        products[String($0)] ?? .byName(name: String($0))
    }
}

func module(
    _ path: String,
    uses names: String = "",
    leaving out: [String] = [],
    embedding files: [String] = []
) -> Target {
    .target(
        name: String(path.split(separator: "/")[1]),
        dependencies: dependencies(names),
        path: path,
        exclude: out,
        resources: files.map { .embedInCode($0) },
        swiftSettings: strict
    )
}

func program(_ path: String, uses names: String = "") -> Target {
    .executableTarget(
        name: String(path.split(separator: "/")[1]),
        dependencies: dependencies(names),
        path: path,
        swiftSettings: strict
    )
}

func tests(_ path: String, uses names: String = "") -> Target {
    .testTarget(
        name: String(path.split(separator: "/")[1]),
        dependencies: dependencies(names),
        path: path,
        swiftSettings: strict
    )
}

func system(_ path: String, _ packages: String..., pkgConfig: String? = nil) -> Target {
    .systemLibrary(
        name: String(path.split(separator: "/")[1]),
        path: path,
        pkgConfig: pkgConfig,
        providers: [.apt(packages)]
    )
}

/// Pure modules: no files, sockets, clocks or random numbers.
///
/// A module uses only those above it.
let core: [Target] = [
    module("Sources/Terms"),
    module("Sources/SignedNotes", uses: "Terms Crypto"),
    module("Sources/Agreements", uses: "Terms SignedNotes"),
    module(
        "Sources/Sampling",
        uses: "Terms SignedNotes Agreements Crypto HashTreeCollections"
    ),
    module("Sources/Ledger", uses: "Terms SignedNotes Crypto"),
    module("Sources/CaptureTokens", uses: "Terms SignedNotes Agreements Sampling Ledger"),
    module("Sources/Sealing", uses: "Terms Crypto"),
    module("Sources/Audit", uses: "Terms SignedNotes Agreements Sampling Ledger"),
    module("Sources/WireFormat", uses: "Terms"),
]

/// What people run, and what talks to the servers: the only shared code with I/O.
let clients: [Target] = [
    module("Clients/DurableFiles"),
    module("Clients/KeyFiles", uses: "Terms SignedNotes DurableFiles Crypto"),
    module("Clients/Programs", uses: "Terms DurableFiles"),
    module(
        "Clients/PinnedHTTPS",
        uses: "Terms Crypto AsyncHTTPClient NIOCore NIOHTTP1 NIOPosix NIOSSL"
    ),
    module(
        "Clients/SchedulerClient",
        uses: """
            Terms SignedNotes WireFormat DurableFiles KeyFiles PinnedHTTPS Crypto X509 SwiftASN1
            AsyncHTTPClient NIOCore NIOHTTP1
            """
    ),
    module(
        "Clients/Partaking",
        uses: """
            Terms SignedNotes Agreements Sampling Ledger Sealing WireFormat DurableFiles Programs
            PinnedHTTPS SchedulerClient Crypto
            """
    ),
    program(
        "Clients/samtykke",
        uses: """
            Terms SignedNotes Agreements Sampling Ledger WireFormat DurableFiles KeyFiles Programs
            PinnedHTTPS SchedulerClient Partaking Crypto ArgumentParser
            """
    ),
    module(
        "Clients/Pages",
        uses: """
            Terms SignedNotes Agreements Sampling Ledger Audit WireFormat DurableFiles Programs
            PinnedHTTPS SchedulerClient Partaking Crypto Hummingbird HTTPTypes NIOCore
            ServiceLifecycle UnixSignals Logging Mustache
            """,
        embedding: ["Assets", "Templates", "Words"]
    ),
    program(
        "Clients/samtykke-pages",
        uses: "DurableFiles Programs SchedulerClient Pages ArgumentParser Logging"
    ),
    program(
        "Clients/samtykke-audit",
        uses: "Terms SignedNotes Audit DurableFiles Programs ArgumentParser"
    ),
]

/// What runs in the employee's desktop session.
///
/// Adapters use `Capturing`, never each other.
let agents: [Target] = [
    module(
        "Agents/Capturing",
        uses: "Terms Agreements Sampling CaptureTokens Sealing"
    ),
    module(
        "Agents/EmployeeDesk",
        uses: "Terms SignedNotes Agreements Sampling CaptureTokens Sealing Capturing Crypto"
    ),
    system("Agents/CX11", "libxcb1-dev", "libxcb-composite0-dev", "libxcb-damage0-dev"),
    system("Agents/CPulse", "libpulse-dev"),
    system("Agents/CFFmpeg", "libavformat-dev", "libavcodec-dev", "libswscale-dev"),
    system("Agents/CGTK", "libgtk-4-dev", pkgConfig: "gtk4"),
    system("Agents/CSystemd", "libsystemd-dev"),
    module("Agents/Waking"),
    module("Agents/X11Capture", uses: "Waking Agreements Capturing CX11"),
    module("Agents/PulseAudioCapture", uses: "Terms Capturing CPulse"),
    module("Agents/WebMEncoding", uses: "Terms Capturing CFFmpeg"),
    module("Agents/Softphones", uses: "Capturing Waking"),
    module("Agents/SpoolFiles", uses: "Terms DurableFiles Capturing"),
    module("Agents/BadgeLines", uses: "Terms WireFormat Capturing"),
    module("Agents/BadgeProcess", uses: "Terms Capturing Waking BadgeLines"),
    module("Agents/LoginSession", uses: "Capturing Waking CSystemd"),
    module("Agents/DesktopNotice", uses: "Terms Capturing BadgeLines CGTK"),
    program(
        "Agents/samtykke-agent",
        uses: """
            Terms SignedNotes Sampling WireFormat DurableFiles Programs PinnedHTTPS SchedulerClient
            Capturing EmployeeDesk X11Capture PulseAudioCapture WebMEncoding
            Softphones SpoolFiles BadgeProcess LoginSession ArgumentParser
            """
    ),
    program(
        "Agents/samtykke-badge",
        uses: "Terms SignedNotes DurableFiles KeyFiles Capturing BadgeLines DesktopNotice Crypto"
    ),
]

/// The employer's server and the union's witness.
///
/// Adapters never import each other; the witness uses nothing of the server.
let server: [Target] = [
    module(
        "Server/Listening",
        uses: """
            Terms WireFormat DurableFiles Logging Hummingbird HummingbirdCore HummingbirdTLS HTTPTypes
            NIOCore NIOSSL NIOTLS ServiceLifecycle UnixSignals X509 SwiftASN1 Crypto
            """
    ),
    module("Server/SystemService", uses: "ServiceLifecycle"),
    module("Server/WitnessDialogue", uses: "Terms SignedNotes WireFormat"),
    module(
        "Server/Scheduling",
        uses: "Terms SignedNotes Sampling Ledger CaptureTokens WitnessDialogue Crypto Logging"
    ),
    module("Server/SQLiteStore", uses: "Terms Scheduling GRDB"),
    module("Server/FileObjects", uses: "Terms DurableFiles Scheduling NIOPosix"),
    module(
        "Server/WitnessClient",
        uses: "Terms SignedNotes Ledger Scheduling WitnessDialogue WireFormat PinnedHTTPS"
    ),
    module(
        "Server/HTTPService",
        uses: """
            Terms WitnessDialogue Scheduling WireFormat Listening Hummingbird HTTPTypes NIOCore X509 SwiftASN1
            Crypto ServiceLifecycle
            """
    ),
    module(
        "Server/Serving",
        uses: """
            Terms SignedNotes Agreements DurableFiles KeyFiles Programs PinnedHTTPS WitnessDialogue
            Scheduling SQLiteStore FileObjects WitnessClient HTTPService Listening SystemService
            ServiceLifecycle Crypto SwiftASN1 Logging
            """
    ),
    program(
        "Server/samtykke-server",
        uses: """
            Terms SignedNotes Agreements DurableFiles Programs Scheduling Listening SystemService
            Serving ArgumentParser
            """
    ),
    module(
        "Server/Witnessing",
        uses: "Terms SignedNotes Agreements Sampling Ledger Sealing WitnessDialogue Crypto"
    ),
    module("Server/WitnessFiles", uses: "Terms DurableFiles Witnessing Crypto"),
    module("Server/KeySlotFile", uses: "Terms DurableFiles Witnessing Crypto"),
    module(
        "Server/WitnessHTTP",
        uses: "Terms WitnessDialogue Witnessing WireFormat Listening Hummingbird HTTPTypes"
    ),
    program(
        "Server/samtykke-witness",
        uses: """
            Terms SignedNotes Agreements DurableFiles KeyFiles Programs WitnessDialogue Witnessing
            WitnessFiles KeySlotFile WitnessHTTP Listening SystemService ServiceLifecycle Crypto ArgumentParser
            Logging
            """
    ),
]

/// Real desktops, calls and programs, for the demo and the end-to-end tests.
let stage: [Target] = [
    module(
        "Tests/Stage",
        uses: """
            Terms SignedNotes Sampling Ledger Sealing WireFormat DurableFiles PinnedHTTPS
            SchedulerClient Crypto
            """,
        leaving: ["python"]
    ),
    program("Tests/demo", uses: "Stage"),
    program(
        "Tests/lawless-server",
        uses: "Terms Scheduling ServerStage Serving Programs ArgumentParser"
    ),
]

let checks: [Target] = [
    tests(
        "Tests/EndToEndTests",
        uses: """
            Stage Terms SignedNotes Agreements Sampling WitnessDialogue Scheduling WitnessClient
            KeyFiles PinnedHTTPS SchedulerClient TestSupport Crypto
            """
    ),
    tests("Tests/TermsTests", uses: "Terms TestSupport"),
    tests("Tests/WireFormatTests", uses: "WireFormat TestSupport"),
    tests(
        "Tests/AuditTests",
        uses: "Audit samtykke-audit Sampling Agreements Ledger SignedNotes Terms TestSupport"
    ),
    tests(
        "Tests/CaptureTokensTests",
        uses: "CaptureTokens Sampling Agreements Ledger SignedNotes Terms TestSupport"
    ),
    tests(
        "Tests/SchedulerClientTests",
        uses: """
            SchedulerClient PinnedHTTPS DurableFiles KeyFiles SignedNotes Terms WireFormat TestSupport
            Listening Hummingbird HTTPTypes Logging ServiceLifecycle
            """
    ),
    tests(
        "Tests/PartakingTests",
        uses: """
            Partaking Terms SignedNotes Sampling Ledger PinnedHTTPS Programs TestSupport
            """
    ),
    tests(
        "Tests/SamtykkeCommandTests",
        uses: """
            samtykke Partaking Terms SignedNotes Agreements Sampling Ledger WireFormat PinnedHTTPS
            SchedulerClient Programs TestSupport
            """
    ),
    tests(
        "Tests/PagesTests",
        uses: "Pages Terms Agreements WireFormat SchedulerClient TestSupport Hummingbird HTTPTypes"
    ),
    tests(
        "Tests/DeskTests",
        uses: """
            EmployeeDesk Capturing Terms SignedNotes Agreements Sampling Ledger CaptureTokens
            Sealing TestSupport
            """
    ),
    tests("Tests/SignedNotesTests", uses: "SignedNotes Terms TestSupport"),
    tests("Tests/SealingTests", uses: "Sealing Terms TestSupport Crypto"),
    tests("Tests/LedgerTests", uses: "Ledger SignedNotes Terms TestSupport Crypto"),
    tests("Tests/ArchitectureTests"),
    tests("Tests/BadgeLinesTests", uses: "BadgeLines Capturing Terms"),
    tests("Tests/PulseAudioCaptureTests", uses: "PulseAudioCapture Capturing Terms Stage"),
    tests("Tests/SoftphonesTests", uses: "Softphones Capturing Stage"),
    tests("Tests/BadgeProcessTests", uses: "BadgeProcess Capturing Terms Stage"),
    tests("Tests/LoginSessionTests", uses: "LoginSession Capturing Stage"),
    tests(
        "Tests/DesktopNoticeTests",
        uses: "DesktopNotice samtykke-badge BadgeProcess Capturing Terms SignedNotes Stage Crypto"
    ),
    module("Tests/TestSupport", uses: "Terms SignedNotes Agreements Sampling Crypto"),
    program("Tests/histories", uses: "TestSupport"),
    tests("Tests/SecondAuditorTests", uses: "histories samtykke-audit"),
    tests("Tests/AgreementsTests", uses: "Terms SignedNotes Agreements TestSupport"),
    tests("Tests/SamplingTests", uses: "Terms SignedNotes Agreements Sampling TestSupport"),
    tests(
        "Tests/WitnessHTTPTests",
        uses: """
            WitnessHTTP WitnessDialogue Witnessing WitnessFiles KeySlotFile Listening Ledger
            Sampling Agreements SignedNotes Terms TestSupport AsyncHTTPClient NIOCore NIOHTTP1 NIOSSL ServiceLifecycle
            Logging
            """
    ),
    tests(
        "Tests/WitnessingTests",
        uses: """
            Witnessing WitnessDialogue Sampling Ledger Sealing Agreements SignedNotes Terms
            TestSupport Crypto
            """
    ),
    tests(
        "Tests/WitnessClientTests",
        uses: """
            WitnessClient WitnessDialogue Scheduling PinnedHTTPS Ledger SignedNotes Terms TestSupport Listening
            Hummingbird HTTPTypes NIOCore ServiceLifecycle Logging
            """
    ),
    tests("Tests/SystemServiceTests", uses: "SystemService"),
    tests("Tests/WitnessFilesTests", uses: "Terms DurableFiles Witnessing WitnessFiles"),
    tests("Tests/KeySlotFileTests", uses: "Terms KeySlotFile"),
    tests(
        "Tests/ListeningTests",
        uses: """
            Listening Terms DurableFiles Hummingbird HTTPTypes AsyncHTTPClient NIOCore NIOPosix
            NIOHTTP1 NIOSSL X509 SwiftASN1 Crypto Logging ServiceLifecycle
            """
    ),
    module(
        "Tests/ServerStage",
        uses: """
            Terms SignedNotes Agreements Sampling Ledger WitnessDialogue Scheduling TestSupport
            Crypto Logging
            """
    ),
    tests(
        "Tests/SchedulingTests",
        uses: """
            Terms SignedNotes Agreements Sampling Ledger CaptureTokens WitnessDialogue Scheduling
            ServerStage TestSupport
            """
    ),
    tests("Tests/SQLiteStoreTests", uses: "Terms Scheduling SQLiteStore ServerStage TestSupport"),
    tests(
        "Tests/FileObjectsTests",
        uses: "Terms DurableFiles Scheduling FileObjects ServerStage TestSupport"
    ),
    tests(
        "Tests/HTTPServiceTests",
        uses: """
            Terms SignedNotes Sampling WitnessDialogue Scheduling HTTPService Listening PinnedHTTPS
            SchedulerClient WireFormat ServerStage TestSupport HTTPTypes ServiceLifecycle Logging
            Crypto
            """
    ),
    tests("Tests/SpoolFilesTests", uses: "SpoolFiles Capturing Terms Stage"),
    tests("Tests/WebMEncodingTests", uses: "WebMEncoding Capturing Terms Stage"),
    tests(
        "Tests/CapturingTests",
        uses: "Capturing CaptureTokens Sampling Sealing Agreements Terms TestSupport Crypto"
    ),
    tests(
        "Tests/X11CaptureTests",
        uses: "X11Capture WebMEncoding Capturing Sealing Agreements Terms Stage Crypto"
    ),
]

let package = Package(
    name: "samtykke",
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-certificates.git", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-asn1.git", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-collections.git", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
        .package(
            url: "https://github.com/swift-server/swift-service-lifecycle.git",
            from: "2.13.0"
        ),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1"),
        .package(
            url: "https://github.com/hummingbird-project/swift-mustache.git",
            from: "2.1.1"
        ),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
    ],
    targets: core + clients + agents + server + stage + checks,
    swiftLanguageModes: [.v6]
)
