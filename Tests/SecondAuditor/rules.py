"""The rules of docs/formats/entries.md: which of them a leaf breaks after the leaves before it."""

import notice
from grammar import Key, Leaf, Malformed, point_of
from grants import check_grant, check_mode
from state import DAY

ALONE = ("malformed", "origin", "no-agreement", "signature")
RULES = ALONE + (
    "minute", "agreement-in-force", "agreement-change", "period", "revoked", "review-missed", "key",
    "block-number", "role", "request", "mode", "time-box", "random-team", "coach-team",
    "acknowledgement", "notice", "no-acknowledgement", "lapsed", "lead", "place", "quota", "start", "draw",
    "cap", "spacing", "scope", "recipients", "cdr-pause", "ended", "released", "withdrawn",
    "viewed", "shredded", "cdr")


def judge(state, data):
    """The leaf (None when malformed) and the sorted names of the rules that it breaks."""
    try:
        leaf = Leaf(data)
    except Malformed:
        return None, ["malformed"]
    leaf.index = len(state.leaves)
    if state.leaves and leaf["origin"] != state.leaves[0]["origin"]:
        return leaf, ["origin"]
    if not state.leaves and leaf.kind != "agreement":
        return leaf, ["no-agreement"]
    if not signed(state, leaf):
        return leaf, ["signature"]
    if not state.leaves:
        return leaf, []
    broken = set(common(state, leaf)) | set(OF_KIND[leaf.kind](state, leaf))
    return leaf, sorted(broken)


# Signatures

def signers(state, leaf):
    """The keys that must sign, in order; None: unknown. "any": this line is not checked."""
    agreement = state.agreement() if state.leaves else leaf.agreement
    kind = leaf.kind
    if kind == "agreement":
        return [agreement["employer"], agreement["union"]]
    if kind == "key":
        if leaf["authorised-by"] == "enrolment":
            first = agreement["enrolment"]
        else:
            first = state.signer(leaf["pseudonym"]) or "any"
        if leaf["action"] == "revoke":
            return [first]
        return [first, Key(leaf["pseudonym"], bytes.fromhex(leaf["signing-key"]))]
    if kind in ("request", "grant", "cdr"):
        return [agreement["server"]]
    if kind == "shredded":
        return [Key(agreement["witness"].name, agreement["witness"].public)]
    if kind == "viewed":
        return [state.signer(leaf["recipient"])]
    if kind in ("withdrawn", "revoked") and leaf["by"] != "employee":
        return [agreement[leaf["by"]]]
    if kind == "withdrawn":
        sampling = state.sampling(leaf["sampling"])
        return [state.signer(sampling["employee"]) if sampling else None]
    return [state.signer(leaf["employee"])]


def signed(state, leaf):
    keys = signers(state, leaf)
    if len(leaf.lines) != len(keys):
        return False
    return all(key == "any" or (key is not None and key.signed(line, leaf.text))
               for key, line in zip(keys, leaf.lines))


# Rules of many kinds

def common(state, leaf):
    agreement = state.agreement()
    if leaf.minute < state.minute:
        yield "minute"
    if "agreement" in leaf.fields and leaf["agreement"] != state.agreement_leaf().hash:
        yield "agreement-in-force"
    begin, end = agreement["valid-from"], agreement["valid-to"]
    if leaf.minute >= end and leaf.kind != "revoked" and not is_exempt(leaf, end):
        yield "period"
    if leaf.minute < begin and leaf.kind in ("block", "request", "acknowledgement", "grant"):
        yield "period"
    ends = state.of("revoked")
    if ends and not is_exempt(leaf, ends[0].minute):
        second = leaf.kind == "revoked" and leaf["by"] not in [e["by"] for e in ends]
        if not second:
            yield "revoked"
    if leaf.kind in ("request", "acknowledgement", "grant"):
        if leaf.minute >= agreement["review-by"]:
            yield "review-missed"
    if leaf.kind in ("block", "acknowledgement", "grant", "ended", "released"):
        if not state.has_role(leaf["employee"], "employee"):
            yield "role"


def is_exempt(leaf, end):
    if leaf.kind == "cdr":
        return leaf["day"] * DAY < end
    return leaf.kind in ("ended", "released", "withdrawn", "viewed", "shredded") or (
        leaf.kind == "key" and leaf["action"] == "revoke")


def check_coach_team(state, coach, team):
    if state.agreement()["coaches"] == "team" and team is not None and state.team(coach) != team:
        yield "coach-team"


# Rules of one kind

