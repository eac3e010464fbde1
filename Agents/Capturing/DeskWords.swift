import Terms

/// The few sentences that the desk itself shows.
enum DeskWords {
    static func takeBack(_ language: Language) -> String {
        switch language {
        case .en: "You said yes to one call. You can take it back at any time."
        case .nb: "Du sa ja til én samtale. Du kan ta det tilbake når som helst."
        case .sv: "Du sa ja till ett samtal. Du kan ta tillbaka det när som helst."
        case .de: "Sie haben zu einem Gespräch Ja gesagt. Sie können es jederzeit zurücknehmen."
        }
    }

    static func receipt(_ language: Language, seconds: Int) -> String {
        switch language {
        case .en:
            "\(seconds) s of this call were recorded. You can withdraw the recording at any time."
        case .nb:
            "\(seconds) s av samtalen ble tatt opp. Du kan trekke opptaket tilbake når som helst."
        case .sv:
            "\(seconds) s av samtalet spelades in. Du kan dra tillbaka inspelningen när som helst."
        case .de: "\(seconds) s wurden aufgenommen. Sie können die Aufnahme jederzeit zurückziehen."
        }
    }
}
