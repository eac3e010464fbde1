"""A server that hands on everything, and now and then another token than the one it was given.

usage: relay.py SERVER-STATE UPSTREAM-PORT PERSON-HOME WITNESS-STATE FOLDER

It shows the real server's certificate, since whoever runs the server has that key, and comes to
the server with the person's credential. FOLDER/mode says what becomes of the next token:
`pass`, `strip` (the cosignature is taken off), `foreign` (co-signed by another witness of the same
name), `cosigned SECONDS` (co-signed by the real witness so long ago; before 0 is to come),
`recipient` (a coach is added whom no union enrolled), `enroller` (the coach's key entry is signed by
another key than the union's, and nothing else is changed), `spent` (the person's folder already says
that the grant was used), `cut` (the end is missing), or `file PATH` (another token); `answer PART DAMAGE` damages
other answers instead, those whose path holds PART (cut, empty, flip, longer, huge). What the server
really gave is kept in FOLDER/last.token.
Every answer is kept as well, in FOLDER/answers: what a dishonest server could store.
Prints its own port, then `> PATH` for what it was asked and `< PATH` for what it has answered.
"""

import base64
import hashlib
import os
import socket
import ssl
import sys
import threading
import time

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

STATE, UPSTREAM, HOME, WITNESS_STATE, FOLDER = sys.argv[1], int(sys.argv[2]), *sys.argv[3:6]
WITNESS = "union.example/witness"


def text64(text):
    return base64.b64encode(text.encode()).decode()


def public(key):
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def key_line(name, key, kind, message, middle=b""):
    identity = hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + public(key)).digest()[:4]
    signed = base64.b64encode(identity + middle + key.sign(message)).decode()
    return "\u2014 " + name + " " + signed + "\n"


def split_proof(lines):
    proof = base64.b64decode(lines[2][len("proof "):]).decode()
    head, line = proof.rstrip("\n").rsplit("\n", 1)
    assert line.startswith("\u2014 " + WITNESS + " "), line
    return head + "\n", line


def with_proof(lines, proof):
    return lines[:2] + ["proof " + text64(proof)] + lines[3:]


def strip(lines):
    head, _ = split_proof(lines)
    return with_proof(lines, head)


def cosigned(lines, key, seconds):
    head, _ = split_proof(lines)
    start = head.index("\n\n") + 2
    body = head[start:head.index("\n\n", start) + 1]
    message = f"cosignature/v1\ntime {seconds}\n{body}".encode()
    line = key_line(WITNESS, key, 4, message, seconds.to_bytes(8, "big"))
    return with_proof(lines, head + line)


def foreign(lines):
    _, line = split_proof(lines)
    stamp = base64.b64decode(line.rsplit(" ", 1)[1])[4:12]
    return cosigned(lines, Ed25519PrivateKey.generate(), int.from_bytes(stamp, "big"))


def late(lines, age):
    with open(WITNESS_STATE + "/witness.key") as file:
        seed = bytes.fromhex(file.read().split("\nseed ", 1)[1].strip())
    key = Ed25519PrivateKey.from_private_bytes(seed)
    return cosigned(lines, key, int(time.time()) - age)


def coach_entry(origin, pseudonym, sealing):
    key, enroller = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    text = (
        f"samtykke/v1 key\norigin {origin}\naction enrol\npseudonym {pseudonym}\nrole coach\n"
        f"team first-line\nsigning-key {public(key).hex()}\nsealing-key {sealing}\n"
        "server-anchor -\nwitness-anchor -\nauthorised-by enrolment\n"
    )
    message = text.encode()
    by = key_line(WITNESS + "-enrolment", enroller, 1, message)
    return text + "\n" + by + key_line(pseudonym, key, 1, message)


def recipient(lines):
    leaf = base64.b64decode(lines[1][len("leaf "):]).decode()
    origin = leaf.split("\norigin ", 1)[1].split("\n", 1)[0]
    pseudonym, sealing = "p-" + os.urandom(8).hex(), os.urandom(32).hex()
    added = f"\nrecipient {pseudonym} {sealing}\nserver-link "
    assert "\nserver-link " in leaf
    leaf = leaf.replace("\nserver-link ", added, 1)
    entry = coach_entry(origin, pseudonym, sealing)
    return [lines[0], "leaf " + text64(leaf)] + lines[2:] + ["key " + text64(entry)]


def enroller(lines):
    assert len(lines) == 6, "a grant with a coach has two key entries"
    text, signatures = base64.b64decode(lines[5][len("key "):]).decode().split("\n\n", 1)
    first, rest = signatures.split("\n", 1)
    name = first.split(" ")[1]
    by = key_line(name, Ed25519PrivateKey.generate(), 1, (text + "\n").encode())
    return lines[:5] + ["key " + text64(text + "\n\n" + by + rest)]


