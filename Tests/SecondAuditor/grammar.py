"""Words, notes and entries: docs/formats/words.md and the kinds of docs/formats/entries.md."""

import base64
import datetime
import hashlib
import re

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

LAST_MINUTE = 4223371679
ROLES = ("employee", "coach", "auditor")
MODES = ("arranged", "random", "employee")
STREAMS = ("far", "near", "window")
LANGUAGES = ("en", "nb", "sv", "de")
SECONDS = {"s": 1, "min": 60, "h": 3600, "d": 86400}


class Malformed(Exception):
    def __init__(self, why, line=1):
        super().__init__(why)
        self.line = line


def need(truth, why):
    if not truth:
        raise Malformed(why)


# Words: each function takes the text of a value and answers what it means, or raises Malformed.

def number(text):
    need(re.fullmatch(r"0|[1-9][0-9]{0,18}", text), "number")
    need(int(text) < 2 ** 63, "number above 2^63-1")
    return int(text)


def positive(text):
    need(number(text) > 0, "not at least 1")
    return int(text)


def minute(text):
    need(number(text) <= LAST_MINUTE, "minute after the year 9999")
    return int(text)


def hexadecimal(size):
    def word(text):
        need(re.fullmatch("[0-9a-f]{%d}" % (2 * size), text), "hex%d" % size)
        return text
    return word


hex16, hex32, hex64, hex80 = (hexadecimal(n) for n in (16, 32, 64, 80))


def label(text):
    need(re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,63}", text), "label")
    return text


def free_text(text):
    need(1 <= len(text.encode()) <= 500 and text == text.strip(" "), "free text")
    return text


def origin(text):
    need(re.fullmatch(r"[a-z0-9._/-]{1,200}", text), "origin")
    need("/" in text and all(text.split("/")), "origin")
    return text


def pseudonym(text):
    need(re.fullmatch(r"p-[0-9a-f]{16}", text), "pseudonym")
    return text


def one_of(*words):
    def word(text):
        need(text in words, "none of " + " ".join(words))
        return text
    return word


def or_hyphen(other):
    return lambda text: text if text == "-" else other(text)


def streams(text):
    parts = text.split(",")
    need(parts == [s for s in STREAMS if s in parts], "streams")
    return tuple(parts)


def day(text):
    need(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text), "day")
    try:
        found = datetime.date.fromisoformat(text)
    except ValueError:
        raise Malformed("no such day")
    need(found.year >= 1970, "day before 1970")
    return (found - datetime.date(1970, 1, 1)).days


def instant(text):
    """The minute that an instant names."""
    need(re.fullmatch(r"[^T]{10}T([01][0-9]|2[0-3]):[0-5][0-9]Z", text), "instant")
    return day(text[:10]) * 1440 + int(text[11:13]) * 60 + int(text[14:16])


def duration(units, least=0, most=3650 * 86400):
    def word(text):
        """Seconds."""
        parts = text.split(" ")
        need(len(parts) == 2 and parts[1] in units, "duration")
        seconds = number(parts[0]) * SECONDS[parts[1]]
        need(least <= seconds <= most, "duration out of its limits")
        return seconds
    return word


def minutes_of(seconds):
    return -(-seconds // 60)


def base64_bytes(text):
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        raise Malformed("base64")
    need(base64.b64encode(data).decode() == text, "base64 is not canonical")
    return data


# Keys and notes (C2SP signed-note).

class Key:
    """A public key and the name under which it signs."""

    def __init__(self, name, public, kind=1):
        self.name, self.public, self.kind = name, public, kind
        self.id = hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:4]

    def verifies(self, signature, message):
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
            return True
        except (InvalidSignature, ValueError):
            return False

    def signed(self, line, text):
        """Whether this signature line is this key's over this text."""
        name, data = line
        return name == self.name and data[:4] == self.id and self.verifies(data[4:], text.encode())

    def vkey(self):
        data = base64.b64encode(bytes([self.kind]) + self.public).decode()
        return "%s+%s+%s" % (self.name, self.id.hex(), data)