def check_agreement(state, leaf):
    old, new = state.agreement(), leaf.agreement
    for name in ("employer", "union", "server", "witness", "enrolment"):
        if old[name].vkey() != new[name].vkey():
            yield "agreement-change"
    if (old["valid-from"], old["valid-to"]) != (new["valid-from"], new["valid-to"]):
        yield "agreement-change"
    if leaf.minute >= old["review-by"] and old.but_review() != new.but_review():
        yield "review-missed"


def check_key(state, leaf):
    person, key = leaf["pseudonym"], state.key(leaf["pseudonym"])
    if leaf["action"] == "revoke":
        same = ("role", "team", "signing-key", "sealing-key", "server-anchor", "witness-anchor")
        if not key or any(leaf[name] != key[name] for name in same):
            yield "key"
        return
    earlier = state.last_key(person)
    anchors = [leaf["server-anchor"] != "-", leaf["witness-anchor"] != "-"]
    foreign = [used for used, what, whose in state.used_keys() if (what, whose) != ("sealing", person)]
    if not state.agreement().has("team", leaf["team"]):
        yield "key"
    if earlier and (earlier["role"], earlier["team"]) != (leaf["role"], leaf["team"]):
        yield "key"
    if leaf["authorised-by"] == "previous" and not key:
        yield "key"
    if anchors != [leaf["role"] == "employee"] * 2:
        yield "key"
    if state.is_used(leaf["signing-key"]) or point_of(leaf["sealing-key"]) in foreign:
        yield "key"
    if point_of(leaf["sealing-key"]) == point_of(leaf["signing-key"]):
        yield "key"


def check_block(state, leaf):
    if leaf["number"] != state.last_number(leaf["employee"]) + 1:
        yield "block-number"
    if state.agreement()["share"][0] == 0:
        yield "block-number"


def check_request(state, leaf):
    agreement, (sort, whom) = state.agreement(), leaf["whom"]
    arranged = leaf["mode"] == "arranged"
    known = state.team(whom) is not None if sort == "employee" else agreement.has("team", whom)
    if state.last_key(leaf["coach"]) is None:
        yield "request"
    if state.request(leaf["request"]) or not known or (sort == "employee") != arranged:
        yield "request"
    if not agreement.has("purpose", leaf["purpose"]):
        yield "request"
    if leaf["streams"] != agreement.form_streams(leaf["form"]):
        yield "request"
    if leaf["until"] <= leaf["from"] or leaf["until"] <= leaf.minute or leaf["count"] == 0:
        yield "request"
    if len(state.open_requests(leaf["whom"], leaf.minute)) >= 100:
        yield "request"
    if not state.has_role(leaf["coach"], "coach"):
        yield "role"
    if sort == "employee" and not state.has_role(whom, "employee"):
        yield "role"
    yield from check_mode(state, leaf["mode"])
    if arranged and leaf["until"] - leaf["from"] < agreement.minutes("minimum-time-box"):
        yield "time-box"
    if not arranged and sort == "team":
        people = len(state.employees_of(whom))
        if people < 5 or leaf["count"] > people // 2:
            yield "random-team"
    yield from check_coach_team(
        state, leaf["coach"], state.team(whom) if sort == "employee" else whom)


def check_acknowledgement(state, leaf):
    yield from check_notice(state, leaf)
    agreement, employee = state.agreement(), leaf["employee"]
    of_form = agreement.form_streams(leaf["form"])
    if state.sampling(leaf["sampling"]) or not agreement.has("language", leaf["language"]):
        yield "acknowledgement"
    if leaf["request"] == "-":
        yield from check_mode(state, "employee")
        if of_form is None or not set(leaf["streams"]) <= set(of_form):
            yield "acknowledgement"
        return
    request = state.request(leaf["request"])
    if not request:
        yield "acknowledgement"
        return
    yield from check_mode(state, request["mode"])
    asked = (request["whom"] == ("employee", employee)
             or request["whom"] == ("team", state.team(employee)))
    if not asked or leaf.minute >= request["until"]:
        yield "acknowledgement"
    if len(state.grants_of_request(request["request"])) >= request["count"]:
        yield "acknowledgement"
    for earlier in state.of("acknowledgement", employee=employee, request=leaf["request"]):
        grants = state.grants(earlier)
        if not state.withdrawn(earlier["sampling"], grants[0].index if grants else None):
            yield "acknowledgement"
    if (leaf["form"], leaf["streams"]) != (request["form"], request["streams"]):
        yield "acknowledgement"
    if leaf["streams"] != of_form:
        yield "acknowledgement"


