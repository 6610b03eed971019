using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Numbers;

/// <summary>How people do in the role that they work in; who works in both has two cards. Of the last 90 days.</summary>
/// <param name="Missing">What has to be told before a figure can be, in sentences.</param>
public sealed record Scorecards(IReadOnlyList<GeneratorCard> Generators, IReadOnlyList<CloserCard> Closers, IReadOnlyList<string> Missing)
{
    public static readonly Duration Over = Duration.FromDays(90);

    /// <summary>One person's.</summary>
    public Scorecards Of(string person) => new([.. Generators.Where(card => card.Person == person)], [.. Closers.Where(card => card.Person == person)], []);
}

/// <summary>Of who gets and qualifies leads: what they do and what comes of it, and never revenue, which others make.</summary>
public sealed record GeneratorCard
{
    public required string Person { get; init; }

    /// <summary>Calls and messages up to the handoff, conversations among them.</summary>
    public required int Attempts { get; init; }

    public required int Conversations { get; init; }

    /// <summary>Working minutes from the arrival to the first touch, of leads that they touched first.</summary>
    public Distribution? FirstTouchMinutes { get; init; }

    public required int Packets { get; init; }

    public required int Accepted { get; init; }

    /// <summary>Of the packets that were accepted or sent back for what generation answers for.</summary>
    public double? AcceptedShare { get; init; }

    /// <summary>Of the accepted leads.</summary>
    public double? HeldShare { get; init; }

    /// <summary>Leads that were accepted and whose appointment was held: no other is to their credit.</summary>
    public required int Credited { get; init; }

    /// <summary>By their own cost; null where it is not known or nothing was accepted.</summary>
    public decimal? CostPerAccepted { get; init; }

    public RejectAudit? Audit { get; init; }
}

/// <summary>Of who takes leads and wins them: how they do, and never how many they got, which others decide.</summary>
public sealed record CloserCard
{
    public required string Person { get; init; }

    /// <summary>Working minutes from the packet to its acceptance.</summary>
    public Distribution? AcceptMinutes { get; init; }

    public double? HeldShare { get; init; }

    /// <summary>Working hours from the visit to the quote.</summary>
    public Distribution? HoursToQuote { get; init; }

    /// <summary>Of the quotes those about which somebody always said a word before they counted as silent.</summary>
    public double? FollowUpsOnTime { get; init; }

    /// <summary>Of the accepted leads.</summary>
    public double? WinRate { get; init; }

    public required decimal Revenue { get; init; }

    /// <summary>Deals whose amount nobody told.</summary>
    public required int Unpriced { get; init; }

    public RejectAudit? Audit { get; init; }
}

/// <summary>So many packets are sent back that the owner should look at some: either those who hand over are careless, or those who take are choosy.</summary>
/// <param name="Share">Of the packets that were answered.</param>
/// <param name="Leads">The newest five of them.</param>
public sealed record RejectAudit(double Share, int Rejected, IReadOnlyList<LeadId> Leads)
{
    public const double From = 0.15;

    public const int Sample = 5;
}
