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

    /// A token was refused; `names` are those of docs/formats/token.md, by which others can be asked.
    static func refused(_ language: Language, _ names: [String]) -> String {
        let why = names.joined(separator: ", ")
        return switch language {
        case .en:
            "This call is not recorded: the permission that came for it does not hold (\(why)). "
                + "Your union can be told this reason."
        case .nb:
            "Samtalen blir ikke tatt opp: tillatelsen som kom, holder ikke (\(why)). "
                + "Fagforeningen din kan få vite denne grunnen."
        case .sv:
            "Samtalet spelas inte in: tillståndet som kom håller inte (\(why)). "
                + "Ditt fack kan få veta detta skäl."
        case .de:
            "Das Gespräch wird nicht aufgezeichnet: Die Erlaubnis dafür gilt nicht (\(why)). "
                + "Ihre Gewerkschaft kann diesen Grund erfahren."
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
