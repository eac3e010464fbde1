#!/usr/bin/python3
"""The second auditor of Samtykke. See README.md beside this file.

  auditor.py DIR [--employer VKEY] [--union VKEY]   the verdict on an evidence folder
  auditor.py --history FILE…       each leaf's verdict (`-`: standard input)
  auditor.py --compare FILE…       one line per history: does the verdict agree with `expect`?
  auditor.py --vectors DIR…        the same for vector files of entries, agreements, checkpoints …
"""

import pathlib
import re
import sys

import audit
import vectors
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
    pins = {}
    while len(arguments) > 2 and arguments[-2] in ("--employer", "--union"):
        pins[arguments[-2][2:]] = arguments[-1]
        arguments = arguments[:-2]
    if len(arguments) != 1 or arguments[0].startswith("-"):
        print(__doc__, file=sys.stderr)
        return 64
    return audit.run(pathlib.Path(arguments[0]), pins)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