def spent(lines):
    leaf = base64.b64decode(lines[1][len("leaf "):])
    used = HOME + "/store/used"
    os.makedirs(used, mode=0o700, exist_ok=True)
    name = used + "/" + hashlib.sha256(b"\0" + leaf).hexdigest()
    os.close(os.open(name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    return lines


def swapped(token):
    with open(FOLDER + "/last.token", "wb") as kept:
        kept.write(token)
    with open(FOLDER + "/mode") as file:
        mode = file.read().split()
    if mode[0] in ("pass", "answer"):
        return token
    if mode[0] == "file":
        with open(mode[1], "rb") as file:
            return file.read()
    if mode[0] == "cut":
        return token[: len(token) // 2]
    lines = token.decode().rstrip("\n").split("\n")
    if mode[0] == "cosigned":
        changed = late(lines, int(mode[1]))
    else:
        changing = [strip, foreign, recipient, enroller, spent]
        changed = {change.__name__: change for change in changing}[mode[0]](lines)
    return ("\n".join(changed) + "\n").encode()


def broken(path, body):
    with open(FOLDER + "/mode") as file:
        mode = file.read().split()
    if mode[0] != "answer" or mode[1].encode() not in path:
        return body
    middle = len(body) // 2
    flipped = body[:middle] + bytes([body[middle] ^ 1]) + body[middle + 1 :]
    kinds = {"cut": body[:middle], "empty": b"", "flip": flipped, "longer": body + b"x"}
    return kinds.get(mode[2], body + bytes(24 << 20))


def read_head(stream):
    lines = []
    while True:
        line = stream.readline()
        if not line:
            return None
        if line == b"\r\n":
            return lines
        lines.append(line)


def field(head, name):
    for line in head[1:]:
        key, value = line.split(b":", 1)
        if key.strip().lower() == name:
            return value.strip().lower()
    return None


def read_body(stream, head):
    if field(head, b"transfer-encoding") == b"chunked":
        body = b""
        while True:
            size = int(stream.readline().split(b";")[0], 16)
            body += stream.read(size)
            stream.readline()
            if size == 0:
                return body
    return stream.read(int(field(head, b"content-length") or 0))


def plain(head, body):
    kept = [
        line
        for line in head
        if not line.lower().startswith((b"content-length:", b"transfer-encoding:"))
    ]
    if b" 204 " not in head[0]:
        kept.append(b"Content-Length: %d\r\n" % len(body))
    return b"".join(kept) + b"\r\n" + body


def pump(source, sink):
    while True:
        data = source.read1(65536)
        if not data:
            return
        sink.sendall(data)


def upstream():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.load_cert_chain(HOME + "/tls.pem", HOME + "/tls.key")
    return context.wrap_socket(socket.create_connection(("127.0.0.1", UPSTREAM)))


def keep(answer):
    with open(f"{FOLDER}/answers/{os.urandom(8).hex()}", "wb") as kept:
        kept.write(answer)


def say(mark, path):
    os.write(1, b"%s %s\n" % (mark, path))


def serve(client):
    incoming = client.makefile("rb")
    server = outgoing = None
    while True:
        head = read_head(incoming)
        if head is None:
            return
        body = read_body(incoming, head)
        path = head[0].split(b" ")[1]
        say(b">", path)
        if server is None:
            server = upstream()
            outgoing = server.makefile("rb")
        server.sendall(plain(head, body) if body else b"".join(head) + b"\r\n")
        if path == b"/v1/events":
            return pump(outgoing, client)
        answer = read_head(outgoing)
        if answer is None:
            return
        found = b"" if b" 204 " in answer[0] else read_body(outgoing, answer)
        if found:
            keep(found)
        if path == b"/v1/starts" and b" 200 " in answer[0]:
            found = swapped(found)
        elif b" 200 " in answer[0]:
            found = broken(path, found)
        if path == b"/v1/notes" and b" 20" not in answer[0]:
            print("refused:", body.decode(), found.decode(), file=sys.stderr, flush=True)
        client.sendall(plain(answer, found))
        say(b"<", path)


def meet(context, raw):
    try:
        serve(context.wrap_socket(raw, server_side=True))
    except (OSError, ValueError) as fault:
        print("a connection ended:", fault, file=sys.stderr)
    finally:
        raw.close()


def main():
    os.makedirs(FOLDER + "/answers", exist_ok=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(STATE + "/tls.pem", STATE + "/tls.key")
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    while True:
        raw, _ = listener.accept()
        threading.Thread(target=meet, args=(context, raw), daemon=True).start()


main()
