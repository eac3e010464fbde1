/* propose -> sign -> co-sign -> release: one server, its witness, crashes at every arrow of both, and a thief of the server's keys.
 *
 * Mirrors
 *   Server/Scheduling/Sequencing/Sequencer.swift            open, drain, reload, giveUp, tick
 *   Server/Scheduling/Sequencing/Sequencer+Round.swift      round
 *   Server/Scheduling/Sequencing/Sequencer+Compose.swift    compose, addWaiting, dropRecordedNotes
 *   Server/Scheduling/Sequencing/Sequencer+Commit.swift     commit, certify, cosign
 *   Server/Scheduling/Sequencing/Sequencer+Reconcile.swift  readStore, reconcile
 *   Server/Scheduling/Answering/Scheduler+Starts.swift      token(for:)
 *   Server/Witnessing/Witness+Propose.swift                 propose, judge
 *   Server/Witnessing/Witness+Checkpoint.swift              addCheckpoint
 *   Server/Witnessing/Witness+Shares.swift                  share(forGrant:), share(forViewing:), openShare
 *   Server/Witnessing/Witness+Notes.swift                   take(directNote:)
 *   Server/Witnessing/Witness+Shredding.swift               shredDue, recover
 *   Server/Witnessing/WitnessState.swift                    apply, settle
 *
 * The thief holds the server's keys: at any time it may propose a leaf, have a checkpoint co-signed, and ask for a share. That is
 * also a request of the real server that comes late, twice, or after the server has given it up. The server sends the waiting
 * notes and up to two more leaves in a batch.
 *
 * Left out: the same proposal again, and two servers (quota.pml); other rules than those between the six leaves below; minutes and
 * lateness, which only ever withhold; releases and the `ended` that a viewing needs; discards; more than one grant or viewing; a
 * witness restored from an older copy; damaged files; signatures, which nobody forges here.
 */
#include "common.inc"

#define X 1 /* any note before the grant that needs the agreement to stand */
#define G 2 /* the grant */
#define W 3 /* the employee's `withdrawn` of its sampling */
#define R 4 /* the union's `revoked` */
#define S 5 /* the witness's `shredded` */
#define V 6 /* the recipient's `viewed` */

#define ANSWER_FIRST   1  /* mutation of 1: the witness answers `approved`, then writes the journal */
#define JOURNAL_FIRST  2  /* mutation of 6: the witness writes the journal, then the key slot */
#define NO_RECOVER     3  /* mutation of 6: the witness's start leaves the slot as it is */
#define ANY_FIRST      4  /* mutation of 9: a batch need not begin with the waiting notes */
#define ANY_ROOT       5  /* mutation of 2: the witness co-signs a root that it never approved */
#define SIGN_FIRST     6  /* mutation of 2: the witness gives its cosignature, then writes the journal */
#define UNSIGNED_SHARE 7  /* mutation of 7: a share for a grant that is approved and not yet co-signed */
#define WAITING_SHARE  8  /* mutation of 8: a share although notes wait */
#define HELD_FIRST     9  /* mutation of 3: the witness says that it holds a note, then writes the journal */
#define NOTE_FIRST     10 /* mutation of 4: the witness writes `shredded`, then zeroes the slot */
#define SLOT_LEFT      11 /* mutation of 5: a `withdrawn` is held, and its slot left to the next look at the clock */
#define SIGNED_FIRST   12 /* mutation of 11: the server signs a checkpoint, then proposes its leaves */
#define STORED_FIRST   13 /* mutation of 10: the server stores leaves, then proposes them */
#define UNSTORED       14 /* mutation of 10: the server signs a checkpoint, then stores its leaves */
#define COSIGNED_FIRST 15 /* mutation of 12: the server keeps a checkpoint as co-signed, then has it co-signed */
#define OWN_WAY        16 /* mutation of 11: after `elsewhere` the server stores and signs its own leaves */
#define TOKEN_FIRST    17 /* mutation of 13: the token leaves, then the server stores it */
#define NOT_AHEAD      18 /* mutation of 14: a note is judged on the approved leaves, without those that wait */
#define UNSIGNED_VIEW  19 /* mutation of 7: a share for a viewing that is approved and not yet co-signed */

