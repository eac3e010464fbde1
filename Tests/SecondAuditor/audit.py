"""The verdict on an evidence folder: docs/formats/ledger.md."""

import rules
from grammar import Malformed
from state import State
from tree import Checkpoint, leaf_hash, root, split_bundle, tile_hashes, tile_path, tiles_of

LATE = 10
# What breaks one of these speaks of what does not exist, or contradicts what stands: no effect.
NO_EFFECT = set(rules.ALONE) | {
    "agreement-change", "key", "block-number", "request", "acknowledgement", "no-acknowledgement",
    "ended", "released", "withdrawn", "viewed", "shredded", "cdr"}
NAMES = ("evidence", "checkpoint", "cosignature", "tree") + rules.RULES + ("late-shredding",)


class Audit:
    def __init__(self, folder, pins):
        self.folder, self.pins = folder, pins
        self.findings = []  # (rule, what)
        self.state = State()

    def find(self, rule, what):
        self.findings.append((rule, what))

    def read(self, path):
        try:
            return (self.folder / path).read_bytes()
        except OSError:
            self.find("evidence", path + " is missing")
            return None

    def run(self):
        note = self.read("checkpoint")
        checkpoint = None
        if note is not None:
            try:
                checkpoint = Checkpoint(note)
            except Malformed as fault:
                self.find("checkpoint", "unreadable: %s" % fault)
        self.read("policy")
        entry_zero = self.read("agreement.note")
        if checkpoint is None:
            return
        leaves, whole = self.leaves(checkpoint.size)
        if leaves and leaves[0].partition(b"\n")[2] != entry_zero and entry_zero is not None:
            self.find("evidence", "agreement.note is not entry 0")
        self.judge_tree(checkpoint, leaves, whole)
        self.judge_entries(leaves)
        if not self.state.leaves:
            return
        agreement = self.state.agreement(1)
        fault = checkpoint.fault(agreement["server"], agreement["witness"])
        if fault:
            self.find(fault, "the signature is missing or wrong")
        for name, pin in self.pins.items():
            if agreement[name].vkey() != pin:
                self.find("signature", "entry 0: the %s's key is not the pinned one" % name)
        self.judge_shredding()

    def leaves(self, size):
        """All leaves up to the first gap, and whether there is none."""
        leaves = []
        for n in range(-(-size // 256)):
            width = min(256, size - 256 * n)
            path = tile_path("entries", n, width)
            data = self.read(path)
            if data is None:
                return leaves, False
            found, whole = split_bundle(data)
            leaves += found[:width]
            if not whole or len(found) != width:
                self.find("evidence", path + " is cut or too long")
                return leaves, False
        return leaves, True

    def judge_tree(self, checkpoint, leaves, whole):
        hashes = [leaf_hash(leaf) for leaf in leaves]
        for level, n, width in tiles_of(checkpoint.size):
            path = tile_path(level, n, width)
            data = self.read(path)
            if data is None:
                continue
            if len(data) != 32 * width:
                self.find("evidence", path + " is cut or too long")
            elif whole and data != tile_hashes(hashes, level, n, width):
                expected = tile_hashes(hashes, level, n, width)
                bad = [data[k:k + 32] == expected[k:k + 32] for k in range(0, len(data), 32)].index(False)
                first = (n * 256 + bad) * 256 ** level
                self.find("tree", "entry %d: %s differs" % (first, path))
        if whole and root(hashes) != checkpoint.root:
            self.find("tree", "the checkpoint's root is not the entries' root")

    def judge_entries(self, leaves):
        for index, data in enumerate(leaves):
            leaf, broken = rules.judge(self.state, data)
            for rule in broken:
                self.find(rule, "entry %d" % index)
            if not broken or self.has_effect(broken):
                self.state.add(leaf)
            elif index == 0:
                return

    def has_effect(self, broken):
        """Whether a broken entry is folded in all the same."""
        return not set(broken) & NO_EFFECT

    def judge_shredding(self):
        """`late-shredding`: a share that outlived its recording's expiry, withdrawal or discard."""
        state = self.state
        last = state.leaves[-1].minute
        for grant in state.of("grant"):
            due = [state.expiry(grant)]
            due += [max(w.minute, grant.minute) for w in state.withdrawn(grant["sampling"])]
            ended = state.ended(grant)
            if ended and ended["outcome"] == "discarded":
                due.append(ended.minute)
            shredded = state.of("shredded", grant=grant.hash)
            at = shredded[0]["at"] if shredded else last
            if at > min(due) + LATE:
                self.find("late-shredding", "entry %d" % grant.index)

    def exit_code(self):
        found = {rule for rule, _ in self.findings}
        if found & {"checkpoint", "cosignature", "signature"}:
            return 4
        if "evidence" in found:
            return 3
        return 2 if found else 0


def run(folder, pins):
    audit = Audit(folder, pins)
    audit.run()
    for name in NAMES:
        found = [what for rule, what in audit.findings if rule == name]
        print("%-20s %5d   %s" % (name, len(found), found[0] if found else ""))
    code = audit.exit_code()
    print("verdict: " + {0: "pass", 2: "findings", 3: "incomplete", 4: "bad signature"}[code])
    return code
