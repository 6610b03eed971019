using System.Globalization;
using System.Text.Json;
using FollowUpEngine.Benchmarks.Work;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Benchmarks.Intake;

/// <summary>Leads whose first answer, an email that may go at any hour, is due at one moment; written straight into a server's file.</summary>
internal sealed class PreparedInquiries(IRowStore store, Business business, int count, Instant dueAt)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>By this their ids are told from those of the forms that arrive meanwhile.</summary>
    private readonly Instant _named = dueAt - Duration.FromHours(1);

    public async Task WriteAsync()
    {
        foreach (var part in Enumerable.Range(0, count).Chunk(1_000))
        {
            await Task.WhenAll(part.Chunk(25).Select(some => store.CommitAsync(RowKeys.Business(business.Id), [.. some.SelectMany(Rows)], CancellationToken.None)));
        }
    }

    /// <summary>Waits until the outbox has a message to each of them.</summary>
    public async Task AnsweredAsync(TimeSpan patience)
    {
        using var end = new CancellationTokenSource(patience);
        while (!await AreAnsweredAsync())
        {
            await Task.Delay(Look, end.Token);
        }
    }

    public async Task<bool> AreAnsweredAsync()
    {
        var (from, to) = RowKeys.DueUntil(dueAt);
        return !await AnyAsync(RowKeys.Business(business.Id), from, to) && await SentAsync() >= count;
    }

    private async Task<bool> AnyAsync(string partition, string from, string to)
    {
        await foreach (var row in store.RangeAsync(partition, from, to, 1, CancellationToken.None))
        {
            return true;
        }

        return false;
    }

    private async Task<int> SentAsync()
    {
        var sent = 0;
        var (from, to) = ($"touch|{LeadId.Before(_named)}", $"touch|{LeadId.Before(_named + Duration.FromMilliseconds(1))}");
        await foreach (var row in store.RangeAsync(Keys.Of("outbox", business.Id.Value), from, to, null, CancellationToken.None))
        {
            sent++;
        }

        return sent;
    }

    private IEnumerable<RowChange> Rows(int n)
    {
        var id = LeadId.New(_named);
        var inquiry = PreparedLeads.Inquiry(n) with { Phones = [] };
        var received = (LeadDecision.Change)LeadDecider.Decide(null, new LeadCommand.ReceiveInquiry(id, "website", inquiry), business, dueAt);
        var lead = LeadChange.Of(null, received.Facts, []).After;
        var next = NextMoments.Of(lead, business, dueAt)!;
        var contact = JsonSerializer.Serialize(new ContactBody(id), StoreJson.Rows.ContactBody);
        yield return new RowChange.Insert(RowKeys.Head(id), "Lead", 1, JsonSerializer.Serialize(new HeadBody(lead, next.At, next.Why), StoreJson.Rows.HeadBody));
        yield return new RowChange.Insert(RowKeys.Due(next.At, id.Value), "Due", 1, "{}");
        yield return new RowChange.Insert(RowKeys.Mail(n.ToString("x32", CultureInfo.InvariantCulture)), "Contact", 1, contact);
    }
}
