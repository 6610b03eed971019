using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Digest;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Work;

/// <summary>Sends the day's digests, once per person and local date, and plans the next ones.</summary>
public sealed class DigestDelivery(IRowStore rows, StaffNotices notices, DigestService digests, Wakes wakes)
{
    /// <summary>The enrollment of a digest's touch; its step is the local date, a hyphen and the person.</summary>
    public const string Enrollment = "digest";

    /// <summary>
    /// True: the due row was moved on. The day is the one that was planned, so a digest that a sleeping machine sends late does not
    /// stand in for today's; what it tells begins where the last one ended, so nothing falls between two.
    /// </summary>
    public async Task<bool> RunAsync(Business business, DueJob.Digest job, string dueKey, Instant now, CancellationToken ct)
    {
        var date = job.RetryOf ?? RowKeys.DueAt(dueKey).InZone(business.Zone).Date;
        var people = business.Staff.Where(person => person.Email is not null && (business.Digest.ToTeam || person.Roles.Contains(StaffRole.Owner))).ToList();
        var marks = new Dictionary<string, Instant>(StringComparer.Ordinal);
        foreach (var person in people)
        {
            marks[person.Id] = await ToldUntilAsync(business, person, date, ct);
        }

        // Gathered once for all, and not at all where every digest has gone.
        DigestMatter? matter = null;
        Instant? again = null;
        foreach (var person in people)
        {
            var retry = await SendAsync(business, person, date, async () => (marks[person.Id], matter ??= await digests.GatherAsync(business, marks.Values.Min(), now, ct)), now, ct);
            again = again is null ? retry : retry is null ? again : Instant.Min(again.Value, retry.Value);
        }

        await MoveAsync(business, dueKey, again is { } at ? (at, new DueJob.Digest(date)) : (DigestRules.Next(business, now), new DueJob.Digest()), now, ct);
        return true;
    }

    /// <summary>What was told to a person ends there, and the next digest begins.</summary>
    private async Task<Instant> ToldUntilAsync(Business business, StaffMember person, LocalDate date, CancellationToken ct) =>
        await rows.GetAsync(new RowKey(RowKeys.Business(business.Id), RowKeys.DigestMark(person.Id)), ct) is { } row
            ? JsonSerializer.Deserialize(row.Body, StoreJson.Rows.HeartbeatBody)!.At
            : DigestRules.From(business, LocalMoments.At(business.Zone, date + business.Digest.At));

    private async Task<Instant?> SendAsync(Business business, StaffMember person, LocalDate date, Func<Task<(Instant From, DigestMatter Matter)>> gather, Instant now, CancellationToken ct)
    {
        var touch = new TouchKey(business.Id, TouchKey.BusinessScope, new TouchRef(Enrollment, $"{LocalDatePattern.Iso.Format(date)}-{person.Id}"));
        var isTold = false;
        var (state, again) = await notices.SendOnceAsync(business.Id, RowKeys.Digest(date, person.Id), touch, ComposeAsync, () => StaffRules.MayEmail(business, person.Id), ct);
        if (isTold && state is TouchState.Accepted or TouchState.HeldBack or TouchState.Unconfirmed)
        {
            var mark = JsonSerializer.Serialize(new HeartbeatBody(now, null), StoreJson.Rows.HeartbeatBody);
            await rows.CommitAsync(RowKeys.Business(business.Id), [new RowChange.Upsert(RowKeys.DigestMark(person.Id), "DigestMark", StoreJson.Version, mark)], CancellationToken.None);
        }

        return again;

        async Task<EmailMessage?> ComposeAsync()
        {
            isTold = true;
            var (from, matter) = await gather();
            var (model, rendered) = await digests.TellAsync(business, person, from, matter, ct);
            return model.IsEmpty && (business.Digest.SkipEmpty || !model.IsOwners)
                ? null
                : new EmailMessage
                {
                    Key = touch,
                    Audience = Audience.Staff,
                    From = business.Messaging.From,
                    FromName = business.Messaging.FromName,
                    To = person.Email!,
                    ToName = person.Name,
                    Subject = rendered.Subject,
                    Text = rendered.Text,
                    Html = rendered.Html,
                };
        }
    }

    private async Task MoveAsync(Business business, string dueKey, (Instant At, DueJob.Digest Job) next, Instant now, CancellationToken ct)
    {
        await wakes.EnsureAsync(business.Id, next.At, now, ct);
        var key = RowKeys.Due(next.At, next.Job.Name);
        if (key != dueKey)
        {
            await rows.CommitAsync(
                RowKeys.Business(business.Id), [new RowChange.Delete(dueKey), new RowChange.Upsert(key, "Due", StoreJson.Version, "{}")], ct);
        }
    }
}
