using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Digest;

/// <summary>What a person of the business should know today: an owner of all leads, everybody else of their own. Times are instants; a page shows them in <see cref="Zone"/>.</summary>
public sealed record DigestModel
{
    public required string BusinessName { get; init; }

    public required string PostalAddress { get; init; }

    public required DateTimeZone Zone { get; init; }

    /// <summary>The local day that the digest is for.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>What happened in <c>[From, To)</c> is told.</summary>
    public required Instant From { get; init; }

    public required Instant To { get; init; }

    /// <summary>To whom.</summary>
    public required string PersonName { get; init; }

    /// <summary>It is an owner's, and tells of everybody's leads.</summary>
    public required bool IsOwners { get; init; }

    /// <summary>Who waits for whom now, those who wait longest first; of many only these.</summary>
    public required IReadOnlyList<WaitingLead> Waiting { get; init; }

    public required int WaitingInAll { get; init; }

    /// <summary>Where not all are told of: for what how many wait, the most first.</summary>
    public IReadOnlyList<WaitingCause> WaitingBy { get; init; } = [];

    /// <summary>Where all are whose turn it is.</summary>
    public string TodayLink { get; init; } = "";

    /// <summary>Leads that arrived in the time told, newest first, without tests and quarantine.</summary>
    public required IReadOnlyList<NewLead> NewLeads { get; init; }

    /// <summary>Of <see cref="NewLeads"/>: how many had an automatic answer within 5 minutes.</summary>
    public required int AnsweredAutomatically { get; init; }

    /// <summary>Of <see cref="NewLeads"/>: how many a person answered within 5 minutes of business time.</summary>
    public required int AnsweredByPerson { get; init; }

    /// <summary>Appointments that were agreed on, moved ones not counted again.</summary>
    public required int Booked { get; init; }

    public required int Quoted { get; init; }

    public required int Won { get; init; }

    /// <summary>What the won jobs are worth, as far as anybody said.</summary>
    public required decimal WonAmount { get; init; }

    public required int StallsBegun { get; init; }

    public required int StallsCured { get; init; }

    /// <summary>What the quotes of stalled leads say, by cause, the most first; leads without a quote have none.</summary>
    public required IReadOnlyList<MoneyAtRisk> AtRisk { get; init; }

    /// <summary>Which side of the business is broken, in sentences; null on all days but the first of the week, and before the first night.</summary>
    public required IReadOnlyList<string>? Diagnosis { get; init; }

    /// <summary>The last months by arrival, in their order; empty where there is no <see cref="Diagnosis"/>.</summary>
    public IReadOnlyList<MonthFigures> Months { get; init; } = [];

    /// <summary>Where all the numbers are.</summary>
    public string NumbersLink { get; init; } = "";

    public required int EmailsSent { get; init; }

    public required int TextsSent { get; init; }

    public required int AlertsSent { get; init; }

    /// <summary>Messages that did not go, by rule, the most frequent first.</summary>
    public required IReadOnlyList<HeldBackGroup> HeldBack { get; init; }

    /// <summary>What a person should look at: quarantine, unreadable submissions, mended leads.</summary>
    public required IReadOnlyList<AttentionItem> Attention { get; init; }

    /// <summary>Whether there is anything to tell.</summary>
    public bool IsEmpty => Waiting.Count + NewLeads.Count + StallsBegun + StallsCured + EmailsSent + TextsSent + HeldBack.Count + Attention.Count + Booked + Quoted + Won == 0 && Diagnosis is null;

    /// <summary>The subject says the number that matters.</summary>
    public string Subject => Waiting.Count > 0
        ? $"{Counted(WaitingInAll, "lead")} waiting for you, {(SilentQuotes is > 0 and var silent ? $"{Money.Words(silent)} in silent quotes" : $"{NewLeads.Count} new")}"
        : NewLeads.Count > 0 ? $"{Counted(NewLeads.Count, "new lead")}, nobody waiting" : "Nobody is waiting";

    private decimal SilentQuotes => AtRisk.FirstOrDefault(risk => risk.Cause == StallCause.S2)?.Amount ?? 0;

    public static string Counted(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}

/// <param name="Leads">That arrived in the month; the others are of them, whenever it came to that.</param>
public sealed record MonthFigures(YearMonth Month, int Leads, int Held, int Won);

/// <param name="Leads">How many quotes that is.</param>
public sealed record MoneyAtRisk(StallCause Cause, decimal Amount, int Leads);

/// <summary>A lead that waits for a person of the business.</summary>
/// <param name="Cause">The stall, or null while the clock still runs.</param>
public sealed record WaitingLead(LeadId Id, string Name, string? Service, StallCause? Cause, Instant Since, string Person, string Link)
{
    /// <summary>Where the reader tells what they did, without signing in.</summary>
    public string ActLink { get; init; } = "";
}

/// <param name="Cause">The stall, or null while the clock still runs.</param>
public sealed record WaitingCause(StallCause? Cause, int Leads);

public sealed record NewLead(LeadId Id, string Name, string? Service, string Source, Instant ArrivedAt, LeadStatus Status, Duration? FirstAnswerAfter, string Link);

/// <param name="Rule">The rule's name.</param>
/// <param name="Reason">The reason of the newest one, in words.</param>
public sealed record HeldBackGroup(Channel Channel, string Rule, string Reason, int Count);

/// <param name="Link">Where to look at it.</param>
public sealed record AttentionItem(string Text, int Count, string Link);
