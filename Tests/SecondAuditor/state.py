"""What the earlier leaves say: "State" of docs/formats/entries.md.

Nothing is remembered but the list of leaves; every question is answered by reading it again.
"""

from grammar import Key, point_of

DAY = 1440


class State:
    def __init__(self):
        self.leaves = []
        self.minute = 0  # the largest so far, also of leaves without effect

    def add(self, leaf):
        leaf.index = len(self.leaves)
        leaf.minute = self.minute = max(self.minute, leaf.minute)
        self.leaves.append(leaf)

    def of(self, kind, before=None, **wanted):
        """The leaves of a kind (before an index) whose fields are as wanted; `_` stands for `-`."""
        return [
            leaf for leaf in self.leaves[:before]
            if leaf.kind == kind
            and all(leaf[name.replace("_", "-")] == value for name, value in wanted.items())]

    # Agreements and runs

    def agreement_leaf(self, before=None):
        return self.of("agreement", before)[-1]

    def agreement(self, before=None):
        return self.agreement_leaf(before).agreement

    def is_review(self, leaf):
        """Whether this amendment is a review held: nothing but `review-by` differs."""
        return leaf.agreement.but_review() == self.agreement(leaf.index).but_review()

    def amended_since(self, index, before=None):
        """Whether an amendment that is more than a review held stands after an index."""
        return any(a.index > index and not self.is_review(a) for a in self.of("agreement", before))

    def run_start(self, before=None):
        start, share = 0, None
        for leaf in self.of("agreement", before):
            if leaf.agreement["share"] != share:
                start, share = leaf.index, leaf.agreement["share"]
        return start

    def agreement_of(self, grant):
        """The agreement that a grant names, or the one in force at it."""
        for leaf in self.of("agreement"):
            if leaf.hash == grant["agreement"]:
                return leaf.agreement
        return self.agreement(grant.index)

    # People and keys

    def key(self, person):
        """The `key` leaf in force of a person, or None."""
        last = self.last_key(person)
        return last if last and last["action"] == "enrol" else None

    def last_key(self, person):
        found = self.of("key", pseudonym=person)
        return found[-1] if found else None

    def team(self, person):
        """A person's team, also when the key has been revoked; None for the never enrolled."""
        last = self.last_key(person)
        return last["team"] if last else None

    def has_role(self, person, role):
        return self.key(person) is not None and self.key(person)["role"] == role

    def employees_of(self, team):
        people = {leaf["pseudonym"] for leaf in self.of("key", team=team, role="employee")}
        return [person for person in people if self.key(person)]

    def signer(self, person):
        leaf = self.key(person)
        return Key(person, bytes.fromhex(leaf["signing-key"])) if leaf else None

    def used_keys(self):
        """Every used key, as (its number, what for, whose)."""
        used = []
        for leaf in self.leaves:
            if leaf.kind == "key":
                used.append((leaf["signing-key"], "signing", leaf["pseudonym"]))
                used.append((leaf["sealing-key"], "sealing", leaf["pseudonym"]))
            elif leaf.kind == "grant":
                used.append((leaf["call-key"], "call", None))
            elif leaf.kind == "viewed":
                used.append((leaf["viewing-key"], "viewing", None))
        return [(point_of(key), what, whose) for key, what, whose in used]

    def is_used(self, key):
        return any(used == point_of(key) for used, _, _ in self.used_keys())

    # Requests, samplings, grants

    def request(self, identifier):
        found = self.of("request", request=identifier)
        return found[0] if found else None

    def sampling(self, identifier):
        """The acknowledgement with which a sampling begins, or None."""
        found = self.of("acknowledgement", sampling=identifier)
        return found[0] if found else None

    def mode(self, sampling):
        if sampling["request"] == "-":
            return "employee"
        request = self.request(sampling["request"])
        return request["mode"] if request else None

    def grants(self, sampling, before=None):
        return self.of("grant", before, sampling=sampling["sampling"])

    def grant(self, hash_of_leaf, sampling):
        """The grant of that leaf hash, if it is a grant of this SamplingID."""
        found = [g for g in self.of("grant", sampling=sampling) if g.hash == hash_of_leaf]
        return found[0] if found else None

    def grant_mode(self, grant):
        sampling = self.sampling(grant["sampling"])
        return self.mode(sampling) if sampling else None

    def grants_of_request(self, identifier, before=None):
        return [
            g for g in self.of("grant", before)
            if self.sampling(g["sampling"]) and self.sampling(g["sampling"])["request"] == identifier]

    def open_requests(self, whom, minute):
        return [r for r in self.of("request", whom=whom) if minute < r["until"]]

    def withdrawn(self, identifier, before=None):
        return self.of("withdrawn", before, sampling=identifier)

    def is_open(self, sampling, minute, before=None):
        """Whether a sampling is open at a minute, seen from the leaves before an index."""
        if self.grants(sampling, before) or self.withdrawn(sampling["sampling"], before):
            return False
        if self.amended_since(sampling.index, before):
            return False
        if sampling["request"] == "-":
            return minute < sampling.minute + DAY
        request = self.request(sampling["request"])
        used = len(self.grants_of_request(request["request"], before))
        return minute < request["until"] and used < request["count"]

    # Blocks, places, quota

    def last_number(self, person):
        found = self.of("block", employee=person)
        return found[-1]["number"] if found else 0

    def blocks_of_run(self, person):
        return [b for b in self.of("block", employee=person) if b.index > self.run_start()]

    def first_release(self, leaf):
        """Whether this `released` leaf of the list is the first of an `employee` recording."""
        grant = self.grant(leaf["grant"], leaf["sampling"])
        if not grant or self.grant_mode(grant) != "employee":
            return False
        return not self.of("released", leaf.index, grant=leaf["grant"])

    def spending(self, person):
        """The leaves of this run that spent a place of this person."""
        found = []
        for leaf in self.leaves[self.run_start():]:
            if leaf.kind == "grant" and leaf["employee"] == person:
                if self.grant_mode(leaf) in ("arranged", "random"):
                    found.append(leaf)
            if leaf.kind == "released" and leaf["employee"] == person and self.first_release(leaf):
                found.append(leaf)
        return found

    def place(self, person):
        """The block whose place is there, or None."""
        blocks = self.blocks_of_run(person)
        if not blocks or any(s.index > blocks[-1].index for s in self.spending(person)):
            return None
        return blocks[-1]

    def reserved_for(self, person, minute):
        """The sampling for which the person's place is reserved at this minute, or None."""
        block = self.place(person)
        if not block:
            return None
        for sampling in self.of("acknowledgement", block.index, employee=person):
            if self.mode(sampling) == "random":
                if self.is_open(sampling, block.minute, block.index):
                    return sampling if self.is_open(sampling, minute) else None
        return None

    def exceeds_quota(self, person):
        """Whether one more spent place would exceed the share."""
        num, den = self.agreement()["share"]
        blocks = len(self.blocks_of_run(person))
        spent = len(self.spending(person)) + 1
        return spent > blocks or den * spent > num * self.agreement().block_end(blocks)

    # What became of a recording

    def ended(self, grant):
        found = self.of("ended", grant=grant.hash)
        return found[0] if found else None

    def released_to(self, grant):
        return [leaf["recipient"][0] for leaf in self.of("released", grant=grant.hash)]

    def is_gone(self, grant, minute):
        """Shredded, withdrawn or expired."""
        return bool(
            self.of("shredded", grant=grant.hash) or self.withdrawn(grant["sampling"])
            or minute >= self.expiry(grant))

    def expiry(self, grant):
        return grant.minute + self.agreement_of(grant).minutes("retention")
