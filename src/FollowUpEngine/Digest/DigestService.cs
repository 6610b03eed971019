using FollowUpEngine.Businesses;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Digest;

/// <summary>Makes digests from what was gathered.</summary>
public sealed class DigestService(DigestMatters matters, SubmissionStore submissions, IDigestPage page, DigestLinks links)
{
    /// <summary>The digest as it would go out at <paramref name="now"/>. Changes nothing.</summary>
    public async Task<(DigestModel Model, RenderedDigest Rendered)> PreviewAsync(Business business, StaffMember person, Instant now, CancellationToken ct)
    {
        var from = DigestRules.From(business, now);
        return await TellAsync(business, person, from, await GatherAsync(business, from, now, ct), ct);
    }

    /// <inheritdoc cref="DigestMatters.GatherAsync"/>
    public Task<DigestMatter> GatherAsync(Business business, Instant from, Instant now, CancellationToken ct) => matters.GatherAsync(business, from, now, ct);

    /// <summary>A digest from a moment on to when its matter was gathered. Changes nothing.</summary>
    public async Task<(DigestModel Model, RenderedDigest Rendered)> TellAsync(Business business, StaffMember person, Instant from, DigestMatter matter, CancellationToken ct)
    {
        var attention = await AttentionAsync(business, matter.Quarantined, from, ct);
        var model = DigestRules.Build(business, person, matter.Leads, attention, id => links.Lead(business, id), from, matter.At, matter.Numbers)
            with { TodayLink = links.Today(business), NumbersLink = links.Numbers(business) };
        model = model with { Waiting = [.. model.Waiting.Select(lead => lead with { ActLink = links.Act(business, lead.Id, person, matter.At) })] };
        return (model, await page.RenderAsync(model));
    }

    private async Task<IReadOnlyList<AttentionItem>> AttentionAsync(Business business, int quarantined, Instant from, CancellationToken ct)
    {
        var items = new List<AttentionItem>();
        if (quarantined > 0)
        {
            items.Add(new AttentionItem("leads in quarantine: probably no people, but look once", quarantined, links.Quarantine(business)));
        }

        var kept = new Dictionary<SubmissionStatus, int>();
        await foreach (var (_, body) in submissions.ListAsync(business.Id, LeadId.Before(from), null, ct))
        {
            if (body.At >= from)
            {
                kept[body.Status] = kept.GetValueOrDefault(body.Status) + 1;
            }
        }

        var link = links.Quarantine(business);
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
