using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Intake;

/// <summary>Keeps what came with a right secret and became no lead: raw, so that nothing that might be a person is lost.</summary>
public sealed class SubmissionStore(IRowStore rows)
{
    /// <summary>The same content from the same source within this is kept once.</summary>
    internal static readonly Duration SameContent = Duration.FromDays(1);

    /// <summary>Its id; null when the same content from the same source was kept within a day.</summary>
    public Task<string?> KeepAsync(
        BusinessId business, LeadSource source, SubmissionStatus status, string reason, Submission submission, string contentHash, CancellationToken ct) =>
        CommitAsync(business, source, contentHash, SameContent, BodyOf(source, status, reason, submission), ct);

    /// <summary>Keeps what a provider gave a name and what is no lead. Its id; null when it was kept before: the same name is the same, however late it is delivered again.</summary>
    public Task<string?> KeepOnceAsync(BusinessId business, LeadSource source, string reason, Submission submission, string name, CancellationToken ct) =>
        CommitAsync(business, source, name, Duration.MaxValue, BodyOf(source, SubmissionStatus.NotALead, reason, submission), ct);

    /// <summary>Notes that something too large came; its content is not kept.</summary>
    public Task<string?> NoteTooLargeAsync(BusinessId business, LeadSource source, string reason, string? contentType, long bytes, Instant now, CancellationToken ct)
    {
        var body = new SubmissionBody(SubmissionStatus.Unreadable, now, source.Id, reason, contentType, (int)Math.Min(bytes, int.MaxValue), Raw: null);
        return CommitAsync(business, source, $"too-large-{now.ToUnixTimeSeconds() / 60}", SameContent, body, ct);
    }

    public async IAsyncEnumerable<(string Id, SubmissionBody Body)> ListAsync(
        BusinessId business, string? after, int? take, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var (from, to) = Keys.Under("submission");
        from = after is null ? from : RowKeys.Submission(after) + '!';
        await foreach (var row in rows.RangeAsync(RowKeys.Business(business), from, to, take, ct))
        {
            yield return (Keys.Split(row.Key)[1], JsonSerializer.Deserialize(row.Body, StoreJson.Rows.SubmissionBody)!);
        }
    }

    private static SubmissionBody BodyOf(LeadSource source, SubmissionStatus status, string reason, Submission submission) =>
        new(status, submission.ReceivedAt, source.Id, reason, submission.ContentType, submission.Body.Length, Convert.ToBase64String(submission.Body.Span));

    private async Task<string?> CommitAsync(BusinessId business, LeadSource source, string contentHash, Duration isSameWithin, SubmissionBody body, CancellationToken ct)
    {
        var id = Leads.LeadId.New(body.At).Value;
        var seen = JsonSerializer.Serialize(new SeenBody(body.At, Lead: null, body.Status.ToString(), id), StoreJson.Rows.SeenBody);
        var seenKey = RowKeys.Seen(source.Id, contentHash);
        var kept = new RowChange.Insert(RowKeys.Submission(id), "Submission", StoreJson.Version, JsonSerializer.Serialize(body, StoreJson.Rows.SubmissionBody));
        try
        {
            await rows.CommitAsync(RowKeys.Business(business), [new RowChange.Insert(seenKey, "Seen", StoreJson.Version, seen), kept], ct);
            return id;
        }
        catch (RowConflictException conflict) when (conflict.Kind == RowConflictKind.AlreadyExists)
        {
            var row = await rows.GetAsync(new RowKey(RowKeys.Business(business), seenKey), ct);
            if (row is null || body.At - JsonSerializer.Deserialize(row.Body, StoreJson.Rows.SeenBody)!.At < isSameWithin)
            {
                return null;
            }

            await rows.CommitAsync(RowKeys.Business(business), [new RowChange.Replace(seenKey, row.ETag, "Seen", StoreJson.Version, seen), kept], ct);
            return id;
        }
    }
}