def key_name(text):
    need(text != "" and "+" not in text and not any(c.isspace() for c in text), "key name")
    return text


def vkey(kind):
    def word(text):
        parts = text.split("+", 2)
        need(len(parts) == 3, "vkey")
        data = base64_bytes(parts[2])
        need(len(data) == 33 and data[0] == kind, "vkey of another kind")
        need(point_of(data[1:].hex()) not in WEAK, "an Ed25519 key of small order")
        key = Key(key_name(parts[0]), data[1:], kind)
        need(key.id.hex() == parts[1], "key id")
        return key
    return word


def plain_text(data):
    """UTF-8 without control characters whose every line ends with a newline."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Malformed("UTF-8")
    need(text.endswith("\n"), "no newline at the end")
    need(not any(c < " " or "\x7f" <= c <= "\x9f" for c in text if c != "\n"), "control character")
    return text


def split_note(data):
    """The signed text and the signature lines [(name, bytes)] of a note."""
    text = plain_text(data)
    cut = text.rfind("\n\n")
    need(cut > 0, "no signed text, or no empty line")
    lines = []
    for line in text[cut + 2:].split("\n")[:-1]:
        parts = line.split(" ")
        need(len(parts) == 3 and parts[0] == "\u2014", "signature line")
        signature = base64_bytes(parts[2])
        need(len(signature) >= 5, "signature line")
        lines.append((key_name(parts[1]), signature))
    need(lines, "no signature line")
    return text[:cut + 1], lines


# Entries: per kind the fields in order, (name, word, how often), and how many signature lines.

def request_whom(text):
    parts = text.split(" ")
    need(len(parts) == 2 and parts[0] in ("employee", "team"), "whom")
    return (parts[0], (pseudonym if parts[0] == "employee" else label)(parts[1]))


P = 2 ** 255 - 19
SMALL_ORDER = {0, 1, P - 1} | {int.from_bytes(bytes.fromhex(point), "little") for point in (
    "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157")}


WEAK = {0, 1, P - 1} | {int.from_bytes(bytes.fromhex(y), "little") for y in (
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")}


def point_of(text):
    """The number that X25519 computes with when it is given this key."""
    return int.from_bytes(bytes.fromhex(text), "little") % 2 ** 255 % P


def x25519(text):
    need(point_of(hex32(text)) not in SMALL_ORDER, "a key of small order")
    return text


def ed25519(text):
    need(point_of(hex32(text)) not in WEAK, "an Ed25519 key of small order")
    return text


def person_and_key(text):
    parts = text.split(" ")
    need(len(parts) == 2, "recipient")
    return (pseudonym(parts[0]), x25519(parts[1]))


PERSON, HASH = pseudonym, hex32
ABOUT_GRANT = [("employee", PERSON, 1), ("sampling", hex16, 1), ("grant", HASH, 1)]
KINDS = {
    "key": [
        ("action", one_of("enrol", "revoke"), 1), ("pseudonym", PERSON, 1), ("role", one_of(*ROLES), 1),
        ("team", label, 1), ("signing-key", ed25519, 1), ("sealing-key", x25519, 1),
        ("server-anchor", or_hyphen(hex32), 1), ("witness-anchor", or_hyphen(hex32), 1),
        ("authorised-by", one_of("enrolment", "previous"), 1)],
    "block": [("agreement", HASH, 1), ("employee", PERSON, 1), ("number", number, 1)],
    "request": [
        ("agreement", HASH, 1), ("request", hex16, 1), ("coach", PERSON, 1),
        ("mode", one_of("arranged", "random"), 1), ("purpose", label, 1), ("form", label, 1),
        ("streams", streams, 1), ("from", minute, 1), ("until", minute, 1), ("count", number, 1),
        ("whom", request_whom, 1)],
    "acknowledgement": [
        ("agreement", HASH, 1), ("employee", PERSON, 1), ("sampling", hex16, 1),
        ("request", or_hyphen(hex16), 1), ("form", label, 1), ("streams", streams, 1),
        ("language", one_of(*LANGUAGES), 1), ("text", hex32, 1)],
    "grant": [
        ("agreement", HASH, 1), ("sampling", hex16, 1), ("employee", PERSON, 1), ("block", number, 1),
        ("call", number, 1), ("call-key", x25519, 1), ("start-signature", hex64, 1),
        ("streams", streams, 1), ("window", or_hyphen(label), 1), ("maximum-seconds", positive, 1),
        ("recipient", person_and_key, "+"), ("server-link", or_hyphen(hex32), 1),
        ("witness-link", or_hyphen(hex32), 1)],
    "ended": ABOUT_GRANT + [
        ("outcome", one_of("complete", "cut-short", "discarded", "not-started"), 1),
        ("captured-seconds", number, 1), ("paused-seconds", number, 1),
        ("frames-withheld", number, 1), ("chunks", number, 1), ("head", or_hyphen(hex32), 1)],
    "released": ABOUT_GRANT + [("recipient", person_and_key, 1), ("share", hex80, 1)],
    "withdrawn": [("sampling", hex16, 1), ("by", one_of("employee", "union", "server"), 1)],
    "viewed": [
        ("recipient", PERSON, 1), ("sampling", hex16, 1), ("grant", HASH, 1), ("purpose", label, 1),
        ("viewing-key", x25519, 1)],
    "shredded": [
        ("sampling", hex16, 1), ("grant", HASH, 1),
        ("reason", one_of("expiry", "withdrawal", "objection", "discard"), 1), ("at", minute, 1)],
    "cdr": [("day", day, 1), ("root", hex32, 1), ("over", PERSON, "*")],
    "revoked": [("by", one_of("employer", "union"), 1)],
}


def read_lines(text, table):
    """The fields of a text whose lines stand in the table's order; repeated ones as lists."""
    lines = text.split("\n")[:-1]
    found, at = {}, 0
    try:
        for name, word, times in table:
            values = []
            while at < len(lines) and lines[at].startswith(name + " "):
                if values and times == 1:
                    break
                values.append(word(lines[at][len(name) + 1:]))
                at += 1
            need(values or times == "*", "a line '%s' is expected" % name)
            found[name] = values[0] if times == 1 else values
        need(at == len(lines), "a line too many")
    except Malformed as fault:
        raise Malformed(str(fault), at + 1)
    return found


