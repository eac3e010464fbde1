import Sampling

extension Desk {
    /// Tells the employee what was recorded.
    func receipt(_ ended: Ended) async {
        guard ended.chunks > 0, pending == nil else { return }
        await tell(DeskWords.receipt(me.language, seconds: ended.capturedSeconds))
    }

    /// Tells the employee something in a window that can be closed and closes by itself after a minute or two.
    ///
    /// A courtesy: what it tells is accounted for without it.
    func tell(_ text: String) async {
        guard await converse() else { return await ports.badge.stop() }
        await ports.badge.showReceipt(text)
        toldAt = ports.clock.monotonic
    }

    /// Closes a receipt that has stood for a minute, and ends the badge process if that was all it showed.
    func closeOldReceipt() async {
        guard let since = toldAt, capture == nil,
            ports.clock.monotonic >= since + 60_000_000_000
        else { return }
        toldAt = nil
        if pending == nil, !isTakeBackShown {
            await stopBadge()
        } else {
            await ports.badge.hide("receipt")
        }
    }
}
