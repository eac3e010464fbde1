"""Tries to open a sealed recording with everything that was ever stored, written from docs/formats/ alone.

usage: thief.py LOOT SAMPLING

LOOT holds copies of files: states and backups of server and witness, folders of people, recorded
answers. Every value of every SQLite table counts as a file. From all of it come
- places: every 32 bytes in a row of any file, and every 32 bytes written as text: candidates for the
  witness's share, and for the file key itself. Sealed chunks are left out, and rows of ASCII alone,
  which one random share in four thousand million would be;
- blobs: every 80 bytes written as text, tried as a sealed share with every private key in every use;
- keys: every 32 bytes written as text and those inside PEM blocks, as X25519 private keys.
Prints one line of JSON with counts and whether a chunk of the recording was opened. Source:
docs/formats/sealed-recording.md, RFC 9180.
"""

import base64
import hashlib
import hmac
import json
import os
import re
import sqlite3
import sys

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

LOOT, SAMPLING = sys.argv[1], sys.argv[2]
TEXTS = re.compile(rb"[A-Za-z0-9+/]{43,}={0,2}")
DIGITS = re.compile(rb"[0-9a-f]{64,}")
PERSON = re.compile(rb"p-[0-9a-f]{16}")
PEM = re.compile(rb"-----BEGIN [A-Z ]+-----([A-Za-z0-9+/=\s]+)-----END")

# In DER a private key of 32 bytes is an octet string of that length.
OCTETS = re.compile(rb"\x04\x20(.{32})", re.DOTALL)


def mac(key, data):
    return hmac.digest(key, data, "sha256")


def cells(path):
    database = sqlite3.connect(f"file:{path}?immutable=1", uri=True)
    for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        for row in database.execute(f'SELECT * FROM "{table}"'):
            for value in row:
                if isinstance(value, str):
                    yield value.encode()
                elif isinstance(value, bytes):
                    yield value


def stolen():
    """Names and bytes of everything there is, also what lies in tables."""
    for folder, _, names in os.walk(LOOT):
        for name in sorted(names):
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                data = file.read()
            yield path, data
            if data.startswith(b"SQLite format 3\0"):
                for value in cells(path):
                    yield path, value


def written(data, depth=0):
    """All byte strings that stand in `data` as hexadecimal digits or base64, also inside each other."""
    for run in DIGITS.findall(data):
        yield bytes.fromhex(run[: len(run) // 2 * 2].decode())
    for run in TEXTS.findall(data):
        try:
            value = base64.b64decode(run, validate=True)
        except ValueError:
            continue
        yield value
        if depth < 3:
            yield from written(value, depth + 1)


def windows(data):
    rows = (data[at : at + 32] for at in range(len(data) - 31))
    return (row for row in rows if not row.isascii())


class Loot:
    """Everything stolen, sorted by what it may be good for."""

    def __init__(self):
        self.places, self.written32, self.blobs, self.keys = set(), set(), set(), set()
        self.people = set()
        self.chunks, self.header = {}, None
        sealed, rest = set(), set()
        for path, data in stolen():
            self.know(path, data)
            (sealed if os.path.basename(path).isdigit() else rest).add(data)
        for data in rest - sealed:
            self.search(data)
        self.files = len(rest | sealed)

    def know(self, path, data):
        """Keeps what is a part of the very recording, by its name and first lines."""
        if data.startswith(b"samtykke/v1 recording\n") and f"\nsampling {SAMPLING}\n".encode() in data:
            self.header = data.decode()
        name = os.path.basename(path)
        if SAMPLING in path and name.isdigit():
            self.chunks[int(name)] = data

    def search(self, data):
        self.places.update(windows(data))
        self.people.update(PERSON.findall(data))
        for value in written(data):
            self.people.update(PERSON.findall(value))
            if len(value) == 32:
                self.written32.add(value)
            elif len(value) == 80:
                self.blobs.add(value)
        for block in PEM.findall(data):
            self.keys.update(OCTETS.findall(base64.b64decode(block)))


class Recording:
    """What must be opened: one chunk of it, the smallest that is not the last."""

    def __init__(self, loot):
        values = dict(line.split(" ", 1) for line in loot.header.splitlines()[:4])
        self.grant = bytes.fromhex(values["grant"])
        candidates = [number for number in loot.chunks if number + 1 in loot.chunks]
        self.number = min(candidates, key=lambda number: len(loot.chunks[number]))
        self.chunk = loot.chunks[self.number]
        self.nonce = self.number.to_bytes(11, "big") + b"\0"
        self.bound = b"samtykke/v1 chunk\0" + self.grant + bytes.fromhex(SAMPLING)
        self.info = b"samtykke/v1 file-key\0" + self.grant + b"\x01"

    def opens(self, key):
        try:
            AESGCM(key).decrypt(self.nonce, self.chunk, self.bound)
            return True
        except InvalidTag:
            return False

    def file_key(self, witness, recipient):
        return mac(mac(bytes(32), witness + recipient), self.info)


SUITE = b"HPKE" + bytes([0, 0x20, 0, 1, 0, 2])
KEM = b"KEM" + bytes([0, 0x20])


def extract(suite, salt, label, data):
    return mac(salt or bytes(32), b"HPKE-v1" + suite + label + data)


def expand(suite, secret, label, info, length):
    text = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    return mac(secret, text + b"\x01")[:length]


def unsealed(secret, blob, info, bound):
    context = b"\0" + extract(SUITE, b"", b"psk_id_hash", b"") + extract(SUITE, b"", b"info_hash", info)
    root = extract(SUITE, secret, b"secret", b"")
    key = expand(SUITE, root, b"key", context, 32)
    nonce = expand(SUITE, root, b"base_nonce", context, 12)
    try:
        return AESGCM(key).decrypt(nonce, blob[32:], bound)
    except InvalidTag:
        return None


def agreed(key, blob):
    private = X25519PrivateKey.from_private_bytes(key)
    public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    try:
        shared = private.exchange(X25519PublicKey.from_public_bytes(blob[:32]))
    except ValueError:
        return None
    secret = extract(KEM, b"", b"eae_prk", shared)
    return expand(KEM, secret, b"shared_secret", blob[:32] + public, 32)


def shares(loot, recording, keys):
    """What any private key opens of any sealed share, in any use."""
    uses = [(b"samtykke/v1 call-share\0", b"")]
    uses += [(b"samtykke/v1 viewing-share\0", leaf) for leaf in loot.written32]
    uses += [(b"samtykke/v1 recipient-share\0", person) for person in loot.people]
    opened = {}
    for blob in loot.blobs:
        for key in keys:
            secret = agreed(key, blob)
            if secret is None:
                continue
            for label, bound in uses:
                share = unsealed(secret, blob, label + recording.grant, bound)
                if share is not None:
                    opened.setdefault(share, set()).add(blob)
    return opened


def main():
    loot = Loot()
    recording = Recording(loot)
    keys = loot.keys | loot.written32
    opened = shares(loot, recording, keys)
    halves = loot.places | loot.written32 | opened.keys() | {bytes(32)}
    found = any(recording.opens(half) for half in halves)
    for recipient in opened:
        if found:
            break
        found = any(recording.opens(recording.file_key(half, recipient)) for half in halves)
    told = {
        "opened": found,
        "files": loot.files,
        "halves": len(halves),
        "keys": len(keys),
        "sealed": len(loot.blobs),
        "unsealed": sum(len(blobs) for blobs in opened.values()),
    }
    print(json.dumps(told))


main()
