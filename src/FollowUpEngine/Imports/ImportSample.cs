using System.Globalization;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Imports;

/// <summary>A lead as it would arrive, so that one sees whether the columns were understood, and nobody's data.</summary>
public sealed record ImportSample(int Row, string? Name, string? Email, string? Phone, LocalDate Arrived, string Stage, LocalDate StageSince, decimal? Amount, string Source)
{
    public static ImportSample Of(int row, Lead lead, Business business) => new(
        row,
        lead.FullName is { } name ? string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => $"{First(word)}…")) : null,
        lead.Email is { } email ? $"{First(email.Given)}…@{First(email.Domain)}…" : null,
        lead.Phone is { } phone ? $"…{phone.E164[^2..]}" : null,
        lead.ArrivedAt.InZone(business.Zone).Date,
        lead.Stage.ToString(),
        lead.StageSince.InZone(business.Zone).Date,
        lead.Course.Deals.Count > 0 ? lead.Course.Deals.Sum(deal => deal.Amount) : lead.Quote?.Amount,
        business.Source(lead.SourceId)?.Name ?? lead.SourceId);

    private static string First(string text) => StringInfo.GetNextTextElement(text);
}
