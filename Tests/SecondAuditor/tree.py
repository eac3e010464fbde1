"""Merkle tree, tiles, entry bundles and checkpoint: docs/formats/ledger.md."""

import hashlib

from grammar import base64_bytes, need, number, origin, split_note


def leaf_hash(leaf):
    return hashlib.sha256(b"\x00" + leaf).digest()


def root(hashes):
    """RFC 6962 section 2.1, word for word, from leaf hashes."""
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    k = 1
    while 2 * k < len(hashes):
        k *= 2
    return hashlib.sha256(b"\x01" + root(hashes[:k]) + root(hashes[k:])).digest()


def tile_path(level, n, width):
    """C2SP tlog-tiles: `tile/<L>/<N>[.p/<W>]`, N in groups of three digits."""
    groups = ["%03d" % (n % 1000)]
    while n >= 1000:
        n //= 1000
        groups.insert(0, "x%03d" % (n % 1000))
    partial = "" if width == 256 else ".p/%d" % width
    return "tile/%s/%s%s" % (level, "/".join(groups), partial)


def tiles_of(size):
    """(level, n, width) of every hash tile of a tree."""
    level, count = 0, size
    while count:
        for n in range(-(-count // 256)):
            yield level, n, min(256, count - 256 * n)
        level, count = level + 1, count // 256


def tile_hashes(hashes, level, n, width):
    """What a hash tile must hold."""
    span = 256 ** level
    first = n * 256
    return b"".join(root(hashes[i * span:(i + 1) * span]) for i in range(first, first + width))


def split_bundle(data):
    """The leaves of an entry bundle and whether it is whole."""
    leaves, at = [], 0
    while at < len(data):
        size = int.from_bytes(data[at:at + 2], "big")
        if len(data) - at < 2 + size or len(data) - at < 2:
            return leaves, False
        leaves.append(data[at + 2:at + 2 + size])
        at += 2 + size
    return leaves, True


class Checkpoint:
    def __init__(self, note):
        """Origin, size, root and signature lines; raises Malformed."""
        self.text, self.lines = split_note(note)
        lines = self.text.split("\n")
        need(len(lines) == 4, "three lines")
        self.origin, self.size = origin(lines[0]), number(lines[1])
        self.root = base64_bytes(lines[2])
        need(len(self.root) == 32, "root")

    def fault(self, server, witness):
        """`checkpoint`, `cosignature`, or None when both signatures are good."""
        if self.origin != server.name or not self.signed_by_server(server):
            return "checkpoint"
        return None if self.cosigned_by(witness) else "cosignature"

    def lines_of(self, key):
        return [data for name, data in self.lines if name == key.name and data[:4] == key.id]

    def signed_by_server(self, server):
        lines = self.lines_of(server)
        return bool(lines) and all(
            len(data) == 68 and server.verifies(data[4:], self.text.encode()) for data in lines)

    def cosigned_by(self, witness):
        lines = self.lines_of(witness)
        return bool(lines) and all(self.cosignature_time(witness, data) is not None for data in lines)

    def cosigned_at(self, witness):
        """POSIX seconds; the latest of several. Both signatures must be good."""
        return max(self.cosignature_time(witness, data) for data in self.lines_of(witness))

    def cosignature_time(self, witness, data):
        if len(data) != 76:
            return None
        time = int.from_bytes(data[4:12], "big")
        if time >= 2 ** 63:
            return None
        message = "cosignature/v1\ntime %d\n%s" % (time, self.text)
        return time if witness.verifies(data[12:], message.encode()) else None
