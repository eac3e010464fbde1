import Terms

extension NoticeWords {
    /// The notice in Swedish.
    static let swedish = NoticeWords(
        .sv,
        """
        asked: Coach {coach} ber om att få spela in ett av dina samtal.
        own: Du är på väg att spela in ett av dina egna samtal.
        purpose: Syfte: {purpose}
        form: Formulär: {form}
        recorded: Detta spelas in: {recorded}. Högst {longest} av detta enda samtal.
        far: kundens röst
        near: din röst (din mikrofon)
        window: bilden av ett fönster ({windows})
        unrecorded-window: Detta spelas inte in: andra fönster, ljud från andra program, tangenttryckningar, kamera och allt som händer före eller efter samtalet.
        unrecorded-voice: Detta spelas inte in: din skärm, ljud från andra program, tangenttryckningar, kamera och allt som händer före eller efter samtalet.
        statuses: Ingenting spelas in medan din status är: {statuses}.
        arranged: När: det första samtalet mellan {from} och {until} som avtalet ger utrymme för, tidigast {lead} efter att du har sagt ja.
        random: När: ett samtal som lottas fram, mellan {from} och {until}, tidigast {lead} efter att du har sagt ja. Ingen vet vilket samtal det blir förrän det börjar.
        employee: När: ditt nästa samtal inom 24 timmar.
        kept: Hur länge inspelningen sparas: {kept} från samtalet. Därefter förstörs nyckeln, och ingen kan öppna inspelningen längre.
        opened-coach: Vem som kan öppna inspelningen: du och coach {coach}.
        opened-passed: Vem som kan öppna inspelningen: bara du, tills du lämnar den vidare till coach {coach}.
        opened-own: Vem som kan öppna inspelningen: bara du, tills du lämnar den vidare till en coach.
        opened-alone: Vem som kan öppna inspelningen: bara du.
        viewed: Ingen kan öppna den utan fackets vittne. Varje visning antecknas med sitt syfte, och du kan se vem som har tittat.
        often: Hur ofta: högst {share} av de samtal du besvarar, och högst {day} under 24 timmar, {week} under 7 dagar och {period} under hela perioden.
        often-own: Hur ofta: högst {day} under 24 timmar, {week} under 7 dagar och {period} under hela perioden. Lämnar du inspelningen vidare räknas den in i den avtalade andelen, {share} av de samtal du besvarar.
        often-alone: Hur ofta: högst {day} under 24 timmar, {week} under 7 dagar och {period} under hela perioden.
        announced: Kunden: inspelningen börjar först när kunden har informerats. Om kunden motsätter sig den sparas ingenting.
        explicit-yes: Kunden: inspelningen börjar först när kunden har sagt ja. Om kunden säger nej sparas ingenting.
        choice: Du väljer fritt om du säger ja eller nej. Ett nej ska inte få några följder för dig; det sparas inte och skickas inte, och för coachen ser det ut som om du inte har svarat. Du kan när som helst ta tillbaka ett ja utan att säga varför: före samtalet, under det eller efteråt. Då förstörs inspelningen.
        choice-own: Du kan när som helst ta tillbaka detta: före samtalet, under det eller efteråt. Då förstörs inspelningen.
        badge: Under inspelningen visas ett märke på skärmen. Med ett tryck kan du pausa, stoppa eller kasta inspelningen. Själva samtalet störs aldrig.
        rights: Frågor: fråga ditt fack, {union}. {employer} är ansvarig för uppgifterna; du har rätt att se dem, att få dem raderade och att klaga hos tillsynsmyndigheten för dataskydd (i Sverige Integritetsskyddsmyndigheten). Avtalet är {origin} och gäller till {valid-to}.
        """
    )
}
