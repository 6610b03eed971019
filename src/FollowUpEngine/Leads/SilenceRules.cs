using FollowUpEngine.Cadences;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>
/// Until when does the clock leave a lead alone that an import brought? Until the person asks, writes or answers, or somebody of the business acts on it;
/// a note, an opt-out that somebody records and what machines send are no such act.
/// </summary>
internal static class SilenceRules
{
    /// <summary>Since when the lead is silent after a fact; null: it is followed as any other.</summary>
    public static Instant? After(Lead? before, LeadFact fact) => fact switch
    {
        Imported imported => imported.At,
        LeadAbsorbed absorbed => absorbed.Other.SilentSince is null ? null : before?.SilentSince,
        _ => EndsBy(fact) ? null : before?.SilentSince,
    };

    private static bool EndsBy(LeadFact fact) => fact switch
    {
        InquiryReceived { Inquiry: var inquiry } => inquiry is { Quarantine: null, IsTest: false },
        MessageReceived message => !message.IsAutomatic,
        BarAnswered { Form: not null } or NoteAdded => false,
        PeopleFact or Reopened or QuarantineReleased or QuoteAnswered or CadenceStarted => true,
        Enrolled enrolled => enrolled.Cadence == AnswerDecisions.Cadence,
        _ => false,
    };
}
