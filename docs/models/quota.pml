/* The quota under two servers with the same keys, a witness, crashes of all three, folders restored from older copies, and a thief.
 *
 * Mirrors
 *   Server/Scheduling/Sequencing/Sequencer+Round.swift      round
 *   Server/Scheduling/Sequencing/Sequencer+Compose.swift    compose
 *   Server/Scheduling/Sequencing/Sequencer+Commit.swift     commit, certify, cosign
 *   Server/Scheduling/Sequencing/Sequencer+Reconcile.swift  readStore, reconcile
 *   Server/Scheduling/Ports/LedgerStore.swift               append(_:after:), SizeMoved
 *   Server/Witnessing/Witness+Propose.swift                 propose, again, judge
 *   Server/Witnessing/Witness+Checkpoint.swift              addCheckpoint
 *   Sources/Sampling/Rules/PlaceRule.swift, QuotaRule.swift and State/Apply.swift, ApplyGrant.swift (a place, and how it goes)
 *
 * Two servers are one too many: a folder copied to a second machine, or two programs on one folder whose lock is gone
 * (variant ONE_FOLDER). The thief holds the server's keys and a server without rules: at any time it may propose leaves and have a
 * checkpoint co-signed; that is also a request that comes late or twice.
 *
 * One employee, up to two blocks and two grants in mode `arranged`. Left out: reservations, releases and runs of the quota and
 * `den * spent <= num * calls` (tests and the audit have them: with blocks that close at call ceil(k * den / num) it follows from
 * `spent <= blocks`); shares and waiting notes (release.pml); a witness restored from an older copy.
 */
#include "common.inc"

#define B  1 /* the employee's `block`; the second one in a ledger is block 2 */
#define G1 2 /* two grants for different samplings */
#define G2 3

#define NO_RULES      1  /* mutation of 1: the witness approves without replaying `place` and `quota` */
#define NO_PLACE      2  /* mutation of 2: a place outlives the next block */
#define STALE         3  /* mutation of 1: the witness replays on the ledger as the server knows it, not on all it has approved */
#define ANSWER_FIRST  4  /* mutation of 3: the witness answers `approved`, then writes the journal */
#define ANY_AGAIN     5  /* mutation of 6: other leaves of the same number count as the same proposal again */
#define ANY_ROOT      6  /* mutation of 4: the witness co-signs a root that it never approved */
#define SMALLER       7  /* mutation of 4: the witness co-signs whatever it has approved, whatever it co-signed before */
#define SIGN_FIRST    8  /* mutation of 4: the witness gives its cosignature, then writes the journal */
#define OWN_WAY       9  /* mutation of 5: after `elsewhere` the server stores and signs its own leaves */
#define EARLY_TOKEN   11 /* mutation of 8: the token leaves once its grant is approved */
#define NO_COMPARISON 12 /* mutation of 7: two programs on one folder, and the store appends without comparing its size */

#define BOTH_GRANTS   30 /* reached: both grants are co-signed, each by its own place */
#define OTHERS_LEAVES 31 /* reached: a server fetches what the other had approved */
#define CONFLICT      32 /* reached: a server is told that a larger size than it knows is co-signed */
#define APPROVED_TWICE 33 /* reached: the witness approves the same leaves again */
#define MOVED         34 /* reached: two programs on one folder, and the store refuses an append */

#define ONE_FOLDER    60 /* variant: two programs on one folder, without a lock */

#define IS_SHARED (broken == NO_COMPARISON || broken == MOVED || broken == ONE_FOLDER)

mtype = { nothing, propose, cosign, approved, refused, elsewhere, cosigned, conflict };

/* The witness's disk, and its memory. */
short wApproved, wCosigned;
short wSeen;
bit isUp;

/* The servers' disks. */
short sLeaves[2], sCosigned[2];

/* One request of each server, and its answer; both go when the server crashes or gives them up. */
mtype asked[2] = nothing, answer[2] = nothing;
byte askedOld[2];
short askedWhat[2], answerWhat[2];

#define BLOCKS(l) ((((l) & 7) == B) + ((((l) >> 3) & 7) == B) + ((((l) >> 6) & 7) == B) + ((((l) >> 9) & 7) == B))
#define SPENT(l)  (HOLDS(l, G1) + HOLDS(l, G2))

/* May leaf x stand after ledger l? A place is there when the last leaf is a block: every other leaf here spends it. */
#define PLACE(l) (((l) & 7) == B || (broken == NO_PLACE && SPENT(l) < BLOCKS(l)))
#define ADMITS(l, x) (SIZE(l) < 4 && (x != B || BLOCKS(l) < 2) && \
    (x == B || (!HOLDS(l, x) && UNLESS(NO_RULES, PLACE(l) && SPENT(l) < BLOCKS(l)))))

/* The promises:
 *  1 at every prefix of the approved ledger spent <= blocks
 *  2 no two grants on one place
 *  3 approval binds: the approved ledger only grows, and only what is on the disk is told
 *  4 the same of co-signed roots: each continues the one before, and is of approved leaves
 *  5 a server signs only roots that the witness has approved
 *  6 no honest server ever meets what would stop it for good
 *  7 a server's leaves are a prefix of the approved ledger
 *  8 no token leaves before its grant is co-signed
 */
