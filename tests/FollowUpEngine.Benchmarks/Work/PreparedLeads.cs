using System.Globalization;
using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Embedded;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Benchmarks.Work;

/// <summary>
/// Leads in the middle of a cadence, decided by the engine's own rules and written straight into a file: head, due row, contact
/// points, a fact. Each was answered at once and called by a person; the next step is an email the day after.
/// </summary>
internal static class PreparedLeads
{
    /// <summary>A Wednesday, 10:30 in Portland, Maine: all windows are open.</summary>
    public static readonly Instant Now = Instant.FromUtc(2026, 3, 4, 15, 30);

    private const int LeadsAtOnce = 20;

    public static async Task WriteAsync(IRowStore store, DueSpread spread)
    {
        var commits = new List<Task>();
        var batch = new List<RowChange>();
        for (var n = 0; n < spread.Leads; n++)
        {
            batch.AddRange(Rows(n, spread.MomentOf(n)));
            if ((n + 1) % LeadsAtOnce == 0 || n + 1 == spread.Leads)
            {
                commits.Add(store.CommitAsync(RowKeys.Business(BenchEngine.Business.Id), [.. batch], CancellationToken.None));
                batch.Clear();
            }

            if (commits.Count == 50)
            {
                await Task.WhenAll(commits);
                commits.Clear();
            }
        }

        await Task.WhenAll(commits);
        await store.CommitAsync(RowKeys.Directory, [new RowChange.Upsert(Keys.Of(BenchEngine.Business.Id.Value), "Business", 1, "{}")], CancellationToken.None);
    }

    public static Inquiry Inquiry(int n) => new()
    {
        ContentHash = $"bench-{n}",
        Builder = "generic",
        FullName = $"Pat Example{n}",
        Emails = [EmailAddress.TryParse($"pat{n}@example.com", out _)!],
        Phones = [PhoneNumber.TryParse($"+1207555{n % 10_000:D4}", out _)!],
        Place = new PlaceGiven { PostalCode = "04101" },
        Service = "Furnace repair",
        Message = "It is cold in here, the furnace makes a noise and then stops. Could somebody have a look this week, best in the afternoon?",
        Fields = [new FormField("name", null, $"Pat Example{n}")],
    };

    private static IEnumerable<RowChange> Rows(int n, Instant dueAt)
    {
        var business = BenchEngine.Business;
        var arrived = dueAt - Duration.FromDays(1);
        var id = LeadId.New(arrived);
        var lead = Step(null, new LeadCommand.ReceiveInquiry(id, "website", Inquiry(n)), arrived);
        lead = Step(lead, new LeadCommand.ComeDue(Suppressions.None, new Dictionary<TouchRef, Reconciliation>()), arrived);
        foreach (var pending in lead.Pending.Where(pending => pending.State == PendingState.Claimed).ToList())
        {
            lead = Step(lead, new LeadCommand.RecordOutcome(pending.Touch, new SendOutcome.Accepted("0123456789ABCDEF01234567")), arrived);
        }

        lead = Step(lead, new LeadCommand.Tell(new HumanTouched { At = arrived, Who = "Sam", How = HumanTouched.CallMade }), arrived);
        var next = NextMoments.Of(lead, business, arrived)!;
        if (next.At != dueAt)
        {
            throw new InvalidOperationException($"The prepared lead is due at {next.At} ({next.Why}) instead of {dueAt}.");
        }

        var hash = n.ToString("x32", CultureInfo.InvariantCulture);
        var contact = JsonSerializer.Serialize(new ContactBody(id), StoreJson.Rows.ContactBody);
        yield return new RowChange.Insert(RowKeys.Head(id), "Lead", 1, JsonSerializer.Serialize(new HeadBody(lead, next.At, next.Why), StoreJson.Rows.HeadBody));
        yield return new RowChange.Insert(RowKeys.Due(next.At, id.Value), "Due", 1, "{}");
        yield return new RowChange.Insert(RowKeys.Mail(hash), "Contact", 1, contact);
        yield return new RowChange.Insert(RowKeys.Phone(hash), "Contact", 1, contact);

        Lead Step(Lead? before, LeadCommand command, Instant now) => LeadDecider.Decide(before, command, business, now) is LeadDecision.Change change
            ? LeadChange.Of(before, change.Facts, []).After
            : throw new InvalidOperationException($"{command.GetType().Name} was refused.");
    }
}
