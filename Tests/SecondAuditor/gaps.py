"""Which findings follow from an entry without effect: docs/formats/ledger.md, "What follows"."""

import re

PERSON, NUMBER, NOTHING = rb"p-[0-9a-f]{16}", rb"[0-9a-f]{32}", None
# What a later entry breaks because one of this kind is missing, and the word that both must share.
CARRIES = {
    "agreement": (NOTHING, "agreement-in-force mode notice scope request acknowledgement"),
    "key": (PERSON, "signature role key request acknowledgement start draw recipients coach-team"
            " random-team released"),
    "block": (PERSON, "block-number place quota start draw"),
    "request": (NUMBER, "acknowledgement"),
    "acknowledgement": (NUMBER, "signature no-acknowledgement withdrawn"),
    "grant": (NUMBER, "ended released viewed shredded"),
    "ended": (NUMBER, "released viewed"),
    "released": (NUMBER, "viewed"),
    "shredded": (NUMBER, "late-shredding"),
    "withdrawn": (NUMBER, ""), "viewed": (NUMBER, ""), "cdr": (NOTHING, ""), "revoked": (NOTHING, "")}


def words(data):
    return set(re.split(rb"[ \n]", data))


def kind_of(data):
    """The kind that the second line names, or None."""
    lines = data.split(b"\n")
    for kind in CARRIES:
        if len(lines) > 1 and lines[1] == b"samtykke/v1 " + kind.encode():
            return kind
    return None


class Gaps:
    def __init__(self):
        self.dropped = []  # (index, kind, words, altered)

    def add(self, data, index, altered):
        self.dropped.append((index, kind_of(data), words(data), altered))

    def cause(self, rule, data):
        """The latest entry without effect from which this finding follows, or None."""
        if not any(rule in rules.split() for _, rules in CARRIES.values()):
            return None
        named = words(data)
        for index, kind, said, altered in reversed(self.dropped):
            for sort, (shape, rules) in CARRIES.items():
                if rule not in rules.split():
                    continue
                shared = shape is None or any(re.fullmatch(shape, word) for word in said & named)
                if altered or (kind in (sort, None) and shared):
                    return index
        return None
