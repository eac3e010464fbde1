"""Sends requests as they are given, and tells what came back.

Reads one JSON object a line: `port`, `folder` (with tls.pem and tls.key, or null), `bytes` (base64
of the whole request, or of its beginning), `drip` (seconds between single further bytes, or 0).
Prints one JSON object a line, in the same order: `status` (0 for none), `type`, `allow`, `body`.
"""

import base64
import json
import socket
import ssl
import sys
from concurrent.futures import ThreadPoolExecutor


def connected(port, folder):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    if folder:
        context.load_cert_chain(folder + "/tls.pem", folder + "/tls.key")
    return context.wrap_socket(socket.create_connection(("127.0.0.1", port), timeout=60))


def dripped(peer, seconds):
    peer.settimeout(seconds)
    while True:
        try:
            return peer.recv(65536)
        except TimeoutError:
            peer.sendall(b"x")


def answer(asked):
    got = b""
    with connected(asked["port"], asked["folder"]) as peer:
        try:
            peer.sendall(base64.b64decode(asked["bytes"]))
            if asked["drip"]:
                got = dripped(peer, asked["drip"])
                peer.settimeout(60)
        except OSError:
            pass
        try:
            while not whole(got):
                more = peer.recv(65536)
                if not more:
                    break
                got += more
        except OSError:
            pass
    return got


def fields(head):
    pairs = (line.split(b":", 1) for line in head.split(b"\r\n")[1:])
    return {pair[0].strip().lower(): pair[1].strip().decode() for pair in pairs if len(pair) == 2}


def whole(got):
    head, found, body = got.partition(b"\r\n\r\n")
    length = fields(head).get(b"content-length")
    return bool(found) and length is not None and len(body) >= int(length)


def told(asked):
    got = answer(asked)
    head, _, body = got.partition(b"\r\n\r\n")
    words = head.split(b" ", 2)
    named = fields(head)
    return json.dumps(
        {
            "status": int(words[1]) if len(words) > 1 else 0,
            "type": named.get(b"content-type", ""),
            "allow": named.get(b"allow", ""),
            "body": body.decode("utf-8", "replace"),
        }
    )


def main():
    with ThreadPoolExecutor(4) as pool:
        for line in pool.map(told, map(json.loads, sys.stdin)):
            print(line, flush=True)


main()