#define OBEYS(l) (SPENT(l) <= BLOCKS(l))
#define SPENDS_TWICE(l) (((l) & 7) != B && (((l) >> 3) & 7) != B && ((l) >> 3) != 0)
inline quotaHolds(l) {
    PROMISE(1, OBEYS(l) && OBEYS((l) >> 3) && OBEYS((l) >> 6) && OBEYS((l) >> 9));
    PROMISE(2, !SPENDS_TWICE(l) && !SPENDS_TWICE((l) >> 3) && !SPENDS_TWICE((l) >> 6))
}

inline reply(kind, root) {
    if :: isServer -> answer[from] = kind; answerWhat[from] = root; isServer = 0 :: else fi
}

inline judge(base) {
    trial = base; at = 0; isRefused = 0;
    do
    :: at < SIZE(what) && !isRefused ->
        leaf = FIRST(what, at + 1) & 7;
        isRefused = !ADMITS(trial, leaf);
        trial = CAT(trial, leaf);
        at++
    :: else -> break
    od
}

inline keepApproved() {
    PROMISE(3, CONTINUES(trial, wApproved));
    quotaHolds(trial);
    wApproved = trial; wSeen = trial
}

inline tellApproved(root) {
    PROMISE(3, CONTINUES(wApproved, root));
    reply(approved, root)
}

inline keepCosigned() {
    PROMISE(4, CONTINUES(what, wCosigned) && CONTINUES(wApproved, what));
    wCosigned = what
}

inline giveCosignature() {
    PROMISE(4, CONTINUES(wCosigned, what));
    if :: SPENT(what) == 2 -> REACHED(BOTH_GRANTS) :: else fi;
    reply(cosigned, what)
}

#define CRASH if :: goto crash :: skip fi

active proctype Witness() {
    mtype doing = nothing;
    bit isServer, isRefused, from;
    byte old, at, leaf;
    short what, trial;

crash:
    atomic {
        isUp = 0; doing = nothing; isServer = 0; isRefused = 0; from = 0; old = 0; at = 0; leaf = 0; what = 0; trial = 0
    }
    atomic {
        READ_BROKEN;
        wSeen = wApproved;
idle:
        doing = nothing; isServer = 0; isRefused = 0; from = 0; old = 0; at = 0; leaf = 0; what = 0; trial = 0; isUp = 1
    }
    atomic {
        if
        :: asked[0] != nothing -> from = 0; isServer = 1
        :: asked[1] != nothing -> from = 1; isServer = 1
        :: doing = propose; old = SIZE(wSeen); /* the thief */
            if :: what = B :: what = G1 :: what = CAT(B, G2) fi
        :: doing = cosign; old = SIZE(wCosigned);
            if :: what = wSeen :: what = CAT(wCosigned, B) :: what = CAT(wCosigned, G1) fi
        :: goto crash
        fi;
        if
        :: isServer -> doing = asked[from]; old = askedOld[from]; what = askedWhat[from];
            asked[from] = nothing; askedOld[from] = 0; askedWhat[from] = 0
        :: else
        fi;
        if :: old + SIZE(what) > 4 || SIZE(wSeen) + SIZE(what) > 4 && BROKEN(STALE) -> goto idle :: else fi;
        if :: doing == propose -> goto proposed :: doing == cosign -> goto checkpoint fi;

proposed:
        if
        :: old < SIZE(wSeen) && old + SIZE(what) <= SIZE(wSeen) && !BROKEN(STALE) &&
            (BROKEN(ANY_AGAIN) || FIRST(wSeen, old + SIZE(what)) == CAT(FIRST(wSeen, old), what)) ->
            if :: isServer -> REACHED(APPROVED_TWICE) :: else fi;
            tellApproved(FIRST(wSeen, old + SIZE(what)));
            goto idle
        :: old == SIZE(wSeen) -> judge(wSeen)
        :: old < SIZE(wSeen) && BROKEN(STALE) -> judge(FIRST(wSeen, old)); trial = CAT(wSeen, what)
        :: else -> reply(elsewhere, 0); goto idle
        fi;
        if :: isRefused -> reply(refused, 0); goto idle :: else fi;
        if :: BROKEN(ANSWER_FIRST) -> wSeen = trial; tellApproved(trial); CRASH :: else fi;
        keepApproved();
        CRASH;
        if :: !BROKEN(ANSWER_FIRST) -> tellApproved(trial) :: else fi;
        goto idle;

checkpoint:
        if
        :: old != SIZE(wCosigned) && !BROKEN(SMALLER) -> reply(conflict, SIZE(wCosigned)); goto idle
        :: else
        fi;
        if
        :: !((CONTINUES(what, wCosigned) || BROKEN(SMALLER)) && UNLESS(ANY_ROOT, CONTINUES(wSeen, what))) ->
            reply(refused, 0); goto idle
        :: else
        fi;
        if
        :: BROKEN(SIGN_FIRST) -> giveCosignature(); CRASH; keepCosigned()
        :: else -> keepCosigned(); CRASH; giveCosignature()
        fi;
        goto idle
    }
}

