#!/usr/bin/python3
"""The second auditor of Samtykke. See README.md beside this file.

  auditor.py DIR [--employer VKEY --union VKEY]   the verdict on an evidence folder
  auditor.py --history FILE…       each leaf's verdict (`-`: standard input)
  auditor.py --compare FILE…       one line per history: does the verdict agree with `expect`?
  auditor.py --conflict FILE DIR   whether a proof of two histories holds by the agreement in a folder
  auditor.py --vectors DIR…        the same for vector files of entries, agreements, checkpoints …
"""

import pathlib
import re
import sys

import audit
import conflict
import vectors
from grammar import Malformed, vkey
from rules import judge
from state import State


def split_histories(data):
    """(name, expectation, [leaf bytes]) of each history in a file."""
    # The last leaf of a history may be broken in that it has no last newline.
    for part in re.split(rb"=== history (?=[0-9]+\nexpect: )", data):
        if part == b"":
            continue
        head, *leaves = part.split(b"\n--- leaf\n")
        lines = head.decode().strip().split("\n")
        expect = [line[len("expect: "):] for line in lines if line.startswith("expect: ")]
        name = "" if lines[0].startswith("expect") else lines[0]
        yield name, expect[0], [leaf + b"\n" for leaf in leaves[:-1]] + leaves[-1:]


def verdicts(leaves):
    """The broken rules of each leaf; only leaves that break none are admitted."""
    state = State()
    for data in leaves:
        leaf, broken = judge(state, data)
        if not broken:
            state.add(leaf)
        yield broken


def histories(files, speak):
    agree = differ = 0
    for file in files:
        data = sys.stdin.buffer.read() if file == "-" else pathlib.Path(file).read_bytes()
        for name, expect, leaves in split_histories(data):
            found = list(verdicts(leaves))
            ours = [",".join(b) + "@%d" % i for i, b in enumerate(found) if b]
            ours = " ".join(ours) or "pass"
            if speak:
                for index, broken in enumerate(found):
                    print(index, ",".join(broken) or "pass")
            if ours == expect:
                agree += 1
            else:
                differ += 1
                print("differs: %s %s: expected %s, found %s" % (file, name, expect, ours))
    print("%d agree, %d differ" % (agree, differ))
    return 1 if differ or not agree else 0


def main(arguments):
    if arguments[:1] in (["--history"], ["--compare"]) and arguments[1:]:
        return histories(arguments[1:], speak=arguments[0] == "--history")
    if arguments[:1] == ["--vectors"] and arguments[1:]:
        return vectors.run(arguments[1:])
    if arguments[:1] == ["--conflict"] and len(arguments) == 3:
        return conflict.run(*arguments[1:])
    pins, folders = read_arguments(arguments)
    if pins is None or not folders or not pathlib.Path(folders[0]).is_dir():
        print(__doc__, file=sys.stderr)
        return 64
    return audit.run(pathlib.Path(folders[0]), pins)


def read_arguments(arguments):
    """The pinned keys and the folder; (None, None) when the arguments make no sense."""
    pins, folders, rest = {}, [], list(arguments)
    while rest:
        word = rest.pop(0)
        if word in ("--employer", "--union") and rest:
            pins[word[2:]] = rest.pop(0)
        else:
            folders.append(word)
    fits = all(is_vkey(pin) for pin in pins.values()) and len(pins) != 1
    if not fits or len(folders) != 1 or folders[0].startswith("-"):
        return None, None
    return pins, folders


def is_vkey(text):
    for kind in (1, 4):
        try:
            return bool(vkey(kind)(text))
        except Malformed:
            continue
    return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
