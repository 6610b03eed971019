namespace FollowUpEngine.Leads;

/// <summary>What the API calls the facts that people tell.</summary>
public static class FactNames
{
    public const string Released = "released";
    public const string OptedOut = "opted-out";
    public const string Consented = "consented";

    /// <summary>Those that are commands of their own and no <see cref="PeopleFact"/>.</summary>
    public static readonly IReadOnlyList<string> NotOfPeople = [Consented, OptedOut, Released];

    /// <summary>In the order of a lead's life.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "conversation", "call-made", "message-sent", "message-received",
        "bar-answered", "handed-off", "accepted", "rejected", "question", "question-answered",
        "booked", "rescheduled", "cancelled", "held", "no-show",
        "quote-sent", "won", "lost", "disqualified", "parked", "snoozed",
        Consented, OptedOut, Released, "note",
    ];
}
