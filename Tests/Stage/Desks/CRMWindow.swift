import Foundation

/// The customer system: a page in Chromium's app mode, with a profile folder of its own.
package final class CRMWindow {
    /// The second part of its WM_CLASS.
    package static let windowClass = "nordtel-crm"
    /// The rule for its title, as an agreement states it.
    package static let titleRule = "CRM – *"
    /// The folder name of its browser profile.
    package static let profile = "crm-profile"
    /// The title of the private page that it can be led to.
    package static let privateTitle = "My appointments"

    /// The X window number, decimal.
    package let window: String
    private let display: Display
    private let browser: Child

    /// Opens the window and waits until the page is there, which stands still, as most pages do, unless it is to tick.
    ///
    /// A server of its pages' folder gives its address; the page then has a style sheet from it.
    package init(
        _ cast: Cast,
        label: String,
        display: Display,
        home: Folder,
        environment: [String: String],
        isTicking: Bool = false,
        from server: ((Folder) throws -> String)? = nil
    ) throws {
        self.display = display
        let pages = try home.folder("pages")
        let start = try pages.write(
            Self.page(isTicking: isTicking, isSlow: server != nil),
            to: "crm.html"
        )
        try pages.write(Self.privatePage, to: "private.html")
        browser = try cast.start(
            "\(label)-chromium",
            "chromium",
            Self.options + [
                "--app=\(try server?(pages) ?? "file://")\(server == nil ? start : "/crm.html")",
                "--class=\(Self.windowClass)",
                "--user-data-dir=\(home.file(Self.profile))",
                "--window-size=\(display.width - 120),\(display.height - 180)",
                "--window-position=60,110",
            ],
            environment: environment.merging(["HOME": home.path]) { $1 }
        )
        window = try display.window(titled: "^CRM – ")
    }

    /// Whether the window now has the CRM's title.
    package func hasOwnTitle() throws -> Bool {
        try display.xdotool("getwindowname", window).hasPrefix("CRM – ")
    }

    /// Brings it to the front.
    package func raise() throws { try display.xdotool("windowactivate", "--sync", window) }

    /// Leads this very window to a private page, as a person does: by a key.
    package func goToPrivatePage() throws {
        try go("p") { try display.xdotool("getwindowname", window).contains(Self.privateTitle) }
    }

    /// Leads it back.
    package func goBack() throws { try go("b") { try hasOwnTitle() } }

    /// Closes it.
    package func close() { browser.end() }

    private func go(_ key: String, until there: () throws -> Bool) throws {
        try raise()
        try Patience.wait(for: "the CRM window to follow key \(key)") {
            if try there() { return () }
            try display.xdotool("key", key)
            return try Patience.answer(within: 0.5) { try there() ? () : nil }
        }
    }

    private static var options: [String] {
        let usual = [
            "--no-first-run", "--disable-gpu", "--disable-background-networking", "--disable-sync",
            "--disable-component-update", "--disable-default-apps", "--disable-extensions",
            "--password-store=basic", "--no-default-browser-check", "--disable-dev-shm-usage",
            "--force-device-scale-factor=1", "--disable-features=Translate,MediaRouter",
        ]
        return getuid() == 0 ? usual + ["--no-sandbox", "--test-type"] : usual
    }

    private static func page(isTicking: Bool, isSlow: Bool) -> String {
        let ticking = """
            let n=0;setInterval(()=>{n++;document.getElementById('t').textContent=(n/5).toFixed(1);
            document.getElementById('n').textContent='Note '+'.'.repeat(n%40)},200);
            """
        return """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>CRM – customer 4711</title>
            \(isSlow ? #"<link rel="stylesheet" href="slow.css">"# : "")
            <style>
            body{margin:0;background:\(Colour.crm.hex);color:#fff;font:20px sans-serif}
            main{padding:24px} table{border-collapse:collapse;background:#fff;color:#222}
            td{border:1px solid #999;padding:6px 14px}
            </style>
            <main><h1>Nordtel customer service</h1>
            <table><tr><td>Customer</td><td>4711</td></tr><tr><td>Contract</td><td>Fibre 500</td></tr>
            <tr><td>Open matter</td><td>Invoice of October</td></tr>
            <tr><td>Time in call</td><td id="t">0.0</td></tr></table>
            <p id="n"></p></main>
            <script>
            \(isTicking ? ticking : "")
            addEventListener('keydown',e=>{if(e.key==='p')location.href='private.html'});
            </script></html>

            """
    }

    private static var privatePage: String {
        """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>\(privateTitle)</title>
        <style>body{margin:0;background:\(Colour.page.hex);color:#fff;font:28px sans-serif}</style>
        <h1>Doctor, Thursday 14:30</h1>
        <script>addEventListener('keydown',e=>{if(e.key==='b')location.href='crm.html'});</script>
        </html>

        """
    }
}
