// swift-tools-version: 6.2
import PackageDescription

/// Measurements on which decisions rest; built and run by themselves, in release mode.
let package = Package(
    name: "benchmarks",
    dependencies: [
        .package(url: "https://github.com/apple/swift-collections.git", from: "1.6.0")
    ],
    targets: [
        // Shards.swift is what the product had before.
        .executableTarget(
            name: "states",
            dependencies: [
                .product(name: "HashTreeCollections", package: "swift-collections")
            ]
        )
    ],
    swiftLanguageModes: [.v6]
)
