"""Faults of the evidence itself: what is no file, papers, the cosignature's time, an entry 0 that is no agreement."""

from forge import BEGIN, OFFICE, Forge, Signer
from scenes import DAY, arranged, ordinary, own, random, replace


def put(part, value):
    """A folder in which the file whose path begins like this is something else."""
    def change(files):
        files[next(path for path in sorted(files) if path.startswith(part))] = value
    return change


def moved(files):
    files["copies/note"] = files["agreement.note"]
    files["agreement.note"] = "copies/note"


def policy(change):
    def rewritten(files):
        files["policy"] = change(files["policy"])
    return rewritten


STRANGER = Signer("stranger.example", kind=4).key.vkey().encode()
FILES = {
    "checkpoint-pipe": put("checkpoint", "pipe"), "bundle-pipe": put("tile/entries", "pipe"),
    "tile-pipe": put("tile/0", "pipe"), "note-pipe": put("agreement.note", "pipe"),
    "policy-pipe": put("policy", "pipe"), "checkpoint-folder": put("checkpoint", "folder"),
    "bundle-folder": put("tile/entries", "folder"), "note-folder": put("agreement.note", "folder"),
    "tile-device": put("tile/0", "/dev/zero"), "bundle-device": put("tile/entries", "/dev/full"),
    "checkpoint-loop": put("checkpoint", "checkpoint"),
    "bundle-link-out": put("tile/entries", "/etc/passwd"),
    "note-link-out": put("agreement.note", "../ordinary/agreement.note"), "note-link-inside": moved,
    "policy-empty": policy(lambda text: b""), "policy-cut": policy(lambda text: text[:-1]),
    "policy-other-log": policy(lambda text: text.replace(
        OFFICE["server"].key.vkey().encode(), OFFICE["employer"].key.vkey().encode())),
    "policy-other-witness": policy(lambda text: text.replace(
        OFFICE["witness"].key.vkey().encode(), STRANGER)),
    "policy-two-witnesses": policy(lambda text: text + b"witness other " + STRANGER + b" https://a\n"),
    "policy-no-quorum": policy(lambda text: text.replace(b"quorum all", b"quorum none")),
    "policy-other-address": policy(lambda text: text.replace(b"8444", b"8445")),
    "policy-without-address": policy(lambda text: text.replace(b" https://witness.example:8444", b""))}


# The cosignature's time

def cosigned_two_minutes_before(f):
    ordinary(f).cosigned_later = -2


def cosigned_three_minutes_before(f):
    ordinary(f).cosigned_later = -3


def cosigned_years_before(f):
    ordinary(f).cosigned_later = -5 * 365 * DAY


def cosigned_years_after(f):
    ordinary(f).cosigned_later = 50 * 365 * DAY


def nothing_shredded_thirty_days_later(f):
    own(f)
    f.cosigned_later = 30 * DAY


def not_yet_late_at_the_cosignature(f):
    own(f)
    f.cosigned_later = 3 * DAY + 10


def late_at_the_cosignature(f):
    own(f)
    f.cosigned_later = 3 * DAY + 11


# Expiry by the agreement that the grant names

def longer_than_the_named_agreement(f):
    """30 minutes named, 3 days in force: a viewing after an hour, a shredding after two."""
    old = f.agreement(replace("retention 3 d", "retention 30 min"))
    f.agreement(lambda text: text)
    s = f.yes("e1")
    g = f.grant("e1", s, agreement=old)
    f.ended("e1", s, g)
    f.later(60)
    f.viewed("e1", s, g)
    f.later(60)
    f.shredded(s, g)


def shorter_than_the_named_agreement(f):
    """3 days named, 30 minutes in force: nothing but the wrong agreement is to be found."""
    old = f.in_force
    f.agreement(replace("retention 3 d", "retention 30 min"))
    s = f.yes("e1")
    g = f.grant("e1", s, agreement=old)
    f.ended("e1", s, g)
    f.later(60)
    f.viewed("e1", s, g)
    f.later(3 * DAY - 60)
    f.shredded(s, g)


def names_no_agreement(f):
    s = f.yes("e1")
    f.grant("e1", s, agreement="ab" * 32)
    f.later(4 * DAY)
    f.cdr("2026-06-30")


# Minutes

def minute_of_what_is_malformed(f):
    f.later(60)
    f.add_bytes(b"nonsense\n")
    f.later(-30)
    f.block("e2", 1)


def no_minute_at_all(f):
    f.leaves.append(b"minute 99999999999999999999\n")
    f.leaves.append(b"minute 29800000")
    f.leaves.append(b"Minute 29800000\nnonsense\n")
    f.block("e2", 1)


def minute_without_effect(f):
    f.later(60)
    f.block("e2", 7)
    f.later(-1)
    f.block("e2", 1)


def expiry_of_a_minute_that_went_back(f):
    """The grant's effective minute is the largest before it, and its expiry goes by that."""
    f.later(600)
    f.block("e2", 1)
    f.later(-600)
    s, g = own(f)
    f.ended("e1", s, g)
    f.later(3 * DAY + 599)
    f.viewed("e1", s, g)
    f.later(1)
    f.viewed("e1", s, g)


def time_after_a_minute_that_went_back(f):
    """An own sampling waits a day from the effective minute of its yes."""
    f.later(600)
    f.block("e2", 1)
    f.later(-600)
    s = f.yes("e1")
    f.later(DAY + 599)
    f.grant("e1", s)


# Keys in another spelling

def spelled_otherwise(key):
    """The same X25519 key: the highest bit is ignored."""
    data = bytearray(bytes.fromhex(key))
    data[31] ^= 0x80
    return data.hex()