#define TOKEN          30 /* reached: a token leaves */
#define TOKEN_TWICE    31 /* reached: the same token leaves after a crash */
#define SHREDDED       32 /* reached: `shredded` is co-signed */
#define FETCHED        33 /* reached: the server fetches what the witness approved */
#define ALL_SIX        34 /* reached: all six leaves are co-signed */
#define LATE_TOKEN     35 /* reached: a token that was stored before a no leaves after it; only its recorder can refuse it then */
#define VIEWED         36 /* reached: a share leaves for a viewing */

/* May leaf x stand after ledger l? Source: docs/formats/entries.md "Rules". */
#define ADMITS(l, x) (!HOLDS(l, x) && (x != X || l == 0) && (x != V || (HOLDS(l, G) && !HOLDS(l, W) && !HOLDS(l, S))) && \
    (x != G || (!HOLDS(l, R) && !HOLDS(l, W))) && (x != S || HOLDS(l, G)))

mtype = { nothing, propose, cosign, note, approved, refused, elsewhere, cosigned, conflict };

/* The witness's disk: approved leaves, the co-signed root, waiting notes, the slot. */
int wApproved, wCosigned, wWaiting;
bit wSlot;
/* Its memory: approved leaves as it believes, and its clock past the recording's expiry. */
int wSeen;
bit isUp, isExpired;

/* The server's request and the answer under way; both go when the server crashes or gives them up. */
mtype asked = nothing, answer = nothing;
byte askedOld;
int askedWhat, answerWhat;

/* What others have been told or given; only promises read it. */
bit isGrantCosigned, toldWithdrawn, toldRevoked;
byte givenToken;

#define AHEAD(x) (HOLDS(wSeen, x) || (HOLDS(wWaiting, x) && !BROKEN(NOT_AHEAD)))
#define ENDED    (AHEAD(W) || isExpired)
#define DUE      (AHEAD(G) && !AHEAD(S) && ENDED)
#define SHARE    (HOLDS(wSeen, G) && UNLESS(UNSIGNED_SHARE, HOLDS(wCosigned, G)) && UNLESS(WAITING_SHARE, wWaiting == 0) && \
                  !HOLDS(wSeen, R) && !ENDED && !AHEAD(S) && wSlot)

/* The promises:
 *  1 approval binds: the approved ledger only grows, and only what is on the disk is told
 *  2 the same of co-signed roots: each continues the one before, and is of approved leaves
 *  3 a note that the witness said it holds is never lost
 *  4 `shredded` is written only of a slot that is zeroed
 *  5 when a `withdrawn` after the grant is answered, the slot is zeroed
 *  6 no slot without an approved grant, no approved grant without its slot until it ends
 *  7 no share for a grant or a viewing that is not co-signed
 *  8 no share after a `withdrawn` that the witness said it holds, and none of a grant after a `revoked`
 *  9 nor is a grant approved after one of them
 * 10 no honest server or witness ever meets what would stop it for good
 * 11 the server signs only roots that the witness has approved
 * 12 no token leaves before its grant stands under a cosignature that was given
 * 13 whenever a token leaves, it is the same bytes
 * 14 each note that waits can be placed after the approved leaves and those that wait before it: nobody gets stuck on one
 */

/* What must be true of the witness's disk whenever the power may go. */
inline diskHolds() {
    PROMISE(3, !toldWithdrawn || HOLDS(wApproved, W) || HOLDS(wWaiting, W));
    PROMISE(3, !toldRevoked || HOLDS(wApproved, R) || HOLDS(wWaiting, R));
    PROMISE(4, !wSlot || !(HOLDS(wApproved, S) || HOLDS(wWaiting, S)))
}

inline reply(kind, root) {
    if :: isServer -> answer = kind; answerWhat = root; isServer = 0 :: else fi
}

/* Replays a batch: waiting notes first, then the rules. `isRefused` tells the outcome, `trial` the ledger after it. */
inline judge() {
    trial = wSeen; at = 0; isRefused = 0;
    do
    :: at < SIZE(what) && !isRefused ->
        leaf = FIRST(what, at + 1) & 7;
        isRefused = !ADMITS(trial, leaf) || !UNLESS(ANY_FIRST, at >= SIZE(wWaiting) || leaf == (FIRST(wWaiting, at + 1) & 7));
        trial = CAT(trial, leaf);
        at++
    :: else -> break
    od
}

