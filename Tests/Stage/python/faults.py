"""A machine that fails at one system call of one program.

usage: faults.py PID STATE PORTS PLAN [PLACE [MORE]]

Attaches to a running program and watches every call by which it changes a file below STATE or
sends bytes to a peer. A call's place is its name, what it works on and the how manyth of its kind
it is since the beginning: `fdatasync journal 2`. What is no sync says besides how many syncs went
before, and counts from there, since a step has not always the same number of writes:
`pwrite64 journal+1 1`. PORTS names peers by their ports: `witness=4711,server=4712`.

PLAN is one of
  watch                      nothing fails
  kill PLACE                 the program is killed before this call does anything
  cut PLACE                  the same, and of each file only what was synced before is left
  torn PLACE SEED            the same, and of what was not synced any sectors may be left
  error PLACE ERRNO          this call fails, as everything does that it is tried with again
  lying PLACE                the same as cut, but no sync before it did anything

The PLACE `rest` is no call: it is where the program stands when SIGUSR1 comes here.

Prints `armed`, then `at PLACE` for each call it sees and `did …` for what it does itself. Ends by itself when the
program has ended; when it is told to end earlier, the program goes on without it.
"""

import ctypes
import errno
import os
import random
import signal
import struct
import sys

PID, STATE, PORTS, PLAN = int(sys.argv[1]), sys.argv[2].rstrip("/") + "/", sys.argv[3], sys.argv[4]
PLACE = sys.argv[5] if len(sys.argv) > 5 else ""
MORE = sys.argv[6] if len(sys.argv) > 6 else ""

libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
libc.ptrace.restype = ctypes.c_long

PEEK, POKE_USER, SYSCALL, DETACH = 2, 6, 24, 17
SEIZE, INTERRUPT, LISTEN, INFO = 0x4206, 0x4207, 0x4208, 0x420E
SYSGOOD, CLONE = 0x1, 0x8
WALL = 0x40000000
EVENT_STOP = 128
ORIG_RAX, RAX = 15 * 8, 10 * 8
# <sys/syscall.h> for x86-64.
CALLS = {
    1: "write", 18: "pwrite64", 20: "writev", 44: "sendto", 46: "sendmsg", 74: "fsync",
    75: "fdatasync", 77: "ftruncate", 285: "fallocate",
}
NAMED = {82: "rename", 86: "link", 87: "unlink", 264: "renameat", 263: "unlinkat", 265: "linkat"}
SYNCS = ("fsync", "fdatasync")


def ptrace(request, thread, address=0, data=0):
    result = libc.ptrace(request, thread, address, data)
    if result < 0:
        raise OSError(ctypes.get_errno(), "ptrace")
    return result


def say(line):
    print(line, flush=True)


class Disk:
    """What of each file is not synced yet: the bytes that a power cut would bring back."""

    def __init__(self):
        self.undo = {}

    def before(self, call, path, fd, arguments):
        handle = os.open(f"/proc/{PID}/fd/{fd}", os.O_RDONLY)
        try:
            size = os.fstat(handle).st_size
            if call == "pwrite64":
                at, count = arguments[3], arguments[2]
            elif call == "write":
                with open(f"/proc/{PID}/fdinfo/{fd}") as info:
                    at, count = int(info.readline().split()[1]), arguments[2]
            else:
                at, count = min(arguments[1], size), max(0, size - arguments[1])
            old = os.pread(handle, count, at)
        finally:
            os.close(handle)
        self.undo.setdefault(path, []).append((size, at, old))

    def synced(self, path, count):
        self.undo[path] = self.undo.get(path, [])[count:]

    def pending(self, path):
        return len(self.undo.get(path, []))

    def cut(self, chance=None):
        """Brings back what was there; with `chance`, sector by sector by chance."""
        undone = 0
        for path, steps in self.undo.items():
            if not steps:
                continue
            undone += len(steps)
            with open(path, "r+b") as file:
                now = file.read()
                for size, at, old in reversed(steps):
                    file.seek(at)
                    file.write(old)
                    file.truncate(size)
                if chance is None:
                    continue
                file.seek(0)
                then = file.read()
                length = chance.choice((len(now), len(then)))
                whole = bytearray(length)
                for at in range(0, length, 512):
                    part = chance.choice((now, then))[at:at + 512]
                    whole[at:at + len(part)] = part[:length - at]
                file.seek(0)
                file.write(whole)
                file.truncate(length)
        return undone


