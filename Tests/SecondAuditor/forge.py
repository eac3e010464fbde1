"""Makes evidence folders with keys of its own: whole ones, and ones with faults (scenarios.py).

  forge.py DIR    makes every folder under DIR; prints their names, each with the arguments for its audit
"""

import base64
import hashlib
import os
import pathlib
import sys

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

import notice
from agreement import Agreement
from grammar import KINDS, Key, Malformed
from grants import anchor_of, drawn
from tree import leaf_hash, root, tile_hashes, tile_path, tiles_of

ORIGIN = "ledger.example/2026"
BEGIN = 20633 * 1440  # 2026-06-29T00:00Z
LENGTH = 10
AGREEMENT = """samtykke/v1 agreement
origin ledger.example/2026
employer-name Employer
union-name Union
employer {employer}
union {union}
server {server}
witness {witness}
enrolment {enrolment}
server-address https://server.example:8443 {a}
witness-address https://witness.example:8444 {a}
valid-from 2026-06-29T00:00Z
valid-to 2026-08-01T00:00Z
review-by 2026-07-20T00:00Z
team first 40
team second 12
purpose coaching Coaching
purpose training Training
form full The whole call
form voice The conversation
question full far,near Was the need understood?
question full window Was the card filled in?
question voice far,near Was the tone friendly?
window crm Customer card
window-class crm Chromium
window-title crm CRM*
window-profile crm crm-profile
softphone baresip
minimum-call 20 s
share 1/10
cap employee 24h 3
cap employee 7d 6
cap employee period 9
cap team 24h 20
cap team 7d 60
cap team period 1000
cap own 24h 2
cap own 7d 5
cap own period 8
spacing 10 min
maximum-capture 1200 s
allow arranged
allow random
allow employee
minimum-time-box 60 min
lead 2 min
release employee
coaches any
retention 3 d
customer-gate announced
cdr-tolerance 3
language en
ledger-retention 730 d
numbers -
"""


def hashed(*words):
    return hashlib.sha256(" ".join(str(word) for word in words).encode()).digest()


class Signer:
    """A private key made from a public seed."""

    def __init__(self, name, seed=None, kind=1):
        self.private = Ed25519PrivateKey.from_private_bytes(hashed("seed", seed or name))
        public = self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.key = Key(name, public, kind)

    def line(self, text, message=None, before=b""):
        signature = self.private.sign(text.encode() if message is None else message)
        data = base64.b64encode(self.key.id + before + signature).decode()
        return "\u2014 %s %s\n" % (self.key.name, data)


OFFICE = {
    "employer": Signer("employer.example"), "union": Signer("union.example"), "server": Signer(ORIGIN),
    "witness": Signer("witness.example", kind=4), "enrolment": Signer("enrolment.example")}
SHREDDER = Signer("witness.example")


class Person:
    def __init__(self, n, role="employee", team="first", generation=0):
        self.name = "p-%016x" % n
        self.role, self.team = role, team
        self.signer = Signer(self.name, (self.name, generation))
        self.sealing = hashed("sealing", n, generation).hex()
        self.ends = [hashed("server", n, generation), hashed("witness", n, generation)]
        # A chain's link for place k, counted back from a far end near enough to walk.
        self.chain_length = 40

    def link(self, side, place):
        return bytes.fromhex(anchor_of(self.ends[side], self.chain_length - place))

    def anchors(self):
        if self.role != "employee":
            return ["-", "-"]
        return [self.link(side, 0).hex() for side in (0, 1)]