def recipient_in_another_spelling(f):
    f.agreement(replace("release employee", "release coach"))
    s = arranged(f)
    people = [f.people["e2"], f.people["c1"]]
    f.grant("e2", s, block=1, recipient=[p.name + " " + spelled_otherwise(p.sealing) for p in people])


def released_in_another_spelling(f):
    s = arranged(f)
    g = f.grant("e2", s, block=1)
    f.ended("e2", s, g)
    coach = f.people["c1"]
    f.released("e2", s, g, recipient=coach.name + " " + spelled_otherwise(coach.sealing))


def revoked_in_another_spelling(f):
    f.key("e1", action="revoke", sealing_key=spelled_otherwise(f.people["e1"].sealing))


# Draw links

def links_of_a_later_block(f):
    """The links are right, but the block has not closed."""
    s = random(f)
    links = {"%s_link" % name: f.people["e2"].link(side, 2).hex() for side, name in enumerate(("server", "witness"))}
    f.grant("e2", s, block=2, **links)


def links_forged_at_the_end_of_the_chain(f):
    s = random(f)
    for n in range(40):
        f.grant("e2", s, block=16384, server_link=f.fresh(), witness_link=f.fresh())
    f.grant("e2", s, block=16385, server_link=f.fresh(), witness_link=f.fresh())


def links_back_and_forth(f):
    """Opened links of blocks 1 and 3; then that of block 2, right and wrong, and that of block 3 again."""
    person = f.people["e2"]
    for block in (1, 2, 3):
        if block == 2:
            f.block("e2", 2)
            continue
        s = random(f, block=block)
        f.grant("e2", s, block=block, draw=True)
        f.later(20)
    for block, flip in ((2, 0), (2, 1), (3, 0), (1, 0), (1, 1)):
        s = f.yes("e2", f.request("team first", "random"))
        links = [bytearray(person.link(side, block)) for side in (0, 1)]
        links[1][0] ^= flip
        f.grant("e2", s, block=block, server_link=links[0].hex(), witness_link=links[1].hex())


# Entry 0

def beginning(f, text=None, signers=("employer", "union")):
    """Another entry 0, then everything that follows an agreement."""
    f.leaves.clear()
    f.minute = BEGIN
    f.add(text or f.terms, *[OFFICE[name] for name in signers])
    f.in_force = "ab" * 32


def agreement_malformed(f):
    beginning(f, f.terms.replace("server-address https://server.example:8443", "server-address https://[1:2:3]:443"))
    for name in f.people:
        f.key(name)
    f.agreement(lambda text: text)
    f.block("e1", 1)


def agreement_signed_by_one(f):
    beginning(f, signers=("employer",))
    f.agreement(lambda text: text)
    f.block("e1", 1)


def agreement_signed_in_the_other_order(f):
    beginning(f, signers=("union", "employer"))
    f.key("e1")
    f.add_bytes(b"nonsense\n")


def no_agreement_first(f):
    f.leaves.pop(0)


def nothing_first(f):
    f.leaves.insert(0, b"")


def agreement_of_another_ledger(f):
    origin, other = "ledger.example/2026", "ledger.example/2025"
    server = Signer(other)
    text = f.terms.replace(OFFICE["server"].key.vkey(), server.key.vkey())
    beginning(f, text.replace("origin " + origin, "origin " + other))
    f.block("e1", 1)


# What follows

def key_that_nobody_authorised(f):
    f.__init__(enrol=False)
    f.key("e1", [f.people["e1"].signer, f.people["e1"].signer])
    f.key("c1")
    f.block("e1", 1)
    s = f.yes("e1")
    f.grant("e1", s)
    f.rekey("c1", 1)
    f.block("e1", 2)


def block_missing(f):
    f.block("e2", 2)
    f.block("e2", 3)
    s = f.yes("e2", f.request("e2"))
    f.later(2)
    f.grant("e2", s, block=3)
    f.block("e3", 2)


def yes_that_nobody_signed(f):
    f.block("e2", 1)
    s = f.yes("e2", f.request("e2"))
    f.leaves[-1] = f.leaves[-1][:-10] + b"AAAAAA" + f.leaves[-1][-4:]
    f.later(2)
    g = f.grant("e2", s, block=1)
    f.ended("e2", s, g)
    f.withdrawn(s, "employee", "e2")
    f.shredded(s, g)
    # An offence of its own: nobody ever said yes to this one.
    f.grant("e1", f.fresh(16))


def amendment_that_one_signed(f):
    f.agreement(replace("lead 2 min", "lead 3 min"), ("employer", "employer"))
    f.block("e2", 1)
    f.yes("e1")


def folders():
    for name, change in FILES.items():
        files = ordinary().files()
        change(files)
        yield name, files
    yield from histories()
    altered = arranged_whole().files()
    path = next(path for path in altered if path.startswith("tile/entries"))
    for at in range(40, len(altered[path]), 397):
        changed = bytearray(altered[path])
        changed[at] ^= 1
        yield "changed-%05d" % at, {**altered, path: bytes(changed)}


def histories():
    """Two ledgers that begin alike and part, each signed by the same server and witness."""
    for name, minutes in (("history-one", 0), ("history-two", 1)):
        f = ordinary()
        f.later(minutes)
        f.cdr("2026-07-01")
        for day in range(2, 9 + 9 * minutes):
            f.cdr("2026-07-%02d" % day)
        yield name, f.files()


def arranged_whole():
    f = Forge()
    s = arranged(f)
    g = f.grant("e2", s, block=1)
    f.ended("e2", s, g)
    f.released("e2", s, g)
    f.viewed("c1", s, g)
    f.withdrawn(s, "employee", "e2")
    f.shredded(s, g)
    return f
