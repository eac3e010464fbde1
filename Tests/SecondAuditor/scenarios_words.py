"""Faults of agreements, keys, requests and acknowledgements."""

from forge import BEGIN, OFFICE, Person, Signer
from scenes import DAY, arranged, own, replace


def before_the_period(f):
    # Everybody is enrolled an hour before the period begins.
    f.__init__(begin=BEGIN - 60)
    f.later(59)
    f.key("e1", action="revoke")
    f.agreement(replace("lead 2 min", "lead 3 min"))
    f.block("e2", 1)
    r = f.request("e2")
    s = f.yes("e3")
    f.grant("e3", s)
    f.cdr("2026-06-27")
    f.later(1)
    f.yes("e2", r)
    s = f.yes("e3")
    f.grant("e3", s)
    f.block("e2", 1)


def revoked_before_the_period(f):
    f.__init__(begin=BEGIN - 60)
    f.revoked()
    f.revoked("employer")
    f.rekey("e2", 1)
    f.key("e3", action="revoke")
    f.later(60)
    f.block("e4", 1)


def amendment_by_new_keys(f):
    new = Signer("employer.example", "another")
    old = OFFICE["employer"].key.vkey()
    f.agreement(replace(old, new.key.vkey()), (new, "union"))


def amendment_with_new_key(f):
    new = Signer("employer.example", "another")
    f.agreement(replace(OFFICE["employer"].key.vkey(), new.key.vkey()))


def amendment_of_period(f):
    f.agreement(replace("valid-to 2026-08-01", "valid-to 2026-08-02"))


def review_held_late(f):
    f.later(22 * DAY)
    f.request("e1")
    f.agreement(replace("review-by 2026-07-20", "review-by 2026-08-01"))
    f.request("e1")


def review_without_difference(f):
    f.later(22 * DAY)
    f.agreement(lambda text: text)


def amendment_after_review_missed(f):
    f.later(22 * DAY)
    f.agreement(replace("lead 2 min", "lead 3 min"))


def amendment_after_yes(f):
    s = arranged(f)
    f.agreement(replace("review-by 2026-07-20", "review-by 2026-07-21"))
    t = f.yes("e1")
    f.agreement(replace("lead 2 min", "lead 3 min"))
    f.grant("e2", s, block=1)
    f.grant("e1", t)


def review_after_yes(f):
    s = arranged(f)
    f.agreement(replace("review-by 2026-07-20", "review-by 2026-07-21"))
    f.grant("e2", s, block=1)


def revoke_by_previous(f):
    e = f.people["e1"]
    f.key("e1", [e.signer], action="revoke", authorised_by="previous")


def revoke_otherwise(f):
    f.rekey("e1", 1, authorised_by="previous")
    f.key("e1", action="revoke")


def revoke_twice(f):
    f.key("e1", action="revoke")
    f.key("e1", action="revoke")


def revoke_by_previous_twice(f):
    f.key("e1", action="revoke")
    f.key("e1", [f.people["e1"].signer], action="revoke", authorised_by="previous")


def enrol_with_another_team(f):
    f.key("e1", action="revoke")
    f.people["e1"] = Person(1, team="second", generation=1)
    f.key("e1")


def enrol_with_old_sealing_key(f):
    old = f.people["e1"].sealing
    f.people["e1"] = Person(1, generation=1)
    f.key("e1", sealing_key=old)
    f.people["e2"] = Person(2, generation=1)
    f.key("e2", sealing_key=old)


def enrol_with_equal_keys(f):
    f.people["e1"] = Person(1, generation=1)
    f.key("e1", sealing_key=f.people["e1"].signer.key.public.hex())


def enrol_previous_without_key(f):
    f.people["new"] = Person(77)
    f.key("new", authorised_by="previous")


def enrol_previous_one_line(f):
    f.people["new"] = Person(77)
    f.key("new", [f.people["new"].signer], authorised_by="previous")


def enrol_coach_with_anchor(f):
    f.people["new"] = Person(77, "coach")
    f.key("new", server_anchor="aa" * 32)


def rekey_restarts_calls(f):
    f.block("e1", 1)
    s, g = own(f, block=1, call=5)
    f.rekey("e1", 1, authorised_by="previous")
    own(f, block=1, call=2)


def call_beyond_block(f):
    own(f, call=11)


def run_begins_anew(f):
    s = arranged(f)
    f.agreement(replace("share 1/10", "share 1/20"))
    s = f.yes("e2", f.request("e2"))
    f.later(2)
    f.grant("e2", s, block=1, call=20)


def run_continues_numbers(f):
    f.block("e2", 1)
    f.agreement(replace("share 1/10", "share 1/20"))
    s = arranged(f, block=2)
    f.grant("e2", s, block=2, call=20)


def share_zero_but_arranged(f):
    f.agreement(replace("share 1/10", "share 0/1"))
    f.block("e1", 1)


def share_zero(f):
    f.agreement(lambda text: replace("share 1/10", "share 0/1")(
        replace("allow arranged\nallow random\n", "")(text)))
    f.block("e1", 1)
    own(f, call=5000)
    s = f.yes("e2", f.request("e2"))
    f.later(2)
    f.grant("e2", s)


def cdr_after_the_end(f):
    f.minute = BEGIN + 33 * DAY + 600
    f.cdr("2026-07-31")
    f.cdr("2026-08-01")


