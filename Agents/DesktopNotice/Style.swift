import CGTK

/// The look of our windows, on top of the person's own theme.
///
/// The badge is red while recording and says so in words too; contrast is at least 4.5 : 1; targets are 34 px high.
@MainActor
enum Style {
    private static let sheet = """
        .samtykke-heading { font-size: 1.35em; font-weight: bold; }
        .samtykke-key { font-family: monospace; font-size: 1.15em; font-weight: bold; }
        .samtykke-hint { opacity: 0.8; }
        .samtykke-fault { color: #b3261e; font-weight: bold; }
        .samtykke-text { border: 1px solid alpha(currentColor, 0.25); border-radius: 8px; }
        .samtykke-text textview, .samtykke-text text { background: transparent; }
        .samtykke-answer { min-height: 34px; padding: 3px 18px; font-weight: 600; }
        window.samtykke-badge { background: #3d3846; color: white; }
        window.samtykke-badge.recording { background: #a51d2d; }
        window.samtykke-badge.paused { background: #613583; }
        .samtykke-badge .bar { padding: 8px 12px; }
        .samtykke-badge .dot { font-size: 1.1em; min-width: 1em; }
        .samtykke-badge .reason { font-weight: bold; }
        .samtykke-badge .state { font-weight: bold; font-size: 1.1em; letter-spacing: 1px; }
        .samtykke-badge .time { font-weight: bold; font-size: 1.1em; font-feature-settings: "tnum"; }
        .samtykke-badge button {
            min-height: 34px; padding: 0 14px; border-radius: 6px; border: none; box-shadow: none;
            background: rgba(255, 255, 255, 0.16); color: white; text-shadow: none; font-weight: 600;
        }
        .samtykke-badge button:hover { background: rgba(255, 255, 255, 0.28); }
        .samtykke-badge button:active { background: rgba(255, 255, 255, 0.40); }
        .samtykke-badge button:disabled { opacity: 0.5; }
        .samtykke-badge button:focus-visible { outline: 2px solid white; outline-offset: 1px; }
        .samtykke-badge button.discard { background: white; color: #8f1220; }
        .samtykke-badge button.discard:hover { background: #ffe3e3; }
        """

    static func load() {
        guard let provider = gtk_css_provider_new() else { return }
        gtk_css_provider_load_from_data(provider, sheet, -1)
        gtk_style_context_add_provider_for_display(
            gdk_display_get_default(),
            samtykke_style(provider),
            guint(GTK_STYLE_PROVIDER_PRIORITY_APPLICATION)
        )
        g_object_unref(UnsafeMutableRawPointer(provider))
    }
}