inline keepApproved() {
    PROMISE(1, CONTINUES(trial, wApproved)); /* what is on the disk only grows, and nothing else is told (see below) */
    PROMISE(9, !HOLDS(what, G) || (!toldWithdrawn && !toldRevoked));
    wApproved = trial; wSeen = trial;
    wWaiting = AFTER(wWaiting, (SIZE(what) < SIZE(wWaiting) -> SIZE(what) : SIZE(wWaiting)));
    diskHolds()
}

inline tellApproved() {
    PROMISE(1, CONTINUES(wApproved, wSeen));
    reply(approved, wSeen)
}

inline keepCosigned() {
    PROMISE(2, CONTINUES(what, wCosigned) && CONTINUES(wApproved, what));
    wCosigned = what
}

inline giveCosignature() {
    PROMISE(2, CONTINUES(wCosigned, what));
    isGrantCosigned = isGrantCosigned || HOLDS(what, G);
    if :: HOLDS(what, S) -> REACHED(SHREDDED) :: else fi;
    if :: SIZE(what) == 6 -> REACHED(ALL_SIX) :: else fi;
    reply(cosigned, what)
}

inline tellHeld() {
    PROMISE(5, what != W || !wSlot || !HOLDS(wApproved, G));
    if :: what == W -> toldWithdrawn = 1 :: else -> toldRevoked = 1 fi
}

#define VIEWING  (HOLDS(wSeen, V) && UNLESS(UNSIGNED_VIEW, HOLDS(wCosigned, V)) && wWaiting == 0 && !ENDED && !AHEAD(S) && wSlot)

inline giveShare() {
    PROMISE(7, HOLDS(wCosigned, G));
    PROMISE(8, !toldWithdrawn && !toldRevoked)
}

/* The power goes here, or does not. */
#define CRASH if :: goto crash :: skip fi

