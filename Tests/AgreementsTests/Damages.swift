import Foundation

extension Damage {
    static let all: [Damage] = [
        Damage(old: "samtykke/v1 agreement", new: "samtykke/v2 agreement", reason: "first line"),
        Damage(old: "origin ledger", new: "origin Ledger", reason: "origin"),
        Damage(old: "employer-name Nordtel", new: "employer-name  Nordtel", reason: "space"),
        Damage(old: "Kundeservice\n", new: "Kundeservice \n", reason: "space"),
        Damage(old: "Kundeservice", new: "Kunde\u{7}service", reason: "control"),
        Damage(old: "Kundeservice\n", new: "Kundeservice\r\n", reason: "control"),
        Damage(old: "Kundeservice", new: "Kunde\u{9B}2Jservice", reason: "control"),
        Damage(old: "Kundeservice", new: "Kunde\u{202E}service", reason: "control"),
        Damage(old: "Kundeservice", new: "Kunde\u{2066}service", reason: "control"),
        Damage(
            old: "employer employer.nordtel.example+",
            new: "employer employer.nordtel.example-",
            reason: "key"
        ),
        Damage(old: "employer employer.nordtel", new: "employer employer.nordtal", reason: "key"),
        Damage(old: "valid-to 2027-01-01", new: "valid-to 2027-07-03", reason: "366"),
        Damage(old: "valid-to 2027-01-01", new: "valid-to 2026-07-01", reason: "not after"),
        Damage(old: "valid-to 2027-01-01", new: "valid-to 2027-02-30", reason: "instant"),
        Damage(old: "review-by 2026-10-01", new: "review-by 2027-01-02", reason: "after valid-to"),
        Damage(old: "team first-line 40", new: "team first-line 0", reason: "headcount"),
        Damage(old: "team first-line 40", new: "team First-line 40", reason: "label"),
        Damage(old: "team second-line 12", new: "team first-line 12", reason: "same name"),
        Damage(
            old: "purpose training Training",
            new: "purpose coaching Training",
            reason: "same name"
        ),
        Damage(old: "form voice The", new: "form full The", reason: "same name"),
        Damage(old: "question full window", new: "question full near,far", reason: "streams"),
        Damage(
            old: "question full window",
            new: "question other window",
            reason: "order of the forms"
        ),
        Damage(old: "window-class crm", new: "window-class card", reason: "order of the windows"),
        Damage(
            old: "window-title crm CRM – *",
            new: "window-title crm CR*",
            reason: "3 characters"
        ),
        Damage(old: "softphone baresip", new: "softphone Baresip", reason: "label"),
        Damage(old: "minimum-call 20 s", new: "minimum-call 20s", reason: "0–600 s"),
        Damage(old: "minimum-call 20 s", new: "minimum-call 601 s", reason: "0–600 s"),
        Damage(old: "minimum-call 20 s", new: "minimum-call 1 min", reason: "0–600 s"),
        Damage(old: "share 1/20", new: "share 2/40", reason: "lowest terms"),
        Damage(old: "share 1/20", new: "share 1/9", reason: "1/10"),
        Damage(old: "share 1/20", new: "share 1/10001", reason: "denominator at most 10000"),
        Damage(old: "share 1/20", new: "share 0.05", reason: "share"),
        Damage(old: "share 1/20", new: "share 01/20", reason: "share"),
        Damage(old: "cap employee 24h 2", new: "cap employee 24h -2", reason: "cap"),
        Damage(old: "cap team 24h 20", new: "cap team 7d 20", reason: "fixed order"),
        Damage(old: "spacing 30 min", new: "spacing 30 s", reason: "min"),
        Damage(old: "maximum-capture 1200 s", new: "maximum-capture 7201 s", reason: "7200"),
        Damage(old: "maximum-capture 1200 s", new: "maximum-capture 0 s", reason: "7200"),
        Damage(
            old: "allow arranged\nallow random",
            new: "allow random\nallow arranged",
            reason: "order",
            later: 2
        ),
        Damage(old: "allow random", new: "allow arranged", reason: "order", later: 1),
        Damage(old: "release employee", new: "release everybody", reason: "employee or coach"),
        Damage(old: "coaches team", new: "coaches all", reason: "team or any"),
        Damage(old: "retention 30 d", new: "retention 181 d", reason: "180 d"),
        Damage(old: "retention 30 d", new: "retention 30 s", reason: "180 d"),
        Damage(
            old: "no-capture-status private",
            new: "no-capture-status lunch",
            reason: "same name"
        ),
        Damage(old: "customer-gate announced", new: "customer-gate none", reason: "explicit-yes"),
        Damage(old: "cdr-tolerance 3", new: "cdr-tolerance 03", reason: "number"),
        Damage(old: "language de", new: "language fr", reason: "en, nb, sv or de"),
        Damage(old: "language de", new: "language en", reason: "same name"),
        Damage(old: "ledger-retention 730 d", new: "ledger-retention 730 h", reason: "d"),
        Damage(old: "numbers -\n", new: "numbers\n", reason: "numbers"),
        Damage(old: "numbers -\n", new: "numbers -\nnumbers -\n", reason: "unexpected", later: 1),
        Damage(old: "numbers -\n", new: "numbers -", reason: "newline"),
        Damage(old: "share 1/20", new: "share 0/1", reason: "mode employee alone", later: 29),
    ]
}
