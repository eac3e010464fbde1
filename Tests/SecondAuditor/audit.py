"""The verdict on an evidence folder: docs/formats/ledger.md."""

import os

import gaps
import rules
from grammar import Malformed, minute
from state import State
from tree import Checkpoint, leaf_hash, root, split_bundle, tile_hashes, tile_path, tiles_of

LATE = 10
CLOCKS = 2
# What breaks one of these speaks of what does not exist, or contradicts what stands: no effect.
NO_EFFECT = set(rules.ALONE) | {
    "agreement-change", "key", "block-number", "request", "acknowledgement", "no-acknowledgement",
    "ended", "released", "withdrawn", "viewed", "shredded", "cdr"}
NAMES = ("evidence", "checkpoint", "cosignature", "tree") + rules.RULES + ("late-shredding",)


class Audit:
    def __init__(self, folder, pins):
        self.folder, self.pins = os.path.realpath(folder), pins
        self.findings = []  # (rule, what, the entry from which it follows or None)
        self.state = State()
        self.gaps = gaps.Gaps()

    def find(self, rule, what, follows=None):
        self.findings.append((rule, what, follows))

    def read(self, path):
        """A plain file of the folder; a link may lead elsewhere in it, not out of it."""
        real = os.path.realpath(os.path.join(self.folder, path))
        inside = real.startswith(self.folder.rstrip("/") + "/")
        if not inside or not os.path.isfile(real):
            self.find("evidence", path + " is missing or no plain file")
            return None
        try:
            with open(real, "rb") as file:
                return file.read()
        except OSError:
            self.find("evidence", path + " cannot be read")
            return None

    def run(self):
        note = self.read("checkpoint")
        checkpoint = None
        if note is not None:
            try:
                checkpoint = Checkpoint(note)
            except Malformed as fault:
                self.find("checkpoint", "unreadable: %s" % fault)
        policy = self.read("policy")
        entry_zero = self.read("agreement.note")
        if checkpoint is None:
            return
        leaves, whole = self.leaves(checkpoint.size)
        self.judge_tree(checkpoint, leaves, whole)
        self.judge_entries(leaves, checkpoint.origin)
        if not self.state.leaves:
            if leaves or checkpoint.size == 0:
                self.find("checkpoint", "nobody says who signs", 0 if leaves else None)
            return
        first = self.state.agreement(1)
        if entry_zero is not None and leaves[0].partition(b"\n")[2] != entry_zero:
            self.find("evidence", "agreement.note is not entry 0")
        if policy is not None and not is_policy(policy, first):
            self.find("evidence", "policy does not name the agreement's keys")
        fault = checkpoint.fault(first["server"], first["witness"])
        if fault:
            self.find(fault, "the signature is missing or wrong")
        for name, pin in self.pins.items():
            if first[name].vkey() != pin:
                self.find("signature", "entry 0: the %s's key is not the pinned one" % name)
        now = self.state.minute
        if not fault:
            cosigned = checkpoint.cosigned_at(first["witness"]) // 60
            if cosigned + CLOCKS < now:
                self.find("cosignature", "older than the last entry")
            now = max(now, cosigned) if whole else now
        self.judge_shredding(now)

    def leaves(self, size):
        """All leaves up to the first bundle that is missing or cut, and whether there is none."""
        leaves = []
        for n in range(-(-size // 256)):
            width = min(256, size - 256 * n)
            path = tile_path("entries", n, width)
            data = self.read(path)
            if data is None:
                return leaves, False
            found, whole = split_bundle(data)
            if not whole or len(found) != width:
                self.find("evidence", path + " is cut or too long")
                return leaves, False
            leaves += found
        return leaves, True

    def judge_tree(self, checkpoint, leaves, whole):
        hashes = [leaf_hash(leaf) for leaf in leaves]
        self.altered = set()
        for level, n, width in tiles_of(len(leaves)):
            if not whole and width < 256:
                continue  # not all of its leaves are there
            path = tile_path(level, n, width)
            data = self.read(path)
            if data is None:
                continue
            if len(data) != 32 * width:
                self.find("evidence", path + " is cut or too long")
            elif data != tile_hashes(hashes, level, n, width):
                expected = tile_hashes(hashes, level, n, width)
                bad = [data[k:k + 32] == expected[k:k + 32] for k in range(0, len(data), 32)].index(False)
                first = (n * 256 + bad) * 256 ** level
                self.find("tree", "entry %d: %s differs" % (first, path))
                if level == 0:
                    self.altered |= {
                        n * 256 + k for k in range(width)
                        if data[32 * k:32 * k + 32] != expected[32 * k:32 * k + 32]}
        if whole and root(hashes) != checkpoint.root:
            self.find("tree", "the checkpoint's root is not the entries' root")

    def judge_entries(self, leaves, origin):
        for index, data in enumerate(leaves):
            leaf, broken = rules.judge(self.state, data)
            if index == 0 and leaf:
                origin = leaf["origin"]
            if index > 0 and not self.state.leaves and leaf:
                broken = ["origin" if leaf["origin"] != origin else "no-agreement"]
            for rule in broken:
                follows = self.gaps.cause(rule, data)
                if rule == "no-agreement" and index > 0:
                    follows = 0
                self.find(rule, "entry %d" % index, follows)
            if self.has_effect(broken):
                self.state.add(leaf)
                leaf.number = index
            else:
                self.gaps.add(data, index, index in self.altered)
                self.state.minute = max(self.state.minute, minute_of(data))

    def has_effect(self, broken):
        """Whether a broken entry is folded in all the same."""
        return not set(broken) & NO_EFFECT

    def judge_shredding(self, now):
        """`late-shredding`: a share that outlived its recording's expiry, withdrawal or discard."""
        state = self.state
        for grant in state.of("grant"):
            due = [state.expiry(grant)]
            due += [max(w.minute, grant.minute) for w in state.withdrawn(grant["sampling"])]
            ended = state.ended(grant)
            if ended and ended["outcome"] == "discarded":
                due.append(ended.minute)
            shredded = state.of("shredded", grant=grant.hash)
            at = shredded[0]["at"] if shredded else now
            if at > min(due) + LATE:
                follows = None if shredded else self.gaps.cause("late-shredding", grant["sampling"].encode())
                self.find("late-shredding", "entry %d" % grant.number, follows)

    def exit_code(self):
        found = {rule for rule, _, _ in self.findings}
        if found & {"checkpoint", "cosignature", "signature"}:
            return 4
        if "evidence" in found:
            return 3
        return 2 if found else 0


def minute_of(data):
    """The minute of a leaf that may be anything; 0 when it names none."""
    try:
        first, newline, _ = data.partition(b"\n")
        return minute(first[7:].decode("ascii")) if newline and first.startswith(b"minute ") else 0
    except (Malformed, UnicodeDecodeError):
        return 0


def is_policy(data, agreement):
    lines = data.split(b"\n")
    witness = b"witness union %s https://" % agreement["witness"].vkey().encode()
    url = lines[1][len(witness):] if len(lines) == 5 and lines[1].startswith(witness) else b""
    return url != b"" and b" " not in url and lines[0] == b"log " + agreement["server"].vkey().encode() and (
        lines[2:] == [b"group all all union", b"quorum all", b""])


def word(audit):
    """The verdict in a word; without an agreement nothing could be checked by any key."""
    for rule, name in (("malformed", "malformed agreement"), ("no-agreement", "no agreement")):
        if (rule, "entry 0", None) in audit.findings:
            return name
    return {0: "pass", 2: "findings", 3: "evidence incomplete", 4: "bad signature"}[audit.exit_code()]


def run(folder, pins):
    audit = Audit(folder, pins)
    audit.run()
    for name in NAMES:
        causes = [what for rule, what, follows in audit.findings if rule == name and follows is None]
        following = [what for rule, what, follows in audit.findings if rule == name and follows is not None]
        print("%-20s %5d %5d   %s" % (name, len(causes), len(following), ((causes + following) or [""])[0]))
    print("verdict: " + word(audit))
    return audit.exit_code()
