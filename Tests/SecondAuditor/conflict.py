"""Two histories: docs/formats/ledger.md, the text that proves them."""

import hashlib
import pathlib

from agreement import Agreement
from grammar import Malformed, base64_bytes, need, split_note, vkey
from tree import Checkpoint


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def roots(first, second, proof, old_root):
    """RFC 9162 section 2.1.4.2: the two roots to which a consistency proof leads, or None."""
    if first == second:
        return (old_root, old_root) if not proof else None
    if first == 0:
        return None
    path = ([old_root] if first & (first - 1) == 0 else []) + proof
    if not path:
        return None
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            return None
        if fn & 1 or fn == sn:
            fr, sr = node(c, fr), node(c, sr)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node(sr, c)
        fn, sn = fn >> 1, sn >> 1
    return (fr, sr) if sn == 0 else None


def read(text):
    """(log, witness, smaller, larger, root, hashes); raises Malformed."""
    lines = text.split("\n")
    need(text.endswith("\n") and len(lines) - 1 <= 6 + 63, "lines")
    values, names = [], ["log", "witness", "smaller", "larger", "root"] + ["hash"] * (len(lines) - 7)
    need(lines[0] == "samtykke/v1 conflict" and len(lines) >= 7, "heading")
    for name, line in zip(names, lines[1:-1]):
        need(line.startswith(name + " "), name)
        values.append(line[len(name) + 1:])
    hashes = [base64_bytes(value) for value in values[4:]]
    need(all(len(value) == 32 for value in hashes), "hash")
    notes = [Checkpoint(base64_bytes(value)) for value in values[2:4]]
    return vkey(1)(values[0]), vkey(4)(values[1]), notes[0], notes[1], hashes[0], hashes[1:]


def holds(text, agreement_note):
    """Whether the text proves that the agreement's server and witness signed two histories."""
    try:
        log, witness, smaller, larger, root, proof = read(text)
        agreement = Agreement(split_note(agreement_note)[0])
    except Malformed:
        return False
    if (agreement["server"].vkey(), agreement["witness"].vkey()) != (log.vkey(), witness.vkey()):
        return False
    if any(note.fault(log, witness) for note in (smaller, larger)) or smaller.size > larger.size:
        return False
    return root != smaller.root and roots(smaller.size, larger.size, proof, root) == (root, larger.root)


def run(file, folder):
    note = (pathlib.Path(folder) / "agreement.note").read_bytes()
    found = holds(pathlib.Path(file).read_text(), note)
    print("holds" if found else "does not hold")
    return 0 if found else 4
