"""Vector files: `# what`, header lines `name: value`, a line `--`, then the bytes to read."""

import hashlib
import pathlib

import notice
from agreement import Agreement
from grammar import Entry, Malformed, number, plain_text, split_note, streams, vkey
from tree import Checkpoint, leaf_hash, root


def read_vector(file):
    head, _, body = file.read_bytes().partition(b"\n--\n")
    header = [line.split(": ", 1) for line in head.decode().split("\n") if line[0] != "#"]
    return [(name, value) for name, value in header if name], body


def of_entry(header, body, folder):
    try:
        Entry(body)
        return "accept", None
    except Malformed as fault:
        return "malformed", fault.line


def of_agreement(header, body, folder):
    try:
        Agreement(plain_text(body))
        return "accept", None
    except Malformed as fault:
        return "malformed", fault.line


def of_note(header, body, folder):
    try:
        text, lines = split_note(body)
    except Malformed:
        return "malformed", None
    key = vkey(1)(dict(header)["key"])
    mine = [line for line in lines if line[0] == key.name and line[1][:4] == key.id]
    return ("valid" if mine and all(key.signed(line, text) for line in mine) else "unsigned"), None


def of_ledger(header, body, folder):
    fields = dict(header)
    if fields["expect"] == "roots":
        leaves = [leaf_hash(bytes.fromhex(value)) for name, value in header if name == "leaf"]
        roots = [value for name, value in header if name == "root"]
        ours = [root(leaves[:n]).hex() for n in range(len(leaves) + 1)]
        return ("roots" if ours == roots else "other roots"), None
    try:
        checkpoint = Checkpoint(body)
    except Malformed:
        return "checkpoint", None
    server, witness = vkey(1)(fields["log"]), vkey(4)(fields["witness"])
    return checkpoint.fault(server, witness) or "verified", None


def of_notice(header, body, folder):
    fields = dict(header)
    agreement = Agreement(plain_text((folder / fields["agreement"]).read_bytes()))
    request = None
    if fields["mode"] != "employee":
        request = {**fields, "from": number(fields["from"]), "until": number(fields["until"])}
    found = notice.text(
        agreement, request, fields["form"], streams(fields["streams"]), fields["language"])
    if found is None:
        return "none", None
    if hashlib.sha256(body).hexdigest() != fields["hash"]:
        return "another hash", None
    return ("notice" if notice.hash_of(found) == fields["hash"] else "other"), None


READERS = {
    "entries": of_entry, "agreements": of_agreement, "signed-notes": of_note, "ledger": of_ledger,
    "notices": of_notice}


def run(folders):
    agree = differ = 0
    for folder in folders:
        for file in sorted(pathlib.Path(folder).glob("*.vector")):
            header, body = read_vector(file)
            reader = READERS[file.parent.resolve().name]
            verdict, line = reader(header, body, file.parent)
            expect = dict(header)["expect"]
            lines = dict(header).get("line")
            if verdict == expect:
                agree += 1
                if lines and int(lines) != line:
                    print("another line: %s: expected %s, found %s" % (file, lines, line))
            else:
                differ += 1
                print("differs: %s: expected %s, found %s" % (file, expect, verdict))
    print("%d agree, %d differ" % (agree, differ))
    return 1 if differ or not agree else 0
