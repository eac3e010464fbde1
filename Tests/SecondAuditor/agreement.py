"""The agreement: docs/formats/agreement.md."""

import ipaddress
import math
import re

from grammar import (
    LANGUAGES, MODES, Malformed, duration, free_text, hex32, instant, label, minutes_of, need,
    number, one_of, or_hyphen, origin, read_lines, streams, vkey)

CAPS = [(scope, span) for scope in ("employee", "team", "own") for span in ("24h", "7d", "period")]


def labelled(word):
    def pair(text):
        first, space, rest = text.partition(" ")
        need(space, "two values are expected")
        return (label(first), word(rest))
    return pair


def headcount(text):
    need(1 <= number(text) <= 100000, "headcount")
    return int(text)


def question(text):
    parts = text.split(" ", 2)
    need(len(parts) == 3, "question")
    return (label(parts[0]), streams(parts[1]), free_text(parts[2]))


def title(text):
    need(not text.endswith("*") or len(text) >= 4, "fewer than 3 characters before the star")
    return free_text(text)


def address(text):
    match = re.fullmatch(
        r"https://([a-z0-9.-]{1,253}|\[([0-9a-f:.]+)\]):([1-9][0-9]{0,4}) (\S+)", text)
    need(match and int(match[3]) < 65536, "address")
    need(match[2] is None or is_ipv6(match[2]), "an IPv6 address")
    return (match[1], int(match[3]), hex32(match[4]))


def is_ipv6(text):
    try:
        ipaddress.IPv6Address(text)
        return True
    except ValueError:
        return False


def share(text):
    match = re.fullmatch(r"([0-9]+)/([0-9]+)", text)
    need(match, "share")
    num, den = number(match[1]), number(match[2])
    need(num < 2 ** 31 and 1 <= den < 2 ** 31 and math.gcd(num, den) == 1, "share")
    need(10 * num <= den, "a share above 1/10")
    need(den <= 10_000, "a denominator above 10000")
    return (num, den)


def cap(text):
    parts = text.split(" ")
    need(len(parts) == 3, "cap")
    return (parts[0], parts[1], number(parts[2]))


LINES = [
    ("samtykke/v1", one_of("agreement"), 1), ("origin", origin, 1),
    ("employer-name", free_text, 1), ("union-name", free_text, 1),
    ("employer", vkey(1), 1), ("union", vkey(1), 1), ("server", vkey(1), 1),
    ("witness", vkey(4), 1), ("enrolment", vkey(1), 1),
    ("server-address", address, 1), ("witness-address", address, 1),
    ("valid-from", instant, 1), ("valid-to", instant, 1), ("review-by", instant, 1),
    ("team", labelled(headcount), "+"), ("purpose", labelled(free_text), "+"),
    ("form", labelled(free_text), "+"), ("question", question, "+"),
    ("window", labelled(free_text), "*"), ("window-class", labelled(free_text), "*"),
    ("window-title", labelled(title), "*"), ("window-profile", labelled(free_text), "*"),
    ("softphone", label, "+"), ("minimum-call", duration(["s"], 0, 600), 1), ("share", share, 1),
    ("cap", cap, "+"), ("spacing", duration(["min"]), 1),
    ("maximum-capture", duration(["s"], 1, 7200), 1), ("allow", one_of(*MODES), "+"),
    ("minimum-time-box", duration(["min"]), 1), ("lead", duration(["min"]), 1),
    ("release", one_of("employee", "coach"), 1), ("coaches", one_of("team", "any"), 1),
    ("retention", duration(["min", "h", "d"], 60, 180 * 86400), 1),
    ("no-capture-status", label, "*"), ("customer-gate", one_of("announced", "explicit-yes"), 1),
    ("cdr-tolerance", number, 1), ("language", one_of(*LANGUAGES), "+"),
    ("ledger-retention", duration(["d"]), 1), ("numbers", or_hyphen(hex32), 1),
]
MOST = {"team": 100, "purpose": 50, "form": 50, "question": 500, "window": 50, "softphone": 20,
        "no-capture-status": 20}
KEYS = ("employer", "union", "server", "witness", "enrolment")


def names(values):
    return [value[0] if isinstance(value, tuple) else value for value in values]


class Agreement:
    def __init__(self, text):
        need(len(text.encode()) <= 60000, "more than 60,000 bytes")
        turns = "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
        need(not any(c in turns for c in text), "a mark of the direction of writing")
        self.text = text
        self.fields = fields = read_lines(text, LINES)
        need(len({fields[name].public for name in KEYS}) == 5, "the five keys are different")
        need(len({fields[name].name for name in KEYS}) == 5, "the five names are different")
        need(fields["server"].name == fields["origin"], "the server is named like the origin")
        need(fields["valid-from"] < fields["valid-to"], "an empty period")
        need(fields["valid-to"] - fields["valid-from"] <= 366 * 1440, "more than 366 days")
        need(fields["review-by"] <= fields["valid-to"], "a review after the end")
        for name, most in MOST.items():
            need(len(fields[name]) <= most, "too many lines " + name)
        for name in ("team", "purpose", "form", "window", "softphone", "no-capture-status",
                     "language", "allow"):
            need(len(set(names(fields[name]))) == len(fields[name]), "the same " + name + " twice")
        need([c[:2] for c in fields["cap"]] == CAPS, "the nine caps in their order")
        need(fields["allow"] == [m for m in MODES if m in fields["allow"]], "order of modes")
        for name in ("window-class", "window-title", "window-profile"):
            need(names(fields[name]) == names(fields["window"]), name + " of each window, in order")
        need(fields["share"][0] or fields["allow"] == ["employee"], "share 0/1 allows employee alone")
        forms = names(fields["form"])
        asked = names(fields["question"])
        need(set(asked) == set(forms), "a question of every form, and of no other")
        need(asked == sorted(asked, key=forms.index), "questions in the order of the forms")
        needs_window = any("window" in q[1] for q in fields["question"])
        need(fields["window"] or not needs_window, "a form needs a window")

    def __getitem__(self, name):
        return self.fields[name]

    def form_streams(self, form):
        """The union of the streams of a form's questions; None for an unknown form."""
        if form not in names(self["form"]):
            return None
        together = {s for q in self["question"] if q[0] == form for s in q[1]}
        return tuple(s for s in ("far", "near", "window") if s in together)

    def has(self, name, thing):
        return thing in names(self[name])

    def minutes(self, name):
        return minutes_of(self[name])

    def line(self, name):
        """What stands after this name, for a line that stands once."""
        return next(line for line in self.text.split("\n") if line.startswith(name + " "))[len(name) + 1:]

    def but_review(self):
        """Everything but the review's date."""
        return [line for line in self.text.split("\n") if not line.startswith("review-by ")]

    def block_end(self, j):
        """The handled call of the run at which block j closes."""
        num, den = self["share"]
        return -(-j * den // num) if num else 0

    def block_length(self, j):
        return self.block_end(j) - self.block_end(j - 1) if self["share"][0] else None


__all__ = ["Agreement", "Malformed"]