/* An actor with synchronous ports: a request is one step but for the crashes in it, after each write to a disk. */
active proctype Witness() {
    mtype doing = nothing;
    bit isServer, isRefused;
    byte old, at, leaf;
    int what, trial;

crash:
    atomic {
        isUp = 0; doing = nothing; isServer = 0; isRefused = 0; old = 0; at = 0; leaf = 0; what = 0; trial = 0;
        diskHolds()
    }
    atomic {
        READ_BROKEN;
        wSeen = wApproved;
        if
        :: BROKEN(NO_RECOVER) -> goto idle
        :: wSlot && (!AHEAD(G) || AHEAD(S)) && !BROKEN(NO_RECOVER) -> wSlot = 0; CRASH
        :: else
        fi;

shredDue:
        if
        :: DUE && !BROKEN(NOTE_FIRST) -> wSlot = 0; CRASH; wWaiting = CAT(wWaiting, S); diskHolds(); CRASH
        :: DUE && BROKEN(NOTE_FIRST) -> wWaiting = CAT(wWaiting, S); CRASH; wSlot = 0
        :: else
        fi;
        if
        :: doing == propose && !BROKEN(ANSWER_FIRST) -> tellApproved()
        :: doing == note && !BROKEN(HELD_FIRST) -> tellHeld()
        :: else
        fi;

idle:
        PROMISE(6, !wSlot || AHEAD(G));
        PROMISE(6, wSlot || !AHEAD(G) || ENDED || AHEAD(S));
        what = wWaiting; trial = wSeen;
        do
        :: what != 0 -> leaf = FIRST(what, 1); what = AFTER(what, 1); PROMISE(14, ADMITS(trial, leaf)); trial = CAT(trial, leaf)
        :: else -> break
        od;
        doing = nothing; isServer = 0; isRefused = 0; old = 0; at = 0; leaf = 0; what = 0; trial = 0; isUp = 1
    }
    atomic {
        if
        :: doing = note; if :: what = W :: what = R fi /* employee and union, past the server */
        :: asked != nothing -> isServer = 1; doing = asked; old = askedOld; what = askedWhat; /* the server */
            asked = nothing; askedOld = 0; askedWhat = 0
        :: doing = propose; old = SIZE(wSeen); if :: what = X :: what = G :: what = W :: what = V fi /* the thief */
        :: doing = cosign; old = SIZE(wCosigned); if :: what = wSeen :: what = CAT(wCosigned, X) :: what = CAT(wCosigned, G) fi
        :: SHARE -> giveShare(); goto idle
        :: VIEWING -> PROMISE(7, HOLDS(wCosigned, V)); PROMISE(8, !toldWithdrawn); REACHED(VIEWED); goto idle
        :: AHEAD(G) && !isExpired -> isExpired = 1; goto idle
        :: DUE -> goto shredDue
        :: goto crash
        fi;
        if
        :: doing == propose -> goto proposed
        :: doing == cosign -> goto checkpoint
        :: doing == note -> goto direct
        fi;

proposed:
        if
        :: old != SIZE(wSeen) -> reply(elsewhere, 0); goto idle
        :: else -> judge(); if :: isRefused -> reply(refused, 0); goto idle :: else fi
        fi;
        if :: HOLDS(what, G) && !BROKEN(JOURNAL_FIRST) -> wSlot = 1; CRASH :: else fi;
        if :: BROKEN(ANSWER_FIRST) -> wSeen = trial; tellApproved(); CRASH :: else fi;
        keepApproved();
        CRASH;
        if :: HOLDS(what, G) && BROKEN(JOURNAL_FIRST) -> wSlot = 1; CRASH :: else fi;
        goto shredDue;

checkpoint:
        if
        :: old != SIZE(wCosigned) -> reply(conflict, SIZE(wCosigned)); goto idle
        :: old == SIZE(wCosigned) && !(CONTINUES(what, wCosigned) && UNLESS(ANY_ROOT, CONTINUES(wSeen, what))) ->
            reply(refused, 0); goto idle
        :: else
        fi;
        if
        :: BROKEN(SIGN_FIRST) -> giveCosignature(); CRASH; keepCosigned()
        :: else -> keepCosigned(); CRASH; giveCosignature()
        fi;
        goto idle;

direct:
        if :: AHEAD(what) -> tellHeld(); goto idle :: else fi;
        if :: BROKEN(HELD_FIRST) -> tellHeld(); CRASH :: else fi;
        wWaiting = CAT(wWaiting, what);
        diskHolds();
        CRASH;
        if :: BROKEN(SLOT_LEFT) -> tellHeld(); goto idle :: else -> goto shredDue fi
    }
}

/* A start is answered, also while a round waits for the witness. */
inline answerStart() {
    if
    :: sToken != 0 -> token = sToken
    :: sToken == 0 && isUp && SHARE -> giveShare();
        if :: token = 1 :: token = 2 fi; /* never the same bytes */
        if :: BROKEN(TOKEN_FIRST) :: else -> sToken = token; CRASH fi
    :: sToken == 0 && isUp && !SHARE /* withheld */
    fi;
    if
    :: token != 0 ->
        PROMISE(12, isGrantCosigned && HOLDS(published, G));
        PROMISE(13, givenToken == 0 || givenToken == token);
        REACHED(TOKEN);
        if :: givenToken != 0 -> REACHED(TOKEN_TWICE) :: else fi;
        if :: toldWithdrawn || toldRevoked -> REACHED(LATE_TOKEN) :: else fi;
        givenToken = token;
        if :: BROKEN(TOKEN_FIRST) -> CRASH; sToken = token :: else fi;
        token = 0
    :: else
    fi
}

/* The server asks; it goes on with an answer, or gives up: then it believes nothing and reads again, as after a crash. */
inline ask(kind, from, leaves) {
    asked = kind; askedOld = from; askedWhat = leaves
}
inline forget() {
    asked = nothing; askedOld = 0; askedWhat = 0; answer = nothing; answerWhat = 0
}

