import Testing

/// Which module may import which: the layers of ARCHITECTURE.md, checked.
@Suite("The layers")
struct LayerTests {
    @Test("let every module import only what its place allows")
    func imports() {
        for file in SourceFile.product {
            guard let allowed = Layers.allowed[file.module] else {
                Issue.record("\(file.path): module \(file.module) has no place in Layers")
                continue
            }
            let excess = file.imports.subtracting(allowed).subtracting(Layers.toolchain(file))
            if !excess.isEmpty { Issue.record("\(file.path) imports \(excess.sorted())") }
        }
    }

    @Test("keep the pure core free of clocks, randomness, files and sockets")
    func purity() {
        let banned = [
            "Date()", "UUID()", "SystemRandomNumberGenerator", ".random(", "FileManager",
            "ContinuousClock", "SuspendingClock", "fopen(", "open(O_", "socket(",
        ]
        for file in SourceFile.product where Layers.pure.contains(file.module) {
            for line in file.code {
                for word in banned where line.text.contains(word) {
                    Issue.record("\(file.path):\(line.number): \(word)")
                }
            }
        }
    }

    @Test("let no module bear the name of a type inside it")
    func moduleNames() {
        for file in SourceFile.product {
            for line in file.code {
                for kind in ["struct", "enum", "class", "actor", "protocol"]
                where line.text.hasPrefix("package \(kind) \(file.module) ")
                    || line.text.hasPrefix("package \(kind) \(file.module):")
                {
                    Issue.record("\(file.path):\(line.number)")
                }
            }
        }
    }

    @Test("let only adapters and programs hold what the compiler cannot check")
    func unchecked() {
        for file in SourceFile.product where Layers.pure.contains(file.module) {
            for line in file.code
            where line.text.contains("@unchecked") || line.text.contains("nonisolated(unsafe)") {
                Issue.record("\(file.path):\(line.number)")
            }
        }
    }

    @Test("never let the employee's desktop and the server know each other")
    func territories() {
        let modules = Dictionary(grouping: SourceFile.product, by: \.territory)
            .mapValues { Set($0.map(\.module)) }
        for file in SourceFile.product {
            let strangers: Set<String> =
                switch file.territory {
                case "Agents": modules["Server"] ?? []
                case "Server": modules["Agents"] ?? []
                default: (modules["Agents"] ?? []).union(modules["Server"] ?? [])
                }
            let met = file.imports.intersection(strangers)
            if !met.isEmpty { Issue.record("\(file.path) imports \(met.sorted())") }
        }
    }
}
