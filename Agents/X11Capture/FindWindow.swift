import Agreements
import CX11
import Capturing
import Glibc

extension XServer {
    /// Finds the one window that a rule names among the windows the window manager manages.
    ///
    /// Class and profile must fit. The title picks between several; with one it may not fit yet, because the gate stays
    /// shut until it does. Menus and other windows without a frame are not in the list and cannot be picked.
    ///
    /// - Throws: `CaptureFault.window` for none and for several.
    func find(_ rule: WindowRule) throws(CaptureFault) -> PinnedWindow {
        let named = managed().compactMap { window -> (PinnedWindow, WindowFacts)? in
            guard let facts = facts(of: window), facts.windowClass == rule.windowClass,
                facts.process > 0, facts.isFramed, profileFits(rule, facts.process)
            else { return nil }
            return (PinnedWindow(window: window, process: facts.process, rule: rule), facts)
        }
        let titled = named.filter { rule.matches(title: $0.1.title) }
        switch (named.count, titled.count) {
        case (_, 1): return titled[0].0
        case (1, _): return named[0].0
        case (0, _): throw .window("no framed window fits the rule \(rule.id)")
        default: throw .window("more than one window fits the rule \(rule.id)")
        }
    }

    private func profileFits(_ rule: WindowRule, _ process: Int32) -> Bool {
        guard let profile = rule.profile else { return true }
        return ProcessProfile.name(process: process) == profile
    }

    private func managed() -> [xcb_window_t] {
        bytes(ask(root, for: atoms.clientList)).withUnsafeBytes { raw in
            (0..<raw.count / 4).map { raw.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self) }
        }
    }
}
