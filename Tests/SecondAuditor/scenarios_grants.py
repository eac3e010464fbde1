"""Faults of grants and of what follows them."""

from forge import BEGIN
from scenes import DAY, arranged, own, random, replace


def own_after_a_day(f):
    s = f.yes("e1")
    t = f.yes("e2")
    f.later(DAY - 1)
    f.grant("e1", s)
    f.later(1)
    f.grant("e2", t)


def lead_and_box(f):
    f.block("e2", 1)
    s = f.yes("e2", f.request("e2", from_=BEGIN + 60, until=BEGIN + 120))
    f.later(1)
    f.grant("e2", s, block=1)
    f.later(119)
    f.block("e3", 1)
    f.grant("e3", s, block=1)


def box_ends(f):
    s = arranged(f)
    f.later(238)
    f.grant("e2", s, block=1)


def spacing_just_kept(f):
    s = arranged(f)
    f.grant("e2", s, block=1)
    t = arranged(f, block=2)
    f.later(8)
    f.grant("e2", t, block=2)


def spacing_broken(f):
    s = arranged(f)
    f.grant("e2", s, block=1)
    t = arranged(f, block=2)
    f.later(7)
    f.grant("e2", t, block=2)


def own_cap_at_the_edge(f):
    own(f, call=1)
    own(f, call=2)
    f.later(DAY - 1)
    own(f, call=3)
    f.later(1)
    own(f, call=4)


def own_cap_counts_a_day_exactly(f):
    own(f, call=1)
    own(f, call=2)
    f.later(DAY)
    own(f, call=3)


def place_reserved(f):
    random(f)
    s = f.yes("e2", f.request("e2"))
    f.later(2)
    f.grant("e2", s, block=1)


def reservation_withdrawn(f):
    u = random(f)
    s = f.yes("e2", f.request("e2"))
    f.later(2)
    f.withdrawn(u, "employee", "e2")
    f.grant("e2", s, block=1)


def reservation_lapsed(f):
    random(f)
    f.later(235)
    s = f.yes("e2", f.request("e2"))
    f.later(3)
    f.grant("e2", s, block=1)


def reservation_by_count(f):
    q = f.request("team first", "random")
    u, v = f.yes("e2", q), f.yes("e3", q)
    f.block("e2", 1)
    f.block("e3", 1)
    f.later(2)
    f.grant("e3", v, block=1, draw=True)
    f.later(0)
    s = f.yes("e2", f.request("e2"))
    f.later(2)
    f.grant("e2", s, block=1)
    f.grant("e2", u, block=1, draw=True)


def reserved_for_the_oldest(f):
    random(f)
    t = f.yes("e2", f.request("team first", "random"))
    f.later(2)
    f.grant("e2", t, block=1, draw=True)


def block_before_yes(f):
    f.block("e2", 1)
    s = f.yes("e2", f.request("team first", "random"))
    f.later(2)
    f.grant("e2", s, block=1, draw=True)


def not_drawn(f):
    s = random(f)
    f.grant("e2", s, block=1, draw="at call", call=10)


def link_of_other_place(f):
    s = random(f)
    f.block("e2", 2)
    f.grant("e2", s, block=1, draw=True)


def draw_without_key(f):
    s = random(f)
    f.key("e2", action="revoke")
    f.grant("e2", s, block=1, draw=True, server_link="aa" * 32)


def link_in_arranged(f):
    s = arranged(f)
    f.grant("e2", s, block=1, server_link="aa" * 32)


def ended_faults(f):
    s, g = own(f)
    f.ended("e1", s, g, chunks=0)
    t, h = own(f, "e2")
    f.ended("e2", t, h, outcome="not-started")
    u, i = own(f, "e3")
    f.ended("e3", u, i, outcome="not-started", chunks=0, head="-", captured_seconds=0)
    f.ended("e3", u, i)
    f.ended("e4", u, i)
    f.ended("e3", s, i)
    v, j = own(f, "e4")
    f.ended("e4", v, j, captured_seconds=99999)


def release_of_own_without_place(f):
    s, g = own(f)
    f.ended("e1", s, g)
    f.released("e1", s, g)


def release_of_own_to_two(f):
    s, g = own(f)
    f.ended("e1", s, g)
    f.block("e1", 1)
    f.released("e1", s, g)
    f.released("e1", s, g, "c2")
    f.released("e1", s, g, "c2")


