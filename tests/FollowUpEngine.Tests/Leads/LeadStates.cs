using FollowUpEngine.Leads;
using FollowUpEngine.Qualification;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Leads;

/// <summary>A lead in every state that matters for what may be told next, each made of the facts that lead there.</summary>
internal static class LeadStates
{
    /// <summary>When the lead arrived; every fact after it comes an hour later than the one before.</summary>
    public static readonly Instant Arrived = Given.TuesdayMorning;

    /// <summary>Two days later.</summary>
    public static readonly Instant Now = Arrived + Duration.FromDays(2);

    private const string Who = "Sam";

    public static IReadOnlyDictionary<string, Lead> All { get; } = new Dictionary<string, Lead>(StringComparer.Ordinal)
    {
        ["inquiry"] = Lead(),
        ["bar met"] = Lead([.. BarMet]),
        ["handed off"] = Lead([.. BarMet, Handed]),
        ["asked"] = Lead([.. BarMet, Handed, Asked]),
        ["question answered"] = Lead([.. BarMet, Handed, Asked, new HandoffQuestionAnswered { At = Arrived, Who = Who, Answer = "Yes." }]),
        ["rejected"] = Lead([.. BarMet, Handed, new HandoffRejected { At = Arrived, Who = "Lee", Reason = RejectReason.TooBusy }]),
        ["accepted"] = Lead([.. BarMet, Handed, Accepted]),
        ["booked at once"] = Lead(Booked(Now + Duration.FromDays(1))),
        ["appointment to come"] = Lead([.. BarMet, Handed, Accepted, Booked(Now + Duration.FromDays(1))]),
        ["appointment begun"] = Lead([.. BarMet, Handed, Accepted, Booked(Now - Duration.FromHours(1))]),
        ["held"] = Lead(Booked(Now - Duration.FromHours(2)), new AppointmentHeld { At = Now - Duration.FromHours(1), Who = Who }),
        ["missed"] = Lead(Booked(Now - Duration.FromHours(2)), new AppointmentMissed { At = Now - Duration.FromHours(1), Who = Who }),
        ["cancelled"] = Lead(Booked(Now + Duration.FromDays(1)), new AppointmentCancelled { At = Arrived, Who = Who }),
        ["quoted without a visit"] = Lead(Quoted),
        ["parked"] = Lead(new Parked { At = Arrived, Who = Who, Until = new LocalDate(2026, 6, 1), Reason = "later" }),
        ["accepted and parked"] = Lead([.. BarMet, Handed, Accepted, new Parked { At = Arrived, Who = Who, Until = new LocalDate(2026, 6, 1), Reason = "later" }]),
        ["parked with a packet out"] = Lead([.. BarMet, Handed, new Parked { At = Arrived, Who = Who, Until = new LocalDate(2026, 6, 1), Reason = "later" }]),
        ["won"] = Lead(Quoted, Closed(LeadStage.Won)),
        ["lost"] = Lead(Closed(LeadStage.Lost)),
        ["disqualified"] = Lead(Closed(LeadStage.Disqualified)),
        ["opened again"] = Lead(Closed(LeadStage.Lost), new Reopened { At = Arrived, From = LeadStage.Lost }),
        ["quarantined"] = Lead() with { Quarantine = "the trap field was filled" },
        ["suspicious inquiry"] = Lead() with { SuspiciousInquiries = 1 },
        ["closed with a suspicious inquiry"] = Lead(Closed(LeadStage.Lost)) with { SuspiciousInquiries = 1 },
        ["merged"] = Lead(new MergedInto { At = Arrived, Survivor = LeadId.New(Arrived) }),
        ["unreachable"] = Lead() with { Emails = [], Phones = [] },
        ["test"] = Lead() with { IsTest = true },
    };

    public static HandedOff Handed => new() { At = Arrived, Who = Who, To = "lee", NextStep = "estimate visit" };

    public static HandoffQuestioned Asked => new() { At = Arrived, Who = "Lee", Question = "Is the attic open?" };