def cdr_after_revoked(f):
    f.later(600)
    f.revoked()
    f.later(DAY)
    f.cdr("2026-06-28")
    f.cdr("2026-06-29")
    f.cdr("2026-06-30")


def cdr_pause(f):
    f.cdr("2026-06-29", [f.people["e2"].name])
    s = arranged(f)
    f.grant("e2", s, block=1)
    own(f, "e2", block=1, call=2)


def cdr_pause_over(f):
    f.cdr("2026-06-29", [f.people["e2"].name])
    f.cdr("2026-06-30")
    s = arranged(f)
    f.grant("e2", s, block=1)


def cdr_out_of_order(f):
    f.cdr("2026-06-30", ["p-0000000000000002", "p-0000000000000001"])
    f.cdr("2026-06-30")


def revoked_twice(f):
    f.revoked()
    f.revoked("employer")
    f.revoked()


def purpose_gone(f):
    s, g = own(f)
    f.ended("e1", s, g)
    f.agreement(replace("purpose coaching Coaching\n", ""))
    f.viewed("e1", s, g)


def purpose_new(f):
    s, g = own(f)
    f.ended("e1", s, g)
    f.agreement(replace("purpose coaching Coaching\n", "purpose extra Coaching\n"))
    f.viewed("e1", s, g, purpose="extra")


def retention_shortened(f):
    s, g = own(f)
    f.ended("e1", s, g)
    f.agreement(replace("retention 3 d", "retention 1 d"))
    f.later(2 * DAY)
    f.viewed("e1", s, g)


def expired(f):
    s, g = own(f)
    f.ended("e1", s, g)
    f.later(3 * DAY - 1)
    f.viewed("e1", s, g)
    f.later(1)
    f.viewed("e1", s, g)


def viewing_key_used(f):
    s, g = own(f)
    f.ended("e1", s, g)
    f.viewed("e1", s, g, viewing_key=f.people["e5"].signer.key.public.hex())
    f.viewed("c1", s, g)


def nothing_to_view(f):
    s, g = own(f)
    f.viewed("e1", s, g)
    f.ended("e1", s, g, chunks=0, head="-")
    f.viewed("e1", s, g)


def unknown_coach(f):
    f.request("e1", coach="p-00000000000000ff")
    f.key("c1", action="revoke")
    f.request("e1")
    f.request("e1", coach="e2")


def coaches_of_team(f):
    f.agreement(replace("coaches any", "coaches team"))
    f.request("e1", coach="c2")
    f.request("e1", coach="p-00000000000000ff")
    f.request("employee p-00000000000000fe")
    f.key("c1", action="revoke")
    f.request("e1")
    f.request("team second", "random")
    f.request("team third", "random", coach="c2")


def revoked_employee_asked(f):
    f.key("e1", action="revoke")
    f.request("e1")
    f.request("employee p-00000000000000fe")
    f.request("employee " + f.people["c2"].name)


def request_faults(f):
    f.request("e1", until=BEGIN + 59)
    f.request("e1", from_=BEGIN + 90, until=BEGIN + 90)
    f.request("e1", count=0)
    f.request("team first", "random", count=4)
    f.request("team second", "random")
    f.request("team first")
    f.request("e1", "random")
    f.request("e1", streams="far")
    f.request("e1", form="none")
    f.later(10)
    f.request("e1", from_=BEGIN - 100, until=BEGIN + 10)


def yes_faults(f):
    r = f.request("e1")
    f.yes("e2", r)
    f.yes("e1", "ab" * 16)
    f.yes("e1", r, form="full", streams="far,near,window")
    f.yes("e1", r, streams="far")
    f.yes("e1", r, language="nb")
    s = f.yes("e1", r)
    f.yes("e1", r)
    f.withdrawn(s)
    f.yes("e1", r)
    f.yes("e2", sampling=s)


def yes_after_grant_withdrawn(f):
    f.block("e1", 1)
    r = f.request("e1", count=2)
    s = f.yes("e1", r)
    f.later(2)
    f.grant("e1", s, block=1)
    f.withdrawn(s)
    f.yes("e1", r)


def yes_after_form_changed(f):
    r = f.request("e1")
    f.agreement(replace("question voice far,near", "question voice far"))
    f.yes("e1", r)
    f.yes("e1", streams="near")
    f.yes("e1", streams="far")


def control_character(f):
    f.agreement(replace("employer-name Employer", "employer-name Emp\u0085loyer"))


def other_spaces(f):
    f.agreement(replace("employer-name Employer", "employer-name \u00a0Employer"))


def direction_of_writing(f):
    f.agreement(replace("employer-name Employer", "employer-name Emp\u202eloyer"))


def key_id_upper(f):
    vkey = OFFICE["employer"].key.vkey()
    name, number, data = vkey.split("+", 2)
    f.agreement(replace(vkey, "%s+%s+%s" % (name, number.upper(), data)))


def name_with_space(f):
    signer = Signer("employer\u00a0example", "employer.example")
    f.agreement(replace(OFFICE["employer"].key.vkey(), signer.key.vkey()))


def address(host):
    def change(f):
        f.agreement(replace("https://server.example:8443", host))
    return change


def long_ledger(f):
    for n in range(1, 300):
        f.block("e1", n)


def five_bundles(f):
    for n in range(1, 500):
        f.block("e1", n)
        if n == 250:
            s, g = own(f)
            f.ended("e1", s, g)
    f.leaves += [b"minute 1", b""] * 300
    f.block("e2", 1)
    f.block("e2", 3)
