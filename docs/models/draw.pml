/* Draw and abort: mode `random`, a server and a device that both cheat together, and a witness that crashes. Nobody can redraw.
 *
 * Mirrors
 *   Server/Witnessing/Witness+Draw.swift                    draw, fittingLength, isOpened, opened
 *   Server/Witnessing/Witness+Propose.swift                 judge, for a grant and a block
 *   Server/Witnessing/StoredDraw.swift, WitnessState.swift  what is stored of an answer, and its fold
 *   Sources/Sampling/Rules/DrawRule.swift                   the draw, recomputed from both links
 *   Sources/Sampling/Rules/PlaceRule.swift, BlockNumberRule.swift, StartRule.swift
 *   Server/Scheduling/Answering/Scheduler+Starts.swift      draw: what an honest server would send is among what the cheat may send
 *
 * The cheat holds the server's keys and chain and the employee's key: it may at any time send any start of any call, with the
 * right HMAC or a wrong one, drop an answer, ask again, propose any grant whose links it knows, and close the next block. So a server
 * that crashes, aborts or retries needs no process of its own.
 *
 * A block has three calls. Which of them the two links draw is fixed with the anchors and hidden until the witness's link leaves, so the
 * model may as well pick it when the block begins; the last call is always drawn. Whoever knows a link knows all links before it. A wrong
 * HMAC draws as it happens. A start is one of three: two of the sampling that has the place (with different call keys), and one
 * of another sampling.
 *
 * Left out: how likely each call is (tests compare the draw with exact fractions); time boxes, leads and withdrawals, which only
 * ever refuse; a new key, which begins new chains; how fast a device that lies may count calls (rule `pace`); a witness restored
 * from an older copy, which forgets answers that no cosignature covers; answers of earlier blocks, which are only ever repeated.
 */
#include "common.inc"

#define ANSWER_FIRST   1  /* mutation of 3: the witness answers, then writes the answer down */
#define ANY_ORDER      2  /* mutation of 3: a start is drawn although this call or a later one of the block was answered */
#define AFTER_YES      3  /* mutation of 5: a start is drawn although one of the block got its yes */
#define OLD_BLOCK      4  /* mutation of 5: a start of an earlier block is drawn */
#define UNSIGNED_BLOCK 5  /* mutation of 6: a start is drawn whose block is approved and not yet co-signed */
#define ANY_SAMPLING   6  /* mutation of 7: a start is drawn whose sampling does not have the place */
#define NO_EARLIER     7  /* mutation of 1: rule `draw` does not look at the calls before the granted one */
#define ANY_START      8  /* mutation of 2: a grant may answer another start than the one that opened the link */
#define NO_HMACS       9  /* mutation of 4: stored HMACs are not compared with the opened link */
#define TWO_GRANTS     10 /* mutation of 8: a grant leaves the place there */

#define GRANTED        30 /* reached: a drawn call is granted */
#define LAST_CALL      31 /* reached: the last call of a block is granted */
#define ABORTED        32 /* reached: a drawn call is dropped, and its place is lost with the next block */
#define LIED           33 /* reached: a wrong HMAC opens the link, and nothing is granted for it */
#define SKIPPED        34 /* reached: the drawn call is never sent, a later one opens the link, and nothing is granted for it */
#define AGAIN          35 /* reached: the same start is answered the same again */

#define CALLS  3
#define BLOCKS 3

/* Starts 1 and 2 are of the sampling that has the place, 3 is of another. */
#define HAS_PLACE(start) ((start) != 3)

/* What is stored of an answer: 0 for none, else the start, whether the HMAC was right, and whether the answer was yes. */
#define ANSWER(start, right, yes) ((start) * 4 + (right) * 2 + (yes))
#define START(answer)    ((answer) / 4)
#define IS_RIGHT(answer) (((answer) / 2) & 1)
#define IS_YES(answer)   ((answer) & 1)

/* Of the last block: which calls both links draw (index 1 to 3). */
bit isDrawn[4];
#define FIRST_DRAWN (isDrawn[1] -> 1 : (isDrawn[2] -> 2 : 3))

/* The witness's disk: blocks approved and co-signed; of the last block whether its place is there, and the answers by call. */
byte approved, cosigned;
bit isPlaceThere;
byte stored[4];
/* Its memory of the answers. */
byte known[4];

/* The last block whose link has left: with it all links before are known. */
byte opened;
#define KNOWS(k) ((k) <= opened)

/* Of the last block, for the promises alone: answers told by call, the one that opened the link and its call, and lies. */
byte told[4], opening, opener, grants;
bit hasLied;

#define NO_YES        (!IS_YES(known[1]) && !IS_YES(known[2]) && !IS_YES(known[3]))
#define RIGHT(answer) ((answer) == 0 || IS_RIGHT(answer))
#define ALL_RIGHT     (RIGHT(known[1]) && RIGHT(known[2]) && RIGHT(known[3]))
#define NONE_FROM(n)  (known[3] == 0 && ((n) == 3 || known[2] == 0) && ((n) >= 2 || known[1] == 0))

