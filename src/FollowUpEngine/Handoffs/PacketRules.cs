using System.Diagnostics;
using FollowUpEngine.Leads;
using FollowUpEngine.Qualification;

namespace FollowUpEngine.Handoffs;

/// <summary>
/// Is a packet complete (playbook, section 2)? Five answers that meet the bar, each with its evidence; the agreed next step; a sentence of context;
/// whether money was talked about. What lacks any of it goes only with a reason that somebody types.
/// </summary>
public static class PacketRules
{
    /// <summary>In the order in which one asks for it; empty: the packet is complete.</summary>
    public static IReadOnlyList<PacketLack> Lacking(Lead lead, HandedOff packet) =>
    [
        .. Enum.GetValues<BarQuestion>().SelectMany(question => LackOf(lead.Bar.FirstOrDefault(answer => answer.Question == question), question)),
        .. string.IsNullOrWhiteSpace(packet.NextStep) ? [new PacketLack.NoNextStep()] : (PacketLack[])[],
        .. string.IsNullOrWhiteSpace(packet.Context) ? [new PacketLack.NoContext()] : (PacketLack[])[],
        .. packet.BudgetDiscussed is null ? [new PacketLack.BudgetTalkUnknown()] : (PacketLack[])[],
    ];

    /// <summary>How many packets went although they lacked something.</summary>
    public static int Overrides(IEnumerable<LeadFact> facts) => facts.Count(fact => fact is HandedOff { Lacking: { Count: > 0 } });

    public static string Words(PacketLack lack) => lack switch
    {
        PacketLack.NotAnswered one => $"no answer about {Words(one.Question)}",
        PacketLack.BelowTheBar one => $"below the bar in {Words(one.Question)}",
        PacketLack.Unproven one => $"nothing that proves the answer about {Words(one.Question)} (its 'evidence')",
        PacketLack.NoNextStep => "no agreed next step",
        PacketLack.NoContext => "no sentence of context",
        PacketLack.BudgetTalkUnknown => "no word whether the budget was talked about",
        _ => throw new UnreachableException(),
    };

    private static IEnumerable<PacketLack> LackOf(BarAnswer? answer, BarQuestion question) => answer switch
    {
        null => [new PacketLack.NotAnswered(question)],
        { Meets: false } => [new PacketLack.BelowTheBar(question)],
        // Heads of earlier versions keep no words: the evidence stands in the fact, if there is any.
        { Answer: not null, Evidence: null } => [new PacketLack.Unproven(question)],
        _ => [],
    };

    private static string Words(BarQuestion question) => question switch
    {
        BarQuestion.Need => "need",
        BarQuestion.ServiceArea => "service area",
        BarQuestion.Budget => "budget",
        BarQuestion.Timing => "timing",
        BarQuestion.DecisionAuthority => "decision authority",
        _ => throw new UnreachableException(),
    };
}
