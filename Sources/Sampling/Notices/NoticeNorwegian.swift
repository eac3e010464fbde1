import Terms

extension NoticeWords {
    /// The notice in Norwegian (bokmål).
    static let norwegian = NoticeWords(
        .nb,
        """
        asked: Coach {coach} ber om å få ta opp én av samtalene dine.
        own: Du er i ferd med å ta opp en av dine egne samtaler.
        purpose: Formål: {purpose}
        form: Skjema: {form}
        recorded: Dette tas opp: {recorded}. Høyst {longest} av denne ene samtalen.
        far: kundens stemme
        near: stemmen din (mikrofonen din)
        window: bildet av ett vindu ({windows})
        unrecorded-window: Dette tas ikke opp: andre vinduer, lyd fra andre programmer, tastetrykk, kamera og alt som skjer før eller etter samtalen.
        unrecorded-voice: Dette tas ikke opp: skjermen din, lyd fra andre programmer, tastetrykk, kamera og alt som skjer før eller etter samtalen.
        statuses: Ingenting tas opp mens statusen din er: {statuses}.
        arranged: Når: den første samtalen mellom {from} og {until} som avtalen gir rom for, tidligst {lead} etter at du har sagt ja.
        random: Når: én samtale som trekkes ved loddtrekning, mellom {from} og {until}, tidligst {lead} etter at du har sagt ja. Ingen vet hvilken samtale det blir før den begynner.
        employee: Når: din neste samtale i løpet av 24 timer.
        kept: Hvor lenge opptaket lagres: {kept} fra samtalen. Deretter blir nøkkelen ødelagt, og ingen kan åpne opptaket lenger.
        opened-coach: Hvem som kan åpne opptaket: du og coach {coach}.
        opened-passed: Hvem som kan åpne opptaket: bare du, inntil du gir det videre til coach {coach}.
        opened-own: Hvem som kan åpne opptaket: bare du, inntil du gir det videre til en coach.
        opened-alone: Hvem som kan åpne opptaket: bare du.
        viewed: Ingen kan åpne det uten fagforeningens vitne. Hver visning blir skrevet ned sammen med formålet, og du kan se hvem som har sett opptaket.
        often: Hvor ofte: høyst {share} av samtalene du besvarer, og høyst {day} i løpet av 24 timer, {week} i løpet av 7 dager og {period} i hele perioden.
        often-own: Hvor ofte: høyst {day} i løpet av 24 timer, {week} i løpet av 7 dager og {period} i hele perioden. Gir du opptaket videre, teller det med i den avtalte andelen, {share} av samtalene du besvarer.
        often-alone: Hvor ofte: høyst {day} i løpet av 24 timer, {week} i løpet av 7 dager og {period} i hele perioden.
        announced: Kunden: opptaket begynner først når kunden har fått beskjed. Hvis kunden motsetter seg det, blir ingenting lagret.
        explicit-yes: Kunden: opptaket begynner først når kunden har sagt ja. Hvis kunden sier nei, blir ingenting lagret.
        choice: Du står fritt til å si ja eller nei. Et nei skal ikke få følger for deg; det blir ikke lagret og ikke sendt, og for coachen ser det ut som om du ikke har svart. Du kan når som helst ta tilbake et ja uten å si hvorfor: før samtalen, under den eller etterpå. Da blir opptaket ødelagt.
        choice-own: Du kan når som helst ta dette tilbake: før samtalen, under den eller etterpå. Da blir opptaket ødelagt.
        badge: Under opptaket vises et merke på skjermen. Med ett trykk kan du sette på pause, stoppe eller forkaste. Selve samtalen blir aldri forstyrret.
        rights: Spørsmål: spør fagforeningen din, {union}. {employer} er ansvarlig for opplysningene; du har rett til å se dem, til å få dem slettet og til å klage til tilsynsmyndigheten for personvern (i Norge Datatilsynet). Avtalen er {origin}, gyldig til {valid-to}.
        """
    )
}