class Forge:
    """A ledger in the making. Each kind has a function with fields that make sense and can be replaced."""

    def __init__(self, agreement=None, enrol=True, begin=BEGIN):
        self.leaves, self.minute, self.count = [], begin, 0
        self.requests = {}
        self.cosigned_later = 0  # minutes from the last entry to the cosignature
        self.agreement(agreement or (lambda text: text))
        self.people = {}
        for n in range(1, 7):
            self.people["e%d" % n] = Person(n)
        self.people["x1"] = Person(21, team="second")
        self.people["c1"] = Person(31, "coach")
        self.people["c2"] = Person(32, "coach", "second")
        if enrol:
            for name in self.people:
                self.key(name)

    def fresh(self, size=32):
        self.count += 1
        return hashed("fresh", self.count).hex()[:2 * size]

    def later(self, minutes):
        self.minute += minutes

    # Writing

    def add(self, text, *signers):
        note = text + "\n" + "".join(signer.line(text) for signer in signers)
        return self.add_bytes(note.encode())

    def add_bytes(self, note):
        self.leaves.append(b"minute %d\n" % self.minute + note)
        return leaf_hash(self.leaves[-1]).hex()

    def entry(self, kind, fields, *signers):
        lines = ["samtykke/v1 " + kind, "origin " + ORIGIN]
        for name, _, _ in KINDS[kind]:
            values = fields[name] if isinstance(fields[name], list) else [fields[name]]
            lines += ["%s %s" % (name, value) for value in values]
        return self.add("\n".join(lines) + "\n", *signers)

    def agreement(self, change, signers=("employer", "union")):
        vkeys = {name: signer.key.vkey() for name, signer in OFFICE.items()}
        self.terms = change(AGREEMENT.format(a="a1" * 32, **vkeys))
        self.in_force = self.add(
            self.terms, *[OFFICE[s] if isinstance(s, str) else s for s in signers])
        return self.in_force

    # Kinds

    def key(self, name, signers=None, **other):
        person = self.people[name]
        server, witness = person.anchors()
        fields = {
            "action": "enrol", "pseudonym": person.name, "role": person.role, "team": person.team,
            "signing-key": person.signer.key.public.hex(), "sealing-key": person.sealing,
            "server-anchor": server, "witness-anchor": witness, "authorised-by": "enrolment"}
        fields.update(dashed(other))
        enrols = fields["action"] == "enrol"
        usual = [OFFICE["enrolment"], person.signer] if enrols else [OFFICE["enrolment"]]
        return self.entry("key", fields, *(signers or usual))

    def rekey(self, name, generation, **other):
        old = self.people[name]
        new = Person(int(old.name[2:], 16), old.role, old.team, generation)
        self.people[name] = new
        signers = [old.signer, new.signer] if other.get("authorised_by") == "previous" else None
        return self.key(name, signers, **other)

    def block(self, name, n, **other):
        person = self.people[name]
        fields = {"agreement": self.in_force, "employee": person.name, "number": n}
        return self.entry("block", {**fields, **dashed(other)}, person.signer)

    def request(self, whom, mode="arranged", coach="c1", **other):
        if whom in self.people:
            whom = "employee " + self.people[whom].name
        fields = {
            "agreement": self.in_force, "request": self.fresh(16), "coach": self.person(coach),
            "mode": mode, "purpose": "coaching", "form": "voice", "streams": "far,near",
            "from": self.minute, "until": self.minute + 240, "count": 1, "whom": whom}
        fields.update(dashed(other))
        self.entry("request", fields, OFFICE["server"])
        self.requests[fields["request"]] = fields
        return fields["request"]

    def person(self, name):
        return self.people[name].name if name in self.people else name

    def yes(self, name, request="-", **other):
        person = self.people[name]
        fields = {
            "agreement": self.in_force, "employee": person.name, "sampling": self.fresh(16),
            "request": request, "form": "voice", "streams": "far,near", "language": "en"}
        fields.update(dashed(other))
        fields.setdefault("text", self.notice(**fields))
        self.entry("acknowledgement", fields, person.signer)
        return fields["sampling"]

    def notice(self, request, form, streams, language, **_):
        """The hash of the text that an acknowledgement with these fields is given to; any, if there is none."""
        asked = self.requests.get(request)
        try:
            found = notice.text(
                Agreement(self.terms), asked, form, tuple(streams.split(",")), language)
        except Malformed:
            found = None
        return notice.hash_of(found) if found else "ab" * 32

    def grant(self, name, sampling, block=0, call=1, draw=False, start_by=None, **other):
        person = self.people[name]
        fields = {
            "agreement": self.in_force, "sampling": sampling, "employee": person.name,
            "block": block, "call": call, "call-key": self.fresh(), "streams": "far,near",
            "window": "-", "maximum-seconds": 1200, "recipient": [person.name + " " + person.sealing],
            "server-link": "-", "witness-link": "-"}
        if draw:
            links = [person.link(side, block) for side in (0, 1)]
            fields["server-link"], fields["witness-link"] = (link.hex() for link in links)
            if draw is True:
                fields["call"] = next(n for n in range(1, LENGTH + 1) if drawn(*links, n, LENGTH))
        fields.update(dashed(other))
        lines = ["samtykke/v1 start", "origin " + ORIGIN] + [
            "%s %s" % (field, fields[field])
            for field in ("agreement", "employee", "sampling", "block", "call", "call-key")]
        start = ("\n".join(lines) + "\n").encode()
        fields.setdefault("start-signature", (start_by or person.signer).private.sign(start).hex())
        return self.entry("grant", fields, OFFICE["server"])

    def ended(self, name, sampling, grant, **other):
        fields = {
            "employee": self.people[name].name, "sampling": sampling, "grant": grant,
            "outcome": "complete", "captured-seconds": 60, "paused-seconds": 0,
            "frames-withheld": 0, "chunks": 3, "head": "cd" * 32}
        return self.entry("ended", {**fields, **dashed(other)}, self.people[name].signer)

    def released(self, name, sampling, grant, to="c1", **other):
        coach = self.people[to]
        fields = {
            "employee": self.people[name].name, "sampling": sampling, "grant": grant,
            "recipient": coach.name + " " + coach.sealing, "share": "5e" * 80}
        return self.entry("released", {**fields, **dashed(other)}, self.people[name].signer)

    def withdrawn(self, sampling, by="union", name=None):
        signer = self.people[name].signer if name else OFFICE[by]
        return self.entry("withdrawn", {"sampling": sampling, "by": by}, signer)

    def viewed(self, name, sampling, grant, **other):
        fields = {
            "recipient": self.people[name].name, "sampling": sampling, "grant": grant,
            "purpose": "coaching", "viewing-key": self.fresh()}
        return self.entry("viewed", {**fields, **dashed(other)}, self.people[name].signer)

    def shredded(self, sampling, grant, **other):
        fields = {"sampling": sampling, "grant": grant, "reason": "expiry", "at": self.minute}
        return self.entry("shredded", {**fields, **dashed(other)}, SHREDDER)

    def cdr(self, day, over=()):
        fields = {"day": day, "root": "ef" * 32, "over": list(over)}
        return self.entry("cdr", fields, OFFICE["server"])

    def revoked(self, by="union"):
        return self.entry("revoked", {"by": by}, OFFICE[by])

    # The evidence folder

    def files(self):
        """The bytes of each path; a text stands for what is no plain file: `pipe`, `folder`, or a link's target."""
        hashes = [leaf_hash(leaf) for leaf in self.leaves]
        size = len(hashes)
        text = "%s\n%d\n%s\n" % (ORIGIN, size, base64.b64encode(root(hashes)).decode())
        time = (self.minute + self.cosigned_later) * 60
        message = ("cosignature/v1\ntime %d\n%s" % (time, text)).encode()
        witness = OFFICE["witness"].line(text, message, time.to_bytes(8, "big"))
        found = {
            "checkpoint": (text + "\n" + OFFICE["server"].line(text) + witness).encode(),
            "agreement.note": self.leaves[0].partition(b"\n")[2],
            "policy": "log %s\nwitness union %s https://witness.example:8444\ngroup all all union\nquorum all\n"
            .replace("%s", OFFICE["server"].key.vkey(), 1)
            .replace("%s", OFFICE["witness"].key.vkey(), 1).encode()}
        for level, n, width in tiles_of(size):
            found[tile_path(level, n, width)] = tile_hashes(hashes, level, n, width)
        for n in range(-(-size // 256)):
            part = self.leaves[256 * n:256 * n + 256]
            found[tile_path("entries", n, len(part))] = b"".join(
                len(leaf).to_bytes(2, "big") + leaf for leaf in part)
        return found


def dashed(fields):
    return {name.rstrip("_").replace("_", "-"): value for name, value in fields.items()}


def main(folder):
    import scenarios
    for name, files, *arguments in scenarios.folders():
        for path, data in files.items():
            file = pathlib.Path(folder) / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if data == "pipe":
                os.mkfifo(file)
            elif data == "folder":
                file.mkdir()
            elif isinstance(data, str):
                file.symlink_to(data)
            else:
                file.write_bytes(data)
        print(name, *arguments)


if __name__ == "__main__":
    main(sys.argv[1])