active proctype Server() {
    /* Its disk: leaves, the two checkpoints, the token. */
    int sLeaves, sSigned, sCosigned;
    byte sToken;
    /* Its memory. */
    int tree, published, batch, left;
    byte old, token, leaf;

crash:
    atomic { forget(); tree = 0; published = 0; batch = 0; left = 0; old = 0; token = 0; leaf = 0 }
    atomic {
        isUp -> /* reload: status and store */
        PROMISE(10, CONTINUES(sLeaves, sSigned) && CONTINUES(sLeaves, sCosigned));
        tree = sLeaves; published = sCosigned;

behind: /* reconcile */
        PROMISE(10, SIZE(wSeen) >= SIZE(tree) && SIZE(wCosigned) >= SIZE(published));
        if
        :: SIZE(tree) < SIZE(wSeen)
        :: SIZE(tree) == SIZE(wSeen) && tree != published -> goto certify
        :: else -> goto idle
        fi
    }
    atomic {
        isUp -> /* entries */
        PROMISE(10, sLeaves == tree && CONTINUES(wSeen, tree));
        REACHED(FETCHED);
        sLeaves = wSeen; tree = wSeen;
        CRASH;

certify:
        PROMISE(11, CONTINUES(wApproved, tree));
        sSigned = tree;
        if :: BROKEN(COSIGNED_FIRST) -> sCosigned = tree :: else fi;
        old = SIZE(published);
again:
        ask(cosign, old, tree)
    }
waitForCosignature:
    atomic {
        if
        :: answer == cosigned -> sCosigned = tree; published = tree
        :: answer == conflict && answerWhat <= SIZE(tree) -> old = answerWhat; forget(); goto again
        :: answer == conflict && answerWhat > SIZE(tree) -> goto crash
        :: answer == refused -> PROMISE(10, false)
        :: HOLDS(published, G) -> answerStart(); goto waitForCosignature
        :: goto crash
        fi;

idle:
        forget(); batch = 0; left = 0; leaf = 0; old = 0; token = 0
    }
    atomic {
        if
        :: HOLDS(published, G) -> answerStart(); goto idle
        :: left = 0
        :: isUp -> left = wWaiting /* tick, or a word of the witness */
        :: goto crash
        fi;
        /* compose: waiting notes that are not recorded, then whatever was sent */
        do
        :: left != 0 ->
            leaf = FIRST(left, 1); left = AFTER(left, 1);
            if
            :: HOLDS(published, leaf)
            :: !HOLDS(published, leaf) && ADMITS(CAT(published, batch), leaf) -> batch = CAT(batch, leaf)
            :: else -> goto crash
            fi
        :: else -> break
        od;
        leaf = 0;
        do
        :: SIZE(batch) < 2 && ADMITS(CAT(published, batch), X) -> batch = CAT(batch, X)
        :: SIZE(batch) < 2 && ADMITS(CAT(published, batch), G) -> batch = CAT(batch, G)
        :: SIZE(batch) < 2 && ADMITS(CAT(published, batch), V) -> batch = CAT(batch, V)
        :: SIZE(batch) < 2 && ADMITS(CAT(published, batch), W) -> batch = CAT(batch, W)
        :: SIZE(batch) < 2 && ADMITS(CAT(published, batch), R) -> batch = CAT(batch, R)
        :: batch != 0 -> break
        :: batch == 0 -> goto idle
        od;
        if
        :: BROKEN(SIGNED_FIRST) -> PROMISE(11, CONTINUES(wApproved, CAT(published, batch)))
        :: BROKEN(STORED_FIRST) -> sLeaves = CAT(published, batch)
        :: else
        fi;
        ask(propose, SIZE(published), batch)
    }
waitForVerdict:
    atomic {
        if
        :: answer == approved -> PROMISE(10, answerWhat == CAT(published, batch)); tree = answerWhat
        :: answer == elsewhere && BROKEN(OWN_WAY) -> tree = CAT(published, batch)
        :: answer == elsewhere && !BROKEN(OWN_WAY) -> forget(); batch = 0; goto behindNow
        :: answer == refused -> goto idle
        :: HOLDS(published, G) -> answerStart(); goto waitForVerdict
        :: goto crash
        fi;
        forget(); batch = 0;
        if
        :: BROKEN(UNSTORED) -> sSigned = tree; CRASH; sLeaves = tree
        :: else -> PROMISE(10, sLeaves == published || BROKEN(STORED_FIRST)); sLeaves = tree
        fi;
        CRASH;
        goto certify
    }
behindNow:
    atomic { isUp -> goto behind }
}
