using FollowUpEngine.Businesses;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Numbers;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Digest;

/// <summary>Gathers what a digest tells and renders it.</summary>
public sealed class DigestService(LeadStore leads, SubmissionStore submissions, IDigestPage page, PublicAddress address, NumbersService numbers)
{
    /// <summary>The digest as it would go out at <paramref name="now"/>. Changes nothing.</summary>
    public async Task<(DigestModel Model, RenderedDigest Rendered)> PreviewAsync(Business business, StaffMember person, Instant now, CancellationToken ct)
    {
        var from = DigestRules.From(business, now);
        return await TellAsync(business, person, from, await GatherAsync(business, from, now, ct), ct);
    }

    /// <summary>What digests of a business tell that begin at a moment or later.</summary>
    public async Task<DigestMatter> GatherAsync(Business business, Instant from, Instant now, CancellationToken ct)
    {
        var gathered = new List<DigestLead>();
        var quarantined = 0;
        await foreach (var stored in leads.ListAsync(business.Id, null, null, ct))
        {
            var lead = stored.Lead;
            quarantined += lead.Status == LeadStatus.Quarantined || lead.SuspiciousInquiries > 0 ? 1 : 0;
            // What an import brings is no news of the day.
            var changed = lead.ChangedAt >= from && lead.SilentSince is null;
            if (changed || DigestRules.IsWaiting(lead, now))
            {
                gathered.Add(new DigestLead(lead, changed ? await leads.FactsAsync(business.Id, lead with { Absorbed = [] }, ct) : []));
            }
        }

        return new DigestMatter(gathered, quarantined, await numbers.ReadAsync(business.Id, ct), now);
    }

    /// <summary>A digest from a moment on to when its matter was gathered. Changes nothing.</summary>
    public async Task<(DigestModel Model, RenderedDigest Rendered)> TellAsync(Business business, StaffMember person, Instant from, DigestMatter matter, CancellationToken ct)
    {
        var attention = await AttentionAsync(business, matter.Quarantined, from, ct);
        var model = DigestRules.Build(business, person, matter.Leads, attention, id => address.Of(Dashboard.Lead(business.Id, id)), from, matter.At, matter.Numbers)
            with { TodayLink = address.Of(Dashboard.Today(business.Id)), NumbersLink = address.Of(Dashboard.Numbers(business.Id)) };
        return (model, await page.RenderAsync(model));
    }

    private async Task<IReadOnlyList<AttentionItem>> AttentionAsync(Business business, int quarantined, Instant from, CancellationToken ct)
    {
        var items = new List<AttentionItem>();
        if (quarantined > 0)
        {
            items.Add(new AttentionItem("leads in quarantine: probably no people, but look once", quarantined, address.Of(Dashboard.Quarantine(business.Id))));
        }

        var kept = new Dictionary<SubmissionStatus, int>();
        await foreach (var (_, body) in submissions.ListAsync(business.Id, LeadId.Before(from), null, ct))
        {
            if (body.At >= from)
            {
                kept[body.Status] = kept.GetValueOrDefault(body.Status) + 1;
            }
        }

        var link = address.Of(Dashboard.Quarantine(business.Id));
        foreach (var (status, text) in new[]
        {
            (SubmissionStatus.Unreadable, "submissions that could not be read: a person may be behind them"),
            (SubmissionStatus.Unverified, "submissions with a wrong signature or key"),
        })
        {
            if (kept.TryGetValue(status, out var count))
            {
                items.Add(new AttentionItem(text, count, link));
            }
        }

        return items;
    }
}

/// <summary>What all digests of one morning are made from.</summary>
/// <param name="Leads">Those who wait, and those that changed.</param>
public sealed record DigestMatter(IReadOnlyList<DigestLead> Leads, int Quarantined, KeptNumbers? Numbers, Instant At);
