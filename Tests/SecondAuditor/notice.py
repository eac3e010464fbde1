"""The text that an employee reads before a yes: docs/formats/notice.md.

The sentences and the units are read from that document, so that it is the document that is tried.
"""

import datetime
import functools
import hashlib
import pathlib
import re

DOCUMENT = pathlib.Path(__file__).resolve().parents[2] / "docs/formats/notice.md"


@functools.cache
def sentences(language):
    """The language's sentences by name."""
    block = re.search(r"\n### `%s`.*?\n```\n(.*?\n)```\n" % language, DOCUMENT.read_text(), re.S)
    return dict(line.split(": ", 1) for line in block[1].split("\n")[:-1])


@functools.cache
def units(language):
    """Both forms of each unit, and the word for "and"."""
    found = [line.split("|") for line in DOCUMENT.read_text().split("\n")]
    table = [[cell.strip() for cell in line[1:-1]] for line in found if len(line) == 8]
    names, *rows = [row for row in table if row[0] == "language" or row[0].startswith("`")]
    row = dict(zip(names, next(row for row in rows if row[0] == "`%s`" % language)))
    return {name.strip("`"): value.split(", ") for name, value in row.items()}, row["and"]


def in_words(number, unit, language):
    return "%s %s" % (number, units(language)[0][unit][number != 1])


def duration(agreement, name, language):
    number, unit = agreement.line(name).split(" ")
    return in_words(int(number), unit, language)


def longest(agreement, language):
    seconds = agreement["maximum-capture"]
    if seconds >= 60 and seconds % 60 == 0:
        return in_words(seconds // 60, "min", language)
    return in_words(seconds, "s", language)


def instant(minute):
    moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(minutes=minute)
    return "%04d-%02d-%02d %02d:%02d UTC" % (
        moment.year, moment.month, moment.day, moment.hour, moment.minute)


def as_list(parts, language):
    if len(parts) == 1:
        return parts[0]
    return "%s %s %s" % (", ".join(parts[:-1]), units(language)[1], parts[-1])


def text(agreement, request, form, streams, language):
    """The notice, or None when there is none. A request has coach, purpose, mode, from, until."""
    of_form = agreement.form_streams(form)
    if language not in agreement["language"] or of_form is None or not set(streams) <= set(of_form):
        return None
    if request and not agreement.has("purpose", request["purpose"]):
        return None
    values = values_of(agreement, request, form, streams, language)
    found = sentences(language)

    def say(name):
        return re.sub(r"\{([a-z-]+)\}", lambda match: values[match[1]], found[name])

    values["recorded"] = as_list([say(stream) for stream in streams], language)
    heading = "samtykke notice/1 %s %s" % (language, agreement["union"].id.hex())
    questions = ["  - " + q[2] for q in agreement["question"]
                 if q[0] == form and set(q[1]) <= set(streams)]
    parts = ["\n".join(lines) for lines in [
        [" ".join(say(name) for name in line) for line in lines]
        for lines in paragraphs(agreement, request, streams)]]
    parts[0] = "\n".join([parts[0]] + questions)
    return "\n\n".join([heading] + parts) + "\n"


def values_of(agreement, request, form, streams, language):
    caps = {(scope, span): most for scope, span, most in agreement["cap"]}
    scope = "employee" if request else "own"
    values = {
        "form": dict(agreement["form"])[form],
        "windows": " / ".join(name for _, name in agreement["window"]),
        "longest": longest(agreement, language),
        "statuses": ", ".join(agreement["no-capture-status"]),
        "lead": duration(agreement, "lead", language),
        "kept": duration(agreement, "retention", language),
        "day": str(caps[scope, "24h"]), "week": str(caps[scope, "7d"]),
        "period": str(caps[scope, "period"]), "share": agreement.line("share"),
        "union": agreement["union-name"], "employer": agreement["employer-name"],
        "origin": agreement["origin"], "valid-to": instant(agreement["valid-to"])}
    if request:
        values.update({
            "coach": request["coach"], "purpose": dict(agreement["purpose"])[request["purpose"]],
            "from": instant(request["from"]), "until": instant(request["until"])})
    return values


def paragraphs(agreement, request, streams):
    """Paragraphs of lines of names of sentences; the questions are no sentences."""
    none = agreement["share"][0] == 0
    passed = "opened-coach" if agreement["release"] == "coach" else "opened-passed"
    unrecorded = ["unrecorded-window" if "window" in streams else "unrecorded-voice"]
    if agreement["no-capture-status"]:
        unrecorded.append("statuses")
    return [
        [["asked"], ["purpose"], ["form"]] if request else [["own"], ["form"]],
        [["recorded"]],
        [unrecorded],
        [[request["mode"] if request else "employee"]],
        [["kept"]],
        [[passed if request else "opened-alone" if none else "opened-own", "viewed"]],
        [["often" if request else "often-alone" if none else "often-own"]],
        [[agreement["customer-gate"]]],
        [["choice" if request else "choice-own"]],
        [["badge"]],
        [["rights"]]]


def hash_of(notice):
    return hashlib.sha256(notice.encode()).hexdigest()
