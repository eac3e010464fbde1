import Testing

/// Which module may use which: the territories of ARCHITECTURE.md, checked on Package.swift.
@Suite("The modules")
struct ModuleTests {
    @Test("import only what Package.swift says that their module uses")
    func imports() {
        for file in SourceFile.all {
            guard let target = Manifest.package[file.module] else {
                Issue.record("\(file.path): module \(file.module) is not in Package.swift")
                continue
            }
            let excess = file.imports.subtracting(target.modules)
                .subtracting(Territories.toolchain(file))
            if !excess.isEmpty { Issue.record("\(file.path) imports \(excess.sorted())") }
        }
    }

    @Test("import all that Package.swift says that their module uses")
    func declared() {
        let imports = Dictionary(grouping: SourceFile.product, by: \.module)
            .mapValues { $0.reduce(into: Set<String>()) { $0.formUnion($1.imports) } }
        for target in Manifest.package.targets where target.territory != "Tests" {
            let idle = target.modules.subtracting(imports[target.name] ?? [])
            if !idle.isEmpty { Issue.record("\(target.path) does not import \(idle.sorted())") }
        }
    }

    @Test("stay in their territory, where an adapter is no other adapter's business")
    func territories() {
        for target in Manifest.package.targets where target.territory != "Tests" {
            for used in Manifest.package.neighbours(of: target)
            where !Territories.may(target, use: used) {
                Issue.record("\(target.path) uses \(used.path)")
            }
        }
    }

    @Test("use only what stands above them in Package.swift, so that there is no cycle")
    func order() {
        var above: Set<String> = []
        for target in Manifest.package.targets where target.territory != "Tests" {
            for used in Manifest.package.neighbours(of: target) where !above.contains(used.name) {
                Issue.record("\(target.path) uses \(used.path), which stands below it")
            }
            above.insert(target.name)
        }
    }

    @Test("keep server and witness apart, and GTK out of all but the badge")
    func strangers() {
        let all = Manifest.package
        #expect(!all.closure(of: "samtykke-server").contains("Witnessing"))
        #expect(!all.closure(of: "samtykke-witness").contains("Scheduling"))
        let windowed = all.targets.filter { all.closure(of: $0.name).contains("CGTK") }
        #expect(
            Set(windowed.map(\.name)) == ["DesktopNotice", "samtykke-badge", "DesktopNoticeTests"]
        )
    }

    @Test("are all read from Package.swift")
    func manifest() {
        let read = Set(Manifest.package.targets.filter { $0.kind != .system }.map(\.path))
        #expect(read == Set(SourceFile.all.map(\.folder)))
    }

    @Test("are free of clocks, randomness, files and sockets when they are pure")
    func purity() {
        let banned = [
            "Date()", "UUID()", "SystemRandomNumberGenerator", ".random(", "FileManager",
            "ContinuousClock", "SuspendingClock", "fopen(", "open(O_", "socket(",
        ]
        for file in SourceFile.product where file.territory == "Sources" {
            for line in file.code {
                for word in banned where line.text.contains(word) {
                    Issue.record("\(file.path):\(line.number): \(word)")
                }
            }
        }
    }

    @Test("leave JSON that code derives to WireFormat when they are pure")
    func derivedJSON() {
        let derived = ["Codable", "Encodable", "Decodable"]
        for file in SourceFile.product
        where file.territory == "Sources" && file.module != "WireFormat" {
            for line in file.code where derived.contains(where: line.text.contains) {
                Issue.record("\(file.path):\(line.number)")
            }
        }
    }

    @Test("bear the name of no type inside them")
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

    @Test("are free of what the compiler cannot check when they are pure")
    func unchecked() {
        for file in SourceFile.product where file.territory == "Sources" {
            for line in file.code
            where line.text.contains("@unchecked") || line.text.contains("nonisolated(unsafe)") {
                Issue.record("\(file.path):\(line.number)")
            }
        }
    }
}