    public static HandoffAccepted Accepted => new() { At = Arrived, Who = "Lee", Closer = "lee" };

    public static QuoteSent Quoted => new() { At = Arrived, Who = "Lee", Amount = 4200 };

    public static IReadOnlyList<LeadFact> BarMet =>
        [.. Enum.GetValues<BarQuestion>().Select(question => new BarAnswered { At = Arrived, Who = Who, Question = question, Answer = "yes", Evidence = "said so", Meets = true })];

    public static AppointmentBooked Booked(Instant starts) => new() { At = Arrived, Who = Who, Starts = starts };

    /// <summary>A sensible telling of each fact now; only those that are <see cref="PeopleFact"/>s.</summary>
    public static PeopleFact Sensible(string name) => name switch
    {
        "conversation" => new HumanTouched { At = Now, Who = Who, How = HumanTouched.Conversation, Evidence = "recording 3" },
        "call-made" => new HumanTouched { At = Now, Who = Who, How = HumanTouched.CallMade },
        "message-sent" => new HumanTouched { At = Now, Who = Who, How = HumanTouched.Message },
        "message-received" => new MessageReceived { At = Now, Who = "the customer", Channel = Channel.Sms, Text = "Thursday?" },
        "bar-answered" => new BarAnswered { At = Now, Who = Who, Question = BarQuestion.Budget, Answer = "10,000", Meets = true },
        "handed-off" => new HandedOff { At = Now, Who = Who, To = "lee", NextStep = "visit", Override = "They are in a hurry." },
        "accepted" => new HandoffAccepted { At = Now, Who = "Lee", Closer = "lee" },
        "rejected" => new HandoffRejected { At = Now, Who = "Lee", Reason = RejectReason.BadContact },
        "question" => new HandoffQuestioned { At = Now, Who = "Lee", Question = "How old is it?" },
        "question-answered" => new HandoffQuestionAnswered { At = Now, Who = Who, Answer = "Twelve years." },
        "booked" => new AppointmentBooked { At = Now, Who = Who, Starts = Now + Duration.FromDays(3), Ends = Now + Duration.FromDays(3) + Duration.FromHours(1) },
        "rescheduled" => new AppointmentRescheduled { At = Now, Who = Who, Starts = Now + Duration.FromDays(4) },
        "cancelled" => new AppointmentCancelled { At = Now, Who = Who, Reason = "ill" },
        "held" => new AppointmentHeld { At = Now, Who = "Lee" },
        "no-show" => new AppointmentMissed { At = Now, Who = "Lee" },
        "quote-sent" => new QuoteSent { At = Now, Who = "Lee", Amount = 8000, ExpiresOn = new LocalDate(2026, 4, 1) },
        "won" => new Closed { At = Now, Who = "Lee", As = LeadStage.Won, Amount = 7900 },
        "lost" => new Closed { At = Now, Who = "Lee", As = LeadStage.Lost, Reason = "price" },
        "disqualified" => new Closed { At = Now, Who = "Lee", As = LeadStage.Disqualified, Reason = "too far" },
        "parked" => new Parked { At = Now, Who = Who, Until = new LocalDate(2026, 5, 1), Reason = "tax refund" },
        "snoozed" => new Snoozed { At = Now, Who = Who, Until = Now + Duration.FromDays(7), Reason = "on holiday" },
        "note" => new NoteAdded { At = Now, Who = Who, Text = "Call after four." },
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "not a fact of people"),
    };

    /// <summary>The facts happen one hour after another, except those that say another time than the arrival.</summary>
    public static Lead Lead(params IReadOnlyList<LeadFact> facts)
    {
        var received = new InquiryReceived { At = Arrived, LeadId = LeadId.New(Arrived), Number = 1, SourceId = "website", Inquiry = Given.Inquiry() };
        return LeadFolding.Fold([received, .. facts.Select((fact, i) => fact.At == Arrived ? fact with { At = Arrived + Duration.FromHours(i + 1) } : fact)])!;
    }

    private static Closed Closed(LeadStage stage) => new() { At = Arrived, Who = Who, As = stage, Reason = "because" };
}
