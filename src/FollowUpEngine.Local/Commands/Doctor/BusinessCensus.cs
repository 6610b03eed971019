using System.Globalization;
using FollowUpEngine.Businesses;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using FollowUpEngine.Work;
using NodaTime;

namespace FollowUpEngine.Local.Commands.Doctor;

/// <summary>A business in numbers.</summary>
/// <param name="Overdue">Next moments that have been due for more than three minutes.</param>
/// <param name="Mended">Leads that the last sweep had to mend.</param>
internal sealed record BusinessCensus(
    string Id, int Leads, int Waiting, int Quarantined, int Unreachable, int AwaitingDetails, int Unreadable, int Unverified,
    int Overdue, Instant? SweptAt, int Mended, IReadOnlyList<SourceCensus> Sources)
{
    public static async Task<BusinessCensus> TakeAsync(LocalEngine engine, Business business, Instant now, CancellationToken ct)
    {
        var leads = new List<Lead>();
        await foreach (var stored in engine.Get<LeadStore>().ListAsync(business.Id, null, null, ct))
        {
            leads.Add(stored.Lead);
        }

        var kept = new List<SubmissionStatus>();
        await foreach (var (_, body) in engine.Get<SubmissionStore>().ListAsync(business.Id, null, null, ct))
        {
            kept.Add(body.Status);
        }

        var sweep = await engine.Get<SweepService>().LastAsync(business, ct);
        int With(LeadStatus status) => leads.Count(lead => lead.Status == status);
        int Kept(SubmissionStatus status) => kept.Count(one => one == status);
        return new BusinessCensus(
            business.Id.Value, leads.Count, leads.Count(lead => lead.WaitingSince is not null), With(LeadStatus.Quarantined), With(LeadStatus.Unreachable),
            With(LeadStatus.AwaitingDetails), Kept(SubmissionStatus.Unreadable), Kept(SubmissionStatus.Unverified), await OverdueAsync(engine, business, now, ct),
            sweep?.At, int.TryParse(sweep?.Note, CultureInfo.InvariantCulture, out var mended) ? mended : 0,
            [.. business.Sources.Select(source => SourceCensus.Of(source, leads))]);
    }

    private static async Task<int> OverdueAsync(LocalEngine engine, Business business, Instant now, CancellationToken ct)
    {
        var (from, to) = RowKeys.DueUntil(now - TickService.Overdue);
        return await engine.Get<IRowStore>().KeysAsync(RowKeys.Business(business.Id), from, to, null, ct).CountAsync(ct);
    }
}

/// <param name="Leads">Leads that came from here first, test leads among them.</param>
internal sealed record SourceCensus(string Id, int Leads, Instant? LastLeadAt)
{
    public static SourceCensus Of(LeadSource source, IReadOnlyList<Lead> leads)
    {
        var arrivals = leads.Where(lead => lead.SourceId == source.Id).Select(lead => lead.ArrivedAt).ToList();
        return new SourceCensus(source.Id, arrivals.Count, arrivals.Count == 0 ? null : arrivals.Max());
    }
}
