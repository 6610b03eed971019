using FollowUpEngine.Leads;

namespace FollowUpEngine.Replies;

/// <summary>What a reply of each kind asks of the business. Pure.</summary>
internal static class ReplyRules
{
    /// <summary>It ends all messages by the channel that it came by: what it surely says, or that number or address are somebody else's.</summary>
    public static bool EndsMessages(ReplyKind kind) => kind is ReplyKind.Stop or ReplyKind.WrongPerson;

    public static bool IsAutomatic(ReplyKind kind) => kind is ReplyKind.AutoReply or ReplyKind.OutOfOffice;

    /// <summary>Whether a person of the business should see it at once. The providers' own words and machines speak to nobody.</summary>
    public static bool IsTold(ReplyKind kind) => !IsAutomatic(kind) && kind is not (ReplyKind.Start or ReplyKind.Help);

    /// <summary>Whether the customer waits for an answer. Who wants no more messages, or has the wrong number, waits for none.</summary>
    public static bool WaitsForAnswer(ReplyKind kind) => IsTold(kind) && kind is not (ReplyKind.Stop or ReplyKind.WrongPerson);

    /// <summary>"Cancel my visit and stop texting me" ends the texts, and the visit is still to be seen to.</summary>
    public static bool WaitsForAnswer(ReplyReading reading) => WaitsForAnswer(reading.Kind) || reading.Says(ReplyKind.Reschedule) || reading.Says(ReplyKind.Question);

    /// <summary>
    /// Whether it makes a lead at its end an open one again. Thanks after a job and a no after a no don't; a question or another time do, and so does
    /// what nobody can make out from somebody who was given up.
    /// </summary>
    public static bool Reopens(ReplyKind kind, LeadStage ended) =>
        kind is ReplyKind.Question or ReplyKind.Reschedule || (ended != LeadStage.Won && kind is ReplyKind.Confirm or ReplyKind.Unclear);
}
