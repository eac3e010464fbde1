"""Acknowledgements of another text than agreement and request give: docs/formats/notice.md."""

from forge import BEGIN
from scenes import own, replace

GERMAN = replace("language en\n", "language en\nlanguage de\n")


def with_hash_of(f, name, request="-", shown="-", **other):
    """A yes whose hash is that of the notice of other fields."""
    fields = {"form": "voice", "streams": "far,near", "language": "en", "text": ""}
    told = f.notice(shown, **{**fields, **other})
    return f.yes(name, request, text=told)


def yes_to_text(f):
    """The right text, in every way that a yes can be given."""
    f.agreement(GERMAN)
    f.yes("e1")
    f.yes("e2", form="full", streams="near,window", language="de")
    whole = {"form": "full", "streams": "far,near,window"}
    f.yes("e3", f.request("e3", purpose="training", **whole), **whole)
    f.yes("e4", f.request("team first", "random"), language="de")


def text_of_other_purpose(f):
    r = f.request("e1")
    with_hash_of(f, "e1", r, f.request("e1", purpose="training"))


def text_of_other_time_box(f):
    r = f.request("e1", until=BEGIN + 300)
    with_hash_of(f, "e1", r, f.request("e1", until=BEGIN + 299))
    with_hash_of(f, "e1", r, f.request("e1", from_=BEGIN + 1, until=BEGIN + 300))
    with_hash_of(f, "e1", r, f.request("e1", until=BEGIN + 300))


def text_of_other_coach(f):
    with_hash_of(f, "e1", f.request("e1"), f.request("e1", coach="c2"))


def text_of_other_mode(f):
    with_hash_of(f, "e1", f.request("e1"), f.request("team first", "random"))
    with_hash_of(f, "e2", f.request("e2"), "-")
    with_hash_of(f, "e3", "-", f.request("e3"))


def text_of_other_recipients(f):
    # Who opens the recording is the agreement's word: the text of the one before is not the one in force.
    r = f.request("e1")
    old = f.notice(r, "voice", "far,near", "en")
    f.agreement(replace("release employee", "release coach"))
    r = f.request("e1", from_=BEGIN, until=BEGIN + 240)
    f.yes("e1", r, text=old)
    f.yes("e1", r)


def text_after_amendment(f):
    r = f.request("e1")
    old = f.notice(r, "voice", "far,near", "en")
    f.agreement(replace("retention 3 d", "retention 72 h"))
    f.yes("e1", r, text=old)
    f.yes("e1", r)


def text_in_other_language(f):
    f.agreement(GERMAN)
    with_hash_of(f, "e1", language="de")
    f.yes("e2", language="nb")
    f.yes("e3", language="de")


def text_of_other_streams(f):
    with_hash_of(f, "e1", streams="far")
    with_hash_of(f, "e2", form="full", streams="far,near")
    with_hash_of(f, "e3", form="full", streams="far,near,window")


def one_bit_of_the_hash(f):
    right = f.notice("-", "voice", "far,near", "en")
    f.yes("e1", text=right[:-1] + "%x" % (int(right[-1], 16) ^ 1))
    f.yes("e2", text="00" * 32)
    f.yes("e3", text=right)


def text_of_unknown_request(f):
    f.yes("e1", "ab" * 16, text="00" * 32)
    f.yes("e1", "ab" * 16, language="nb")


def purpose_no_longer_agreed(f):
    r = f.request("e1")
    text = f.notice(r, "voice", "far,near", "en")
    f.agreement(replace("purpose coaching Coaching\n", ""))
    f.yes("e1", r, text=text)


def purpose_in_other_words(f):
    r = f.request("e1")
    f.agreement(replace("purpose coaching Coaching\n", "purpose coaching Surveillance\n"))
    f.yes("e1", r)


def grant_on_another_text(f):
    # The sampling has begun all the same: what follows is judged, and the finding stays with the yes.
    s = f.yes("e1", text="00" * 32)
    g = f.grant("e1", s)
    f.ended("e1", s, g)
    f.block("e2", 1)
    t = f.yes("e2", f.request("e2"), text="11" * 32)
    f.later(2)
    f.grant("e2", t, block=1)


def share_zero_notice(f):
    f.agreement(lambda text: replace("share 1/10", "share 0/1")(
        replace("allow arranged\nallow random\n", "")(text)))
    f.yes("e1")
    own(f, "e2")
