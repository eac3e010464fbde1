"""A display that hands on everything to the real one and tells what each program asks of it.

usage: xwatch.py DISPLAY

Prints the number of its own display, then one line for each request: `PROGRAM REQUEST`, before the
real server gets it. A core request is told by its number, one of an extension as `NAME/MINOR`;
`connect` is told for a connection. X11 protocol, "Connection Setup" and "Request Format".
"""

import os
import random
import signal
import socket
import struct
import sys
import threading

from Xlib import display

REAL = sys.argv[1]
FOLDER = "/tmp/.X11-unix"
WATCHED = ["MIT-SHM", "Composite", "DAMAGE", "X-Resource", "RENDER", "BIG-REQUESTS", "XFIXES"]


def extensions():
    link = display.Display(REAL)
    found = {}
    for name in WATCHED:
        about = link.query_extension(name)
        if about and about.present:
            found[about.major_opcode] = name
    link.close()
    return found


def say(text):
    os.write(1, (text + "\n").encode())


def program(connection):
    credentials = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
    pid = struct.unpack("3i", credentials)[0]
    try:
        with open(f"/proc/{pid}/comm") as file:
            return file.read().strip().replace(" ", "-")
    except OSError:
        return "unknown"


def whole(source, size):
    data = b""
    while len(data) < size:
        piece = source.recv(size - len(data))
        if not piece:
            raise EOFError
        data += piece
    return data


def setup_length(head, order):
    name, data = struct.unpack(order + "HH", head[6:10])
    return (name + 3) // 4 * 4 + (data + 3) // 4 * 4


def requests(name, client, server, known):
    """Reads one request after the other, tells it, hands it on."""
    say(f"{name} connect")
    head = whole(client, 12)
    order = "<" if head[:1] == b"l" else ">"
    server.sendall(head + whole(client, setup_length(head, order)))
    while True:
        start = whole(client, 4)
        words = struct.unpack(order + "H", start[2:4])[0]
        if words == 0:
            start += whole(client, 4)
            words = struct.unpack(order + "I", start[4:8])[0]
        kind = start[0]
        say(f"{name} {known[kind]}/{start[1]}" if kind in known else f"{name} {kind}")
        server.sendall(start + whole(client, words * 4 - len(start)))


def answers(client, server):
    while True:
        data = server.recv(1 << 20)
        if not data:
            raise EOFError
        client.sendall(data)


def until_end(work, client, server, *more):
    try:
        work(*more)
    except (EOFError, OSError):
        pass
    for end in (client, server):
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def meet(client, real, known):
    server = socket.socket(socket.AF_UNIX)
    server.connect(real)
    both = (client, server)
    work = [(requests, (program(client), *both, known)), (answers, both)]
    for run, arguments in work:
        threading.Thread(target=until_end, args=(run, *both, *arguments), daemon=True).start()


def listen():
    while True:
        number = random.randrange(20_000, 60_000)
        listener = socket.socket(socket.AF_UNIX)
        try:
            listener.bind(f"{FOLDER}/X{number}")
        except OSError:
            listener.close()
            continue
        listener.listen(8)
        return number, listener


def main():
    known = extensions()
    real = f"{FOLDER}/X{REAL.lstrip(':')}"
    number, listener = listen()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        say(str(number))
        while True:
            client, _ = listener.accept()
            meet(client, real, known)
    finally:
        os.unlink(f"{FOLDER}/X{number}")


main()
