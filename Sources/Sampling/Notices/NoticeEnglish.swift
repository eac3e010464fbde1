import Terms

extension NoticeWords {
    /// The notice in English.
    static let english = NoticeWords(
        .en,
        """
        asked: Coach {coach} asks to record one of your calls.
        own: You are about to record one of your own calls.
        purpose: Purpose: {purpose}
        form: Form: {form}
        recorded: What is recorded: {recorded}. At most {longest} of this one call.
        far: the customer's voice
        near: your voice (your microphone)
        window: the picture of one window ({windows})
        unrecorded-window: What is not recorded: other windows, other programs' sound, keystrokes, cameras, and anything before or after the call.
        unrecorded-voice: What is not recorded: your screen, other programs' sound, keystrokes, cameras, and anything before or after the call.
        statuses: Nothing is recorded while your status is: {statuses}.
        arranged: When: the first call between {from} and {until} for which the agreement leaves room, not earlier than {lead} after your yes.
        random: When: one call drawn by lot, between {from} and {until}, not earlier than {lead} after your yes. Nobody knows which call before it begins.
        employee: When: your next call within 24 hours.
        kept: How long it is kept: {kept} from the call. Then its key is destroyed, and nobody can open it any more.
        opened-coach: Who can open it: you, and coach {coach}.
        opened-passed: Who can open it: you alone, until you pass it on to coach {coach}.
        opened-own: Who can open it: you alone, until you pass it on to a coach.
        opened-alone: Who can open it: you alone.
        viewed: Nobody can open it without the union's witness. Every viewing is written down with its purpose, and you can see who viewed it.
        often: How often: at most {share} of the calls you handle, and at most {day} in any 24 hours, {week} in any 7 days and {period} in the whole period.
        often-own: How often: at most {day} in any 24 hours, {week} in any 7 days and {period} in the whole period. If you pass it on, it counts towards the agreed share, {share} of the calls you handle.
        often-alone: How often: at most {day} in any 24 hours, {week} in any 7 days and {period} in the whole period.
        announced: The customer: recording begins only after the customer has been told. If the customer objects, nothing is kept.
        explicit-yes: The customer: recording begins only after the customer has said yes. If the customer says no, nothing is kept.
        choice: You are free to say yes or no. A no must not count against you; it is not stored and not sent, and to the coach it looks as if you had not answered. You can take a yes back at any time and without giving a reason: before the call, during it or afterwards. The recording is then destroyed.
        choice-own: You can take this back at any time: before the call, during it or afterwards. The recording is then destroyed.
        badge: While recording, a badge is shown on the screen. With one press you can pause, stop or discard. The call itself is never disturbed.
        rights: Questions: ask your union, {union}. {employer} is responsible for the data; you have the right to see it, to have it erased and to complain to the data protection authority. The agreement is {origin}, valid until {valid-to}.
        """
    )
}