def check_notice(state, leaf):
    request = None if leaf["request"] == "-" else state.request(leaf["request"])
    if leaf["request"] != "-" and not request:
        return
    shown = notice.text(
        state.agreement(), request, leaf["form"], leaf["streams"], leaf["language"])
    if shown is None or notice.hash_of(shown) != leaf["text"]:
        yield "notice"


def check_ended(state, leaf):
    grant = state.grant(leaf["grant"], leaf["sampling"])
    if not grant or grant["employee"] != leaf["employee"] or state.ended(grant):
        yield "ended"
    if (leaf["head"] == "-") != (leaf["chunks"] == 0):
        yield "ended"
    if leaf["outcome"] == "not-started" and (leaf["chunks"] or leaf["captured-seconds"]):
        yield "ended"
    if grant and leaf["captured-seconds"] + leaf["paused-seconds"] > grant["maximum-seconds"]:
        yield "ended"


def check_released(state, leaf):
    employee, (coach, sealing_key) = leaf["employee"], leaf["recipient"]
    grant = state.grant(leaf["grant"], leaf["sampling"])
    yield from check_coach_team(state, coach, state.team(employee))
    yield from check_released_place(state, leaf)
    if (not state.has_role(coach, "coach")
            or point_of(state.key(coach)["sealing-key"]) != point_of(sealing_key)):
        yield "released"
    if not grant:
        yield "released"
        return
    ended = state.ended(grant)
    if grant["employee"] != employee or not ended:
        yield "released"
    if ended and ended["outcome"] not in ("complete", "cut-short"):
        yield "released"
    if state.is_gone(grant, leaf.minute):
        yield "released"
    if coach in [person for person, _ in grant["recipient"]] + state.released_to(grant):
        yield "released"
    if state.grant_mode(grant) != "employee":
        request = state.request(state.sampling(grant["sampling"])["request"])
        if request["coach"] != coach:
            yield "released"


def check_released_place(state, leaf):
    """The first release of an own recording spends a place: judged by its SamplingID alone."""
    sampling, employee = state.sampling(leaf["sampling"]), leaf["employee"]
    if not sampling or state.mode(sampling) != "employee" or not state.grants(sampling):
        return
    if not state.of("released", sampling=leaf["sampling"]):
        if not state.place(employee) or state.reserved_for(employee, leaf.minute):
            yield "place"
        if state.exceeds_quota(employee):
            yield "quota"


def check_withdrawn(state, leaf):
    if not state.sampling(leaf["sampling"]):
        yield "withdrawn"
    if state.of("withdrawn", sampling=leaf["sampling"], by=leaf["by"]):
        yield "withdrawn"


def check_viewed(state, leaf):
    if state.is_used(leaf["viewing-key"]):
        yield "viewed"
    grant = state.grant(leaf["grant"], leaf["sampling"])
    if not grant:
        yield "viewed"
        return
    ended = state.ended(grant)
    if not ended or ended["chunks"] == 0 or ended["outcome"] == "discarded":
        yield "viewed"
    recipients = [person for person, _ in grant["recipient"]] + state.released_to(grant)
    if leaf["recipient"] not in recipients or state.is_gone(grant, leaf.minute):
        yield "viewed"
    if state.grant_mode(grant) == "employee":
        if not state.agreement().has("purpose", leaf["purpose"]):
            yield "viewed"
    else:
        request = state.request(state.sampling(grant["sampling"])["request"])
        if request["purpose"] != leaf["purpose"]:
            yield "viewed"


def check_shredded(state, leaf):
    grant = state.grant(leaf["grant"], leaf["sampling"])
    if not grant or state.of("shredded", grant=leaf["grant"]):
        yield "shredded"
    if leaf["at"] > leaf.minute or (grant and leaf["at"] < grant.minute):
        yield "shredded"


def check_cdr(state, leaf):
    days = state.of("cdr")
    if days and leaf["day"] <= days[-1]["day"]:
        yield "cdr"
    if leaf["over"] != sorted(set(leaf["over"])):
        yield "cdr"


def check_revoked(state, leaf):
    return ()


OF_KIND = {
    "agreement": check_agreement, "key": check_key, "block": check_block, "request": check_request,
    "acknowledgement": check_acknowledgement, "grant": check_grant, "ended": check_ended,
    "released": check_released, "withdrawn": check_withdrawn, "viewed": check_viewed,
    "shredded": check_shredded, "cdr": check_cdr, "revoked": check_revoked}