def release_to_other_coach(f):
    s = arranged(f)
    g = f.grant("e2", s, block=1)
    f.released("e2", s, g)
    f.ended("e2", s, g)
    f.released("e2", s, g, "c2")
    f.released("e2", s, g, "e3")


def release_after_withdrawal(f):
    s = arranged(f)
    g = f.grant("e2", s, block=1)
    f.ended("e2", s, g)
    f.withdrawn(s, "server")
    f.released("e2", s, g)


def release_for_another(f):
    s, g = own(f)
    f.ended("e1", s, g)
    f.block("e2", 1)
    f.released("e2", s, g)


def coach_from_the_start(f):
    f.agreement(replace("release employee", "release coach"))
    c, d, e = f.people["c1"], f.people["c2"], f.people["e2"]
    s = arranged(f)
    mine, coach = e.name + " " + e.sealing, c.name + " " + c.sealing
    g = f.grant("e2", s, block=1, recipient=[mine, coach])
    f.ended("e2", s, g)
    f.viewed("c1", s, g)
    f.released("e2", s, g)
    own(f, "e1", recipient=[f.people["e1"].name + " " + f.people["e1"].sealing, coach])
    t = arranged(f, "e3")
    f.grant("e3", t, block=1)
    u = arranged(f, "e4")
    four = f.people["e4"].name + " " + f.people["e4"].sealing
    f.grant("e4", u, block=1, recipient=[four, d.name + " " + d.sealing])


def withdrawn_faults(f):
    s = f.yes("e1")
    f.withdrawn(s)
    f.withdrawn(s, "server")
    f.withdrawn(s)
    f.withdrawn("ab" * 16)
    f.withdrawn("ab" * 16, "employee", "e1")
    f.grant("e1", s)


def shredded_faults(f):
    s, g = own(f)
    f.shredded(s, g, at=f.minute + 1)
    t, h = own(f, "e2")
    f.shredded(t, h, at=f.minute - 1)
    f.shredded(t, h)
    f.shredded(s, h)


def shredded_for_any_reason(f):
    for name, reason in zip(
            ("e1", "e2", "e3", "e4"), ("expiry", "withdrawal", "objection", "discard")):
        s, g = own(f, name)
        f.shredded(s, g, reason=reason)
    s, g = own(f, "e5")
    f.shredded(s, g, reason="mistake")


def shredded_late(f):
    s, g = own(f)
    t, h = own(f, "e2")
    f.later(3 * DAY + 10)
    f.shredded(s, g)
    f.later(1)
    f.shredded(t, h)


def never_shredded(f):
    own(f)
    f.later(3 * DAY + 10)
    f.cdr("2026-06-29")


def never_shredded_late(f):
    own(f)
    f.later(3 * DAY + 11)
    f.cdr("2026-06-29")


def discarded_never_shredded(f):
    s, g = own(f)
    f.ended("e1", s, g, outcome="discarded")
    f.later(11)
    f.cdr("2026-06-29")


def withdrawn_never_shredded(f):
    s, g = own(f)
    f.later(30)
    f.withdrawn(s)
    f.later(11)
    f.cdr("2026-06-29")


def minute_goes_back(f):
    f.later(5)
    f.block("e1", 1)
    f.later(-5)
    f.block("e2", 1)
    f.later(4)
    f.block("e3", 1)


def minute_before_the_period(f):
    f.later(-1)
    f.block("e1", 1)


def scope_faults(f):
    s = f.yes("e1", form="full", streams="far,near,window")
    f.grant("e1", s, streams="far,near,window")
    t = f.yes("e2", form="full", streams="far,near,window")
    f.grant("e2", t, streams="far,near,window", window="erp")
    own(f, "e3", window="crm")
    own(f, "e4", maximum_seconds=1201)


def start_faults(f):
    s = f.yes("e1")
    f.grant("e1", s, start_by=f.people["e2"].signer)
    own(f, "e2", call=0)
    own(f, "e3", call_key=f.people["e4"].sealing)
    own(f, "e4", block=1)


def grant_for_another(f):
    s = arranged(f)
    f.block("e3", 1)
    f.grant("e3", s, block=1)
    f.grant("e2", s, block=1)


def grant_of_nothing(f):
    f.grant("e1", "ab" * 16, window="crm")
