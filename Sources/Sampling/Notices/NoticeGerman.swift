import Terms

extension NoticeWords {
    /// The notice in German.
    static let german = NoticeWords(
        .de,
        """
        asked: Coach {coach} bittet darum, eines Ihrer Gespräche aufzeichnen zu dürfen.
        own: Sie sind dabei, eines Ihrer eigenen Gespräche aufzuzeichnen.
        purpose: Zweck: {purpose}
        form: Bogen: {form}
        recorded: Das wird aufgezeichnet: {recorded}. Höchstens {longest} von diesem einen Gespräch.
        far: die Stimme der Kundin oder des Kunden
        near: Ihre Stimme (Ihr Mikrofon)
        window: das Bild eines Fensters ({windows})
        unrecorded-window: Das wird nicht aufgezeichnet: andere Fenster, der Ton anderer Programme, Tastatureingaben, Kameras und alles, was vor oder nach dem Gespräch geschieht.
        unrecorded-voice: Das wird nicht aufgezeichnet: Ihr Bildschirm, der Ton anderer Programme, Tastatureingaben, Kameras und alles, was vor oder nach dem Gespräch geschieht.
        statuses: Nichts wird aufgezeichnet, solange Ihr Status einer von diesen ist: {statuses}.
        arranged: Wann: das erste Gespräch zwischen {from} und {until}, für das die Vereinbarung Raum lässt, frühestens {lead} nach Ihrem Ja.
        random: Wann: ein Gespräch, das ausgelost wird, zwischen {from} und {until}, frühestens {lead} nach Ihrem Ja. Niemand weiß vor Beginn des Gesprächs, welches es ist.
        employee: Wann: Ihr nächstes Gespräch innerhalb von 24 Stunden.
        kept: Wie lange die Aufzeichnung aufbewahrt wird: {kept} ab dem Gespräch. Danach wird der Schlüssel vernichtet, und niemand kann die Aufzeichnung mehr öffnen.
        opened-coach: Wer die Aufzeichnung öffnen kann: Sie und Coach {coach}.
        opened-passed: Wer die Aufzeichnung öffnen kann: nur Sie, bis Sie sie an Coach {coach} weitergeben.
        opened-own: Wer die Aufzeichnung öffnen kann: nur Sie, bis Sie sie an einen Coach weitergeben.
        opened-alone: Wer die Aufzeichnung öffnen kann: nur Sie.
        viewed: Niemand kann sie ohne den Zeugen der Gewerkschaft öffnen. Jedes Ansehen wird mit seinem Zweck festgehalten, und Sie können sehen, wer sie angesehen hat.
        often: Wie oft: höchstens {share} der Gespräche, die Sie führen, und höchstens {day} in 24 Stunden, {week} in 7 Tagen und {period} im ganzen Zeitraum.
        often-own: Wie oft: höchstens {day} in 24 Stunden, {week} in 7 Tagen und {period} im ganzen Zeitraum. Wenn Sie die Aufzeichnung weitergeben, zählt sie zum vereinbarten Anteil, {share} der Gespräche, die Sie führen.
        often-alone: Wie oft: höchstens {day} in 24 Stunden, {week} in 7 Tagen und {period} im ganzen Zeitraum.
        announced: Die Kundin oder der Kunde: Die Aufzeichnung beginnt erst, wenn sie oder er informiert ist. Bei einem Widerspruch wird nichts aufbewahrt.
        explicit-yes: Die Kundin oder der Kunde: Die Aufzeichnung beginnt erst, wenn sie oder er Ja gesagt hat. Bei einem Nein wird nichts aufbewahrt.
        choice: Sie entscheiden frei, ob Sie Ja oder Nein sagen. Ein Nein darf keine Nachteile für Sie haben; es wird nicht gespeichert und nicht gesendet, und für Coach {coach} sieht es aus, als hätten Sie nicht geantwortet. Ein Ja können Sie jederzeit und ohne Angabe von Gründen zurücknehmen: vor dem Gespräch, währenddessen oder danach. Die Aufzeichnung wird dann vernichtet.
        choice-own: Sie können das jederzeit zurücknehmen: vor dem Gespräch, währenddessen oder danach. Die Aufzeichnung wird dann vernichtet.
        badge: Während der Aufzeichnung sehen Sie eine Anzeige auf dem Bildschirm. Mit einem Druck können Sie unterbrechen, beenden oder verwerfen. Das Gespräch selbst wird nie gestört.
        rights: Fragen beantwortet Ihre Gewerkschaft, {union}. {employer} ist für die Daten verantwortlich; Sie haben das Recht, sie zu sehen, sie löschen zu lassen und sich bei der Datenschutz-Aufsichtsbehörde zu beschweren. Die Vereinbarung ist {origin}, gültig bis {valid-to}.
        """
    )
}
