"""The rules of a grant: docs/formats/entries.md, and `start` and draw of docs/formats/token.md."""

import hashlib
import hmac

from grammar import point_of
from state import DAY

SPANS = {"24h": DAY, "7d": 7 * DAY}
CHAIN = b"samtykke/chain/v1\x00"


def check_mode(state, mode):
    if mode is not None and mode not in state.agreement()["allow"]:
        yield "mode"


def check_grant(state, leaf):
    agreement, employee = state.agreement(), leaf["employee"]
    sampling = state.sampling(leaf["sampling"])
    yield from check_start(state, leaf)
    window = leaf["window"]
    if (window != "-") != ("window" in leaf["streams"]):
        yield "scope"
    if window != "-" and not agreement.has("window", window):
        yield "scope"
    if leaf["maximum-seconds"] > agreement["maximum-capture"]:
        yield "scope"
    if not sampling:
        yield "no-acknowledgement"
        return
    if (sampling["employee"] != employee or state.grants(sampling)
            or state.withdrawn(leaf["sampling"])):
        yield "no-acknowledgement"
    if leaf["streams"] != sampling["streams"]:
        yield "scope"
    mode = state.mode(sampling)
    yield from check_mode(state, mode)
    yield from check_time(state, leaf, sampling, mode)
    yield from check_draw(state, leaf, mode)
    yield from check_caps(state, leaf, mode)
    yield from check_recipients(state, leaf, sampling, mode)
    if mode == "employee":
        return
    reserved = state.reserved_for(employee, leaf.minute)
    mine = sampling if mode == "random" else None
    if not state.place(employee) or reserved is not mine:
        yield "place"
    if state.exceeds_quota(employee):
        yield "quota"
    before = [g for g in state.of("grant", employee=employee) if state.grant_mode(g) != "employee"]
    if before and leaf.minute - before[-1].minute < agreement.minutes("spacing"):
        yield "spacing"
    days = state.of("cdr")
    if days and employee in days[-1]["over"]:
        yield "cdr-pause"


def check_time(state, leaf, sampling, mode):
    if state.amended_since(sampling.index):
        yield "lapsed"
    if mode == "employee":
        if leaf.minute >= sampling.minute + DAY:
            yield "lapsed"
        return
    request = state.request(sampling["request"])
    if not request["from"] <= leaf.minute < request["until"]:
        yield "lapsed"
    if len(state.grants_of_request(request["request"])) >= request["count"]:
        yield "lapsed"
    if leaf.minute < sampling.minute + state.agreement().minutes("lead"):
        yield "lead"


def running_length(state, employee):
    """The length of the running block; None with a zero share."""
    return state.agreement().block_length(len(state.blocks_of_run(employee)) + 1)


def start_text(leaf):
    """The `start` (docs/formats/token.md) that this grant must rest on."""
    lines = ["samtykke/v1 start"]
    for name in ("origin", "agreement", "employee", "sampling", "block", "call", "call-key"):
        lines.append("%s %s" % (name, leaf[name]))
    return "\n".join(lines) + "\n"


def check_start(state, leaf):
    employee = leaf["employee"]
    length = running_length(state, employee)
    if leaf["block"] != state.last_number(employee) or leaf["call"] == 0:
        yield "start"
    if length is not None and leaf["call"] > length:
        yield "start"
    for earlier in state.of("grant", employee=employee, block=leaf["block"]):
        if earlier["call"] >= leaf["call"]:
            yield "start"
    key = state.signer(employee)
    signature = bytes.fromhex(leaf["start-signature"])
    if not key or not key.verifies(signature, start_text(leaf).encode()):
        yield "start"
    if state.is_used(leaf["call-key"]):
        yield "start"


def anchor_of(link, block):
    for _ in range(block):
        link = hashlib.sha256(CHAIN + link).digest()
    return link.hex()


def drawn(server_link, witness_link, n, length):
    message = n.to_bytes(8, "big")
    a = hmac.digest(server_link, message, "sha256")
    b = hmac.digest(witness_link, message, "sha256")
    x = int.from_bytes(hashlib.sha256(a + b).digest()[:8], "big")
    return x * (length - n + 1) < 2 ** 64


def check_draw(state, leaf, mode):
    links = (leaf["server-link"], leaf["witness-link"])
    if mode != "random":
        if links != ("-", "-"):
            yield "draw"
        return
    if "-" in links:
        yield "draw"
        return
    key, block, n = state.last_key(leaf["employee"]), leaf["block"], leaf["call"]
    server_link, witness_link = (bytes.fromhex(link) for link in links)
    if not key or not 1 <= block <= min(16384, state.last_number(leaf["employee"])):
        yield "draw"
    elif (anchor_of(server_link, block) != key["server-anchor"]
            or anchor_of(witness_link, block) != key["witness-anchor"]):
        yield "draw"
    length = running_length(state, leaf["employee"])
    if block == state.last_number(leaf["employee"]) and length and 1 <= n <= length:
        if not drawn(server_link, witness_link, n, length):
            yield "draw"
        if any(drawn(server_link, witness_link, earlier, length) for earlier in range(1, n)):
            yield "draw"


def check_caps(state, leaf, mode):
    employee, team = leaf["employee"], state.team(leaf["employee"])
    own = mode == "employee"
    same_sort = [g for g in state.of("grant") if (state.grant_mode(g) == "employee") == own]
    for scope, span, most in state.agreement()["cap"]:
        if (scope == "own") != own or (scope == "team" and team is None):
            continue
        count = 1
        for grant in same_sort:
            if scope == "team":
                counts = state.team(grant["employee"]) == team
            else:
                counts = grant["employee"] == employee
            if span != "period":
                counts = counts and leaf.minute - SPANS[span] < grant.minute <= leaf.minute
            count += counts
        if count > most:
            yield "cap"


def check_recipients(state, leaf, sampling, mode):
    wanted = [leaf["employee"]]
    if state.agreement()["release"] == "coach" and mode != "employee":
        wanted.append(state.request(sampling["request"])["coach"])
    if [person for person, _ in leaf["recipient"]] != wanted:
        yield "recipients"
    for person, sealing_key in leaf["recipient"]:
        key = state.key(person)
        if not key or point_of(key["sealing-key"]) != point_of(sealing_key):
            yield "recipients"