/* fittingLength: may this start be drawn? */
#define FITS(k, n, start) (UNLESS(OLD_BLOCK, k == approved) && UNLESS(UNSIGNED_BLOCK, k <= cosigned) && \
    UNLESS(ANY_SAMPLING, isPlaceThere && HAS_PLACE(start)) && UNLESS(AFTER_YES, NO_YES) && UNLESS(ANY_ORDER, NONE_FROM(n)))

/* isOpened and rule `draw`: may this grant stand? */
#define OPENED(n, start) (IS_YES(known[n]) && UNLESS(ANY_START, START(known[n]) == start) && UNLESS(NO_HMACS, ALL_RIGHT))
#define DRAW_RULE(n)     (isDrawn[n] && UNLESS(NO_EARLIER, FIRST_DRAWN == n))

/* The promises:
 *  1 a grant is of the first call of its block that both links draw
 *  2 it answers the one start that opened the link; the link leaves with no other answer
 *  3 a call is drawn once: the same bytes get the same answer, whatever crashes
 *  4 a block in which an HMAC was wrong has no grant
 *  5 a call is drawn only while nobody can know the link of its block
 *  6 a link leaves only after its block is co-signed
 *  7 a link leaves only for the sampling that has the place
 *  8 a block has at most one grant
 */

/* A call is drawn: once, and before anybody can know how. */
inline draw() {
    PROMISE(5, !KNOWS(k));
    PROMISE(3, k != approved || told[n] == 0);
    if :: !isRight -> hasLied = 1 :: else fi
}

/* An answer leaves; with a yes, the link. */
inline tell() {
    PROMISE(3, told[n] == 0 || told[n] == answer);
    told[n] = answer;
    if
    :: IS_YES(answer) ->
        PROMISE(6, k <= cosigned);
        PROMISE(7, HAS_PLACE(START(answer)));
        PROMISE(2, opening == 0 || (opening == answer && opener == n));
        opening = answer; opener = n; opened = k
    :: else
    fi
}

/* The cheat closes a block; the oldest sampling that waits gets the new place. */
inline close() {
    if
    :: opening != 0 && grants == 0 ->
        REACHED(ABORTED);
        if :: hasLied -> REACHED(LIED) :: else fi;
        if :: !hasLied && opener != FIRST_DRAWN -> REACHED(SKIPPED) :: else fi
    :: else
    fi;
    approved++; isPlaceThere = 1;
    stored[1] = 0; stored[2] = 0; stored[3] = 0; known[1] = 0; known[2] = 0; known[3] = 0;
    told[1] = 0; told[2] = 0; told[3] = 0; opening = 0; opener = 0; grants = 0; hasLied = 0;
    if :: isDrawn[1] = 0 :: isDrawn[1] = 1 fi;
    if :: isDrawn[2] = 0 :: isDrawn[2] = 1 fi;
    isDrawn[3] = 1
}

#define CRASH if :: goto crash :: skip fi

active proctype Witness() {
    byte k, n, start, answer;
    bit isRight, isIt;

    atomic { READ_BROKEN; goto idle }

crash:
    atomic {
        known[1] = stored[1]; known[2] = stored[2]; known[3] = stored[3];

idle:
        k = 0; n = 0; start = 0; answer = 0; isRight = 0; isIt = 0
    }
    atomic {
        if
        :: approved < BLOCKS -> close(); goto idle
        :: cosigned < approved -> cosigned = approved; goto idle
        :: goto crash
        :: approved > 0
        fi;
        /* Any start, or any grant whose links the cheat knows. */
        if :: k = approved :: approved > 1 -> k = approved - 1 fi;
        if :: n = 1 :: n = 2 :: n = 3 fi;
        if :: start = 1 :: start = 2 :: start = 3 fi;
        if :: isRight = 1 :: isRight = 0 :: KNOWS(k) && k == approved -> goto grant fi;

        /* draw: the same bytes again */
        if
        :: k == approved && known[n] != 0 && START(known[n]) == start && IS_RIGHT(known[n]) == isRight ->
            REACHED(AGAIN);
            answer = known[n]; tell(); goto idle
        :: else
        fi;
        if :: FITS(k, n, start) :: else -> goto idle fi; /* no, and nothing is stored */
        if :: isRight -> isIt = isDrawn[n] :: !isRight -> isIt = 0 :: !isRight -> isIt = 1 fi;
        answer = ANSWER(start, isRight, isIt);
        draw();
        if
        :: BROKEN(ANSWER_FIRST) -> known[n] = answer; tell(); CRASH; stored[n] = answer
        :: else -> stored[n] = answer; known[n] = answer; CRASH; tell()
        fi;
        goto idle;

grant:
        if
        :: isPlaceThere && HAS_PLACE(start) && OPENED(n, start) && DRAW_RULE(n) ->
            PROMISE(1, n == FIRST_DRAWN);
            PROMISE(2, opener == n && START(opening) == start);
            PROMISE(4, !hasLied);
            PROMISE(8, grants == 0);
            grants = 1;
            REACHED(GRANTED);
            if :: n == CALLS -> REACHED(LAST_CALL) :: else fi;
            isPlaceThere = BROKEN(TWO_GRANTS)
        :: else
        fi;
        goto idle
    }
}
