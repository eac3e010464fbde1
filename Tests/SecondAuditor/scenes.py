"""Openings that many scenarios share."""

from forge import Forge

DAY = 1440


def replace(old, new):
    def change(text):
        assert old in text
        return text.replace(old, new)
    return change


def ordinary(forge=None):
    """An own recording, an arranged one, a random one; released, viewed, shredded."""
    f = forge or Forge()
    s = f.yes("e1")
    g = f.grant("e1", s)
    f.ended("e1", s, g)
    f.viewed("e1", s, g)
    f.block("e2", 1)
    r = f.request("e2")
    t = f.yes("e2", r)
    f.later(2)
    h = f.grant("e2", t, block=1)
    f.ended("e2", t, h)
    f.released("e2", t, h)
    f.viewed("c1", t, h)
    q = f.request("team first", "random", count=3)
    u = f.yes("e3", q)
    f.block("e3", 1)
    f.later(2)
    i = f.grant("e3", u, block=1, draw=True)
    f.ended("e3", u, i)
    f.block("e1", 1)
    f.released("e1", s, g)
    f.later(3 * DAY)
    f.shredded(s, g)
    f.shredded(t, h)
    f.shredded(u, i)
    return f


def arranged(f, name="e2", block=1, **other):
    """Up to the moment of an arranged grant; the SamplingID."""
    f.block(name, block)
    s = f.yes(name, f.request(name, **other))
    f.later(2)
    return s


def random(f, name="e2", block=1, **other):
    s = f.yes(name, f.request("team first", "random", **other))
    f.block(name, block)
    f.later(2)
    return s


def own(f, name="e1", **other):
    s = f.yes(name)
    g = f.grant(name, s, **other)
    return s, g
