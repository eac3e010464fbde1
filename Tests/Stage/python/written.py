"""Digs out of a trace of system calls what was written into which file, also of files that are gone.

usage: written.py TRACE FOLDER

TRACE is of `strace -f -y -xx -s 16777216 -e trace=openat,creat,write,writev,pwrite64,pwritev`. Each
file's bytes go to a file of FOLDER, in the order in which they were written. Prints a line
`COPY PATH` for each file written to, and `- PATH` for one that was opened for writing and in which
no call wrote anything. Devices, pipes and sockets are left out.
"""

import re
import sys

TEXT = rb'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?'
WRITE = re.compile(rb"\bp?writev?(?:64)?\(\d+<([^>]*)>, ")
OPEN = re.compile(rb"\b(?:openat\([^,]*, |creat\()" + TEXT + rb"(.*)")


def plain(text):
    return bytes.fromhex(text.replace(b"\\x", b"").decode())


def path_of(name):
    return plain(name) if name.startswith(b"\\x") else name


def is_file(path):
    return path.startswith(b"/") and not path.startswith((b"/dev/", b"/proc/"))


def pieces(rest):
    for text, cut in re.findall(TEXT, rest):
        assert not cut, "the trace is cut short; give strace a longer -s"
        yield plain(text)


def main():
    trace, folder = sys.argv[1:3]
    opened, written = set(), {}
    with open(trace, "rb") as lines:
        for line in lines:
            call = WRITE.search(line)
            if call:
                path = path_of(call.group(1))
                if is_file(path):
                    written.setdefault(path, bytearray()).extend(b"".join(pieces(line[call.end():])))
                continue
            call = OPEN.search(line)
            if call and (b"creat(" in line or b"O_WRONLY" in line or b"O_RDWR" in line):
                path = plain(call.group(1))
                if is_file(path) and b" = -1 " not in line:
                    opened.add(path)
    for number, (path, data) in enumerate(sorted(written.items())):
        copy = f"{folder}/{number}"
        with open(copy, "wb") as file:
            file.write(data)
        print(copy, path.decode())
    for path in sorted(opened - set(written)):
        print("-", path.decode())


main()