class Machine:
    def __init__(self):
        self.disk = Disk()
        self.seen = {}
        self.entered = {}
        self.ports = {int(p.split("=")[1]): p.split("=")[0] for p in PORTS.split(",") if p}
        self.peers = {}
        self.broken = False
        self.alive = True
        self.syncs = 0
        self.hit = False

    def object(self, fd):
        """What a descriptor stands for, or nothing when it does not matter here."""
        try:
            path = os.readlink(f"/proc/{PID}/fd/{fd}")
        except OSError:
            return None
        if path.startswith(STATE):
            return path
        if not path.startswith("socket:["):
            return None
        if path not in self.peers:
            self.peers[path] = self.peer(path[8:-1])
        return self.peers[path]

    def peer(self, inode):
        for table in ("tcp", "tcp6"):
            with open(f"/proc/{PID}/net/{table}") as lines:
                for line in list(lines)[1:]:
                    words = line.split()
                    if words[9] != inode:
                        continue
                    for end in (words[2], words[1]):
                        port = int(end.split(":")[1], 16)
                        if port in self.ports:
                            return self.ports[port]
        return None

    def kind(self, call, thing):
        name = thing[len(STATE):] if thing.startswith("/") else thing
        return f"{call} {name}" if call in SYNCS else f"{call} {name}+{self.syncs}"

    def label(self, call, thing):
        kind = self.kind(call, thing)
        self.syncs += call in SYNCS
        self.seen[kind] = self.seen.get(kind, 0) + 1
        return f"{kind} {self.seen[kind]}"

    def enter(self, thread, number, arguments):
        if number in CALLS:
            call, thing = CALLS[number], self.object(arguments[0])
        elif number in NAMED:
            call, thing = NAMED[number], "names"
        else:
            return
        if thing is None or self.hit and not self.broken:
            return
        place = self.label(call, thing)
        say("at " + place)
        is_file = thing.startswith("/")
        if place == PLACE and not self.hit:
            self.hit = True
            if PLAN in ("kill", "cut", "torn", "lying"):
                os.kill(PID, signal.SIGKILL)
                return
            self.broken = place.rsplit(" ", 1)[0]
        if PLAN == "error" and self.broken and self.fails(call, thing):
            ptrace(POKE_USER, thread, ORIG_RAX, 0xFFFFFFFFFFFFFFFF)
            self.entered[thread] = ("fail", None, 0)
            say(f"did fail {place}")
        elif call in SYNCS and is_file:
            if PLAN == "lying":
                ptrace(POKE_USER, thread, ORIG_RAX, 0xFFFFFFFFFFFFFFFF)
                self.entered[thread] = ("lie", None, 0)
            else:
                self.entered[thread] = ("sync", thing, self.disk.pending(thing))
        elif is_file:
            self.disk.before(call, thing, arguments[0], arguments)

    def rest(self, *_):
        self.hit = True
        say("at rest")
        os.kill(PID, signal.SIGKILL)

    def fails(self, call, thing):
        return self.kind(call, thing) == self.broken

    def leave(self, thread, result):
        what, path, count = self.entered.pop(thread, (None, None, 0))
        if what == "sync" and result == 0:
            self.disk.synced(path, count)
        elif what == "fail":
            code = getattr(errno, MORE)
            ptrace(POKE_USER, thread, RAX, (1 << 64) - code)
        elif what == "lie":
            ptrace(POKE_USER, thread, RAX, 0)

    def stop(self, thread, status):
        """One stop of one thread; lets it go on."""
        if os.WIFEXITED(status) or os.WIFSIGNALED(status):
            self.entered.pop(thread, None)
            if thread == PID:
                self.alive = False
                how = os.WTERMSIG(status) if os.WIFSIGNALED(status) else -os.WEXITSTATUS(status)
                say(f"did end by signal {how}" if how > 0 else f"did end with status {-how}")
            return
        number, event = os.WSTOPSIG(status), status >> 16
        deliver = 0
        if number == signal.SIGTRAP | 0x80:
            self.syscall(thread)
        elif event == EVENT_STOP and number != signal.SIGTRAP:
            return ptrace(LISTEN, thread)
        elif not event:
            deliver = number
        ptrace(SYSCALL, thread, 0, deliver)

    def syscall(self, thread):
        info = ctypes.create_string_buffer(88)
        ptrace(INFO, thread, 88, ctypes.addressof(info))
        if info.raw[0] == 1:
            number, *arguments = struct.unpack_from("<7Q", info.raw, 24)
            self.enter(thread, number, arguments)
        elif info.raw[0] == 2:
            self.leave(thread, struct.unpack_from("<q", info.raw, 24)[0])


def threads():
    return [int(name) for name in os.listdir(f"/proc/{PID}/task")]


def attach():
    known = set()
    while True:
        fresh = set(threads()) - known
        if not fresh:
            return
        for thread in fresh:
            try:
                ptrace(SEIZE, thread, 0, SYSGOOD | CLONE)
                ptrace(INTERRUPT, thread)
            except OSError as problem:
                if problem.errno not in (errno.ESRCH, errno.EPERM):
                    raise
        known |= fresh


def main():
    machine = Machine()
    signal.signal(signal.SIGUSR1, machine.rest)
    attach()
    say("armed")
    while machine.alive:
        try:
            thread, status = os.waitpid(-1, WALL)
        except ChildProcessError:
            break
        try:
            machine.stop(thread, status)
        except OSError as problem:
            # The thread has gone between its stop and this moment.
            if problem.errno != errno.ESRCH:
                raise
    if PLAN in ("cut", "lying") and machine.hit:
        say(f"did undo {machine.disk.cut()}")
    if PLAN == "torn" and machine.hit:
        say(f"did undo {machine.disk.cut(random.Random(int(MORE)))}")
    say("done")


main()