inline ask(kind, size, leaves) { asked[me] = kind; askedOld[me] = size; askedWhat[me] = leaves }
inline forget() { asked[me] = nothing; askedOld[me] = 0; askedWhat[me] = 0; answer[me] = nothing; answerWhat[me] = 0 }

/* A server that finds what must never be stops for good. No honest one ever does; with two on one folder it may. */
inline stopUnless(p) {
    PROMISE(6, (p) || IS_SHARED);
    if :: p :: else -> goto crash fi
}

inline store(leaves) {
    if
    :: sLeaves[folder] != tree && IS_SHARED && !BROKEN(NO_COMPARISON) -> REACHED(MOVED); goto crash /* SizeMoved */
    :: sLeaves[folder] != tree && BROKEN(NO_COMPARISON) ->
        sLeaves[folder] = CAT(sLeaves[folder], AFTER(leaves, SIZE(tree))); PROMISE(7, CONTINUES(wApproved, sLeaves[folder]))
    :: else -> PROMISE(7, sLeaves[folder] == tree && CONTINUES(wApproved, leaves)); sLeaves[folder] = leaves
    fi;
    tree = leaves
}

active [2] proctype Server() {
    bit me = _pid - 1, folder;
    short tree, published, batch;
    byte old;

crash:
    atomic {
        READ_BROKEN;
        forget(); tree = 0; published = 0; batch = 0; old = 0;
        folder = (IS_SHARED -> 0 : me);
        if
        :: !IS_SHARED && sLeaves[folder] > 0 -> /* an older copy */
            sLeaves[folder] = sLeaves[folder] >> 3;
            if :: SIZE(sCosigned[folder]) > SIZE(sLeaves[folder]) -> sCosigned[folder] = sLeaves[folder] :: else fi;
            goto crash
        :: skip
        fi
    }
    atomic {
        isUp -> /* reload: status and store */
        stopUnless(CONTINUES(sLeaves[folder], sCosigned[folder]));
        tree = sLeaves[folder]; published = sCosigned[folder];

behind: /* reconcile */
        stopUnless(SIZE(wSeen) >= SIZE(tree) && SIZE(wCosigned) >= SIZE(published));
        if
        :: SIZE(tree) < SIZE(wSeen)
        :: SIZE(tree) == SIZE(wSeen) && tree != published -> goto certify
        :: else -> goto idle
        fi
    }
    atomic {
        isUp -> /* entries */
        stopUnless(CONTINUES(wSeen, tree));
        REACHED(OTHERS_LEAVES);
        store(wSeen);
        CRASH;

certify:
        PROMISE(5, CONTINUES(wApproved, tree));
        old = SIZE(published);
again:
        ask(cosign, old, tree)
    }
    atomic {
        if
        :: answer[me] == cosigned -> sCosigned[folder] = tree; published = tree
        :: answer[me] == conflict && answerWhat[me] <= SIZE(tree) -> old = answerWhat[me]; forget(); goto again
        :: answer[me] == conflict && answerWhat[me] > SIZE(tree) -> REACHED(CONFLICT); goto crash
        :: answer[me] == refused -> stopUnless(false)
        :: goto crash
        fi;

idle:
        forget(); batch = 0; old = 0
    }
    atomic {
        if
        :: HOLDS(published, G1) || (BROKEN(EARLY_TOKEN) && HOLDS(wSeen, G1)) -> PROMISE(8, HOLDS(wCosigned, G1)); goto idle
        :: HOLDS(published, G2) -> PROMISE(8, HOLDS(wCosigned, G2)); goto idle
        :: skip
        :: goto crash
        fi;
        /* compose by the server's own rules; each server has its own grant to make */
        do
        :: SIZE(batch) < 2 && ADMITS(CAT(published, batch), B) -> batch = CAT(batch, B)
        :: me == 0 && SIZE(batch) < 2 && ADMITS(CAT(published, batch), G1) -> batch = CAT(batch, G1)
        :: me == 1 && SIZE(batch) < 2 && ADMITS(CAT(published, batch), G2) -> batch = CAT(batch, G2)
        :: batch != 0 -> break
        :: batch == 0 -> goto idle
        od;
        ask(propose, SIZE(published), batch)
    }
    atomic {
        if
        :: answer[me] == approved -> stopUnless(answerWhat[me] == CAT(published, batch))
        :: answer[me] == elsewhere && BROKEN(OWN_WAY)
        :: answer[me] == elsewhere && !BROKEN(OWN_WAY) -> forget(); batch = 0; goto behindNow
        :: answer[me] == refused -> goto idle
        :: goto crash
        fi;
        forget();
        store(CAT(published, batch));
        batch = 0;
        CRASH;
        goto certify
    }
behindNow:
    atomic { isUp -> goto behind }
}
