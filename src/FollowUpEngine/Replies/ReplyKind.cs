namespace FollowUpEngine.Replies;

/// <summary>What a reply says. In the order in which one goes before another when a reply says several things: the safest first.</summary>
public enum ReplyKind
{
    /// <summary>Surely a revocation: acts at once, nobody is asked.</summary>
    Stop,

    /// <summary>May be a revocation: everything is held and a person decides.</summary>
    MaybeStop,

    /// <summary>Asks for messages again: lifts a stop that the person gave by the same channel.</summary>
    Start,

    /// <summary>The keyword that asks who writes and how to stop. Answered by the provider or by us, never by a salesman.</summary>
    Help,

    /// <summary>The number or address is not, or no longer, the lead's: nothing more goes to it.</summary>
    WrongPerson,

    /// <summary>A program, or a person, says that nobody reads this for now. Not an answer of the lead.</summary>
    OutOfOffice,

    /// <summary>Written by a program. Not an answer of the lead, and never itself answered.</summary>
    AutoReply,

    /// <summary>A complaint or an insult: a person should read it first.</summary>
    Angry,

    /// <summary>Another time: moves or calls off a visit, or asks to be spoken to later. The rule's name says which.</summary>
    Reschedule,

    /// <summary>No, or no longer needed; nothing was said against being written to.</summary>
    NotInterested,

    /// <summary>Waits for an answer.</summary>
    Question,

    /// <summary>Yes, or agreed.</summary>
    Confirm,

    /// <summary>None of these for sure: a person reads it.</summary>
    Unclear,
}