class Entry:
    """One entry: kind, origin, fields by name, the signed text and the signature lines."""

    def __init__(self, data):
        from agreement import Agreement
        need(len(data) <= 64000, "more than 64,000 bytes")
        self.data = data
        self.text, self.lines = split_note(data)
        need(all(len(signature) == 68 for _, signature in self.lines), "length of a signature")
        first = self.text.split("\n")[0]
        need(first.startswith("samtykke/v1 "), "first line")
        self.kind = first[len("samtykke/v1 "):]
        need(self.kind == "agreement" or self.kind in KINDS, "kind")
        if self.kind == "agreement":
            self.agreement = Agreement(self.text)
            self.fields = {"origin": self.agreement["origin"]}
        else:
            table = [("samtykke/v1", one_of(self.kind), 1), ("origin", origin, 1)] + KINDS[self.kind]
            self.fields = read_lines(self.text, table)
        enrols = self.fields.get("action") == "enrol"
        self.signers = 2 if self.kind == "agreement" or enrols else 1
        need(len(self.lines) <= self.signers, "too many signature lines")

    def __getitem__(self, name):
        return self.fields[name]


class Leaf(Entry):
    """A leaf: the server's minute, then an entry."""

    def __init__(self, data):
        first, newline, rest = data.partition(b"\n")
        need(newline and first.startswith(b"minute "), "a leaf begins with its minute")
        try:
            self.minute = minute(first[7:].decode("ascii"))
        except UnicodeDecodeError:
            raise Malformed("minute")
        super().__init__(rest)
        self.hash = hashlib.sha256(b"\x00" + data).hexdigest()
        self.index = None
