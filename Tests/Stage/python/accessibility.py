"""Sees and presses what a desktop shows, through the accessibility bus.

  accessibility.py list           every named thing on the screen: application, role, name, text
  accessibility.py live LABEL     status 0 when the visible button of that name can be pressed, else 1
  accessibility.py press LABEL    presses the visible button of that name; status 1 when none is
"""
import sys

import pyatspi


def walk(node, depth=0):
    if node is None or depth > 40:
        return
    yield node
    try:
        count = node.childCount
    except Exception:
        return
    for i in range(min(count, 500)):
        try:
            child = node.getChildAtIndex(i)
        except Exception:
            continue
        yield from walk(child, depth + 1)


def applications():
    desktop = pyatspi.Registry.getDesktop(0)
    for i in range(desktop.childCount):
        try:
            app = desktop.getChildAtIndex(i)
            if app is not None and "hromium" not in (app.name or ""):
                yield app
        except Exception:
            continue


def things():
    for app in applications():
        for node in walk(app):
            try:
                yield app.name, node.getRoleName(), node.name or "", node
            except Exception:
                continue


def text(node):
    try:
        return " ".join(node.queryText().getText(0, -1).split())
    except Exception:
        return ""


def live(label):
    for _, role, name, node in things():
        if name != label or "button" not in role:
            continue
        states = node.getState()
        # GTK 4.8 never says "showing"; it says "visible" of what its open windows hold.
        if not states.contains(pyatspi.STATE_VISIBLE) or not states.contains(pyatspi.STATE_SENSITIVE):
            continue
        return node
    return None


def press(label):
    node = live(label)
    if node is not None:
        action = node.queryAction()
        for i in range(action.nActions):
            if action.getName(i) in ("click", "press", "activate", ""):
                return 0 if action.doAction(i) else 1
        return 0 if action.nActions and action.doAction(0) else 1
    return 1


def main():
    if sys.argv[1:2] == ["list"]:
        for app, role, name, node in things():
            if name:
                print(f"{app}\t{role}\t{name}\t{text(node)}".rstrip())
        return 0
    if sys.argv[1:2] == ["live"] and len(sys.argv) == 3:
        return 0 if live(sys.argv[2]) is not None else 1
    if sys.argv[1:2] == ["press"] and len(sys.argv) == 3:
        return press(sys.argv[2])
    print(__doc__, file=sys.stderr)
    return 64


sys.exit(main())
