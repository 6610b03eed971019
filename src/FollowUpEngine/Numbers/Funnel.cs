using FollowUpEngine.Leads;

namespace FollowUpEngine.Numbers;

/// <summary>How many leads reached each stage, and how long that took.</summary>
/// <param name="Leads">All of them.</param>
/// <param name="Steps">The stages behind the inquiry, in order.</param>
public sealed record Funnel(int Leads, IReadOnlyList<FunnelStep> Steps)
{
    public static readonly IReadOnlyList<LeadStage> Stages =
        [LeadStage.MarketingQualified, LeadStage.HandedOff, LeadStage.SalesAccepted, LeadStage.SalesQualified, LeadStage.Opportunity, LeadStage.Won];

    public int Won => Steps[^1].Leads;

    /// <summary>Of all leads, those still open among them; null of none.</summary>
    public double? WonShare => Steps[^1].OfLeads;
}

/// <param name="Leads">That reached the stage or passed it.</param>
/// <param name="OfLeads">Their share of all leads; null of none.</param>
/// <param name="OfBefore">Their share of those that reached the stage before; null of none.</param>
/// <param name="Days">Local days from the arrival to the stage.</param>
/// <param name="DaysBefore">Local days from the stage before.</param>
public sealed record FunnelStep(LeadStage Stage, int Leads, double? OfLeads, double? OfBefore, Distribution? Days, Distribution? DaysBefore);
