using System.Globalization;
using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Benchmarks.Pages;

/// <summary>
/// Leads of a year, decided by the engine's own rules and written straight into a store with all their rows: the first are at their end, the last
/// stand everywhere on the way. The same number makes the same lead.
/// </summary>
/// <param name="now">The last of them came just before.</param>
internal sealed class BigBusiness(Business business, Instant now)
{
    private static readonly Dictionary<TouchRef, Reconciliation> NothingFound = [];

    private int _rows;

    /// <summary>Rows of the leads written so far.</summary>
    public int Rows => _rows;

    public async Task WriteAsync(IRowStore store, int closed, int open, CancellationToken ct)
    {
        var (commits, batch, characters) = (new List<Task>(), new List<RowChange>(), 0);
        for (var n = 0; n < closed + open; n++)
        {
            var write = Of(n, n < closed ? Closing(n, closed) : Opening(n - closed, open), isOpen: n >= closed);
            if (batch.Count + write.Rows.Count > RowLimits.MaxChanges || characters + write.Characters > RowLimits.MaxBatchCharacters)
            {
                commits.Add(store.CommitAsync(RowKeys.Business(business.Id), [.. batch], ct));
                batch.Clear();
                characters = 0;
            }

            // The same day of a calendar is touched by several.
            batch.AddRange(write.Rows.ExceptBy(batch.Select(row => row.Key), row => row.Key, StringComparer.Ordinal));
            characters += write.Characters;
            _rows += write.Rows.Count;
            if (commits.Count == 50)
            {
                await Task.WhenAll(commits);
                commits.Clear();
            }
        }

        commits.Add(store.CommitAsync(RowKeys.Business(business.Id), [.. batch], ct));
        await Task.WhenAll(commits);
    }

    private Instant Closing(int n, int closed) => now - Duration.FromDays(365) + (Duration.FromDays(335) / closed * n);

    private Instant Opening(int n, int open) => now - Duration.FromDays(30) + (Duration.FromDays(30) / open * n);

    private LeadWrite Of(int n, Instant arrived, bool isOpen)
    {
        // Fixed, so that a run can be repeated.
        var chance = new Random(n);
        var (facts, at) = (new List<LeadFact>(), arrived);
        var id = LeadId.New(arrived);
        Lead? lead = null;
        Do(new LeadCommand.ReceiveInquiry(id, "website", InquiryOf(n)));
        Due();
        var far = isOpen ? chance.Next(0, 7) : 7;
        if (far > 0)
        {
            Tell(20, new HumanTouched { At = at, Who = "Sam", How = HumanTouched.Conversation });
        }

        if (far > 1)
        {
            Tell(600, new HandedOff { At = at, Who = "Sam", To = "lee", NextStep = "A visit to look at it", Override = "They wait for a call." });
        }

        if (far > 2)
        {
            Tell(12, new HandoffAccepted { At = at, Who = "Lee Novak", Closer = "lee" });
        }

        if (far > 3)
        {
            var starts = at + Duration.FromDays(1 + chance.Next(0, 4));
            Tell(300, new AppointmentBooked { At = at, Who = "Lee Novak", Starts = starts, Ends = starts + Duration.FromHours(1), Kind = "estimate visit" });
        }

        if (far > 4 && lead!.Appointment!.Starts + Duration.FromHours(2) is var over && over < now)
        {
            at = over;
            Tell(0, new AppointmentHeld { At = at, Who = "Lee Novak" });
            if (far > 5)
            {
                Tell(1_200, new QuoteSent { At = at, Who = "Lee Novak", Amount = 2_000 + (chance.Next(0, 100) * 100) });
            }
        }

        if (!isOpen)
        {
            Tell(4_000, new Closed { At = at, Who = "Lee Novak", As = chance.Next(0, 3) == 0 ? LeadStage.Won : LeadStage.Lost, Reason = "The price." });
        }
        else
        {
            at = now;
            Due();
        }

        var write = LeadWrite.Of(null, LeadChange.Of(null, facts, Contacts(n, id)), business, now);
        // As if it had been written fact by fact.
        return write with { Rows = [.. write.Rows.Where(row => row.Key != RowKeys.Changed(now.InUtc().Date, id)), new RowChange.Upsert(RowKeys.Changed(write.Change.After.ChangedAt.InUtc().Date, id), "Changed", StoreJson.Version, "{}")] };

        void Tell(int minutes, PeopleFact fact)
        {
            at = Instant.Min(at + Duration.FromMinutes(minutes + chance.Next(0, 10)), now);
            Do(new LeadCommand.Tell(fact with { At = at }, Assignment: null, Taken: []));
            Due();
        }

        void Due()
        {
            Do(new LeadCommand.ComeDue(Suppressions.None, NothingFound));
            while (lead!.Pending.FirstOrDefault(pending => pending.State == PendingState.Claimed) is { } claimed)
            {
                Do(new LeadCommand.RecordOutcome(claimed.Touch, new SendOutcome.Accepted("0123456789ABCDEF01234567")));
            }
        }

        void Do(LeadCommand command)
        {
            if (LeadDecider.Decide(lead, command, business, at) is not LeadDecision.Change change)
            {
                throw new InvalidOperationException($"{command.GetType().Name} was refused: {((LeadDecision.Refused)LeadDecider.Decide(lead, command, business, at)).Reason}");
            }

            facts.AddRange(change.Facts);
            lead = change.Facts.Aggregate(lead, LeadFolding.Evolve);
        }
    }

    private static IReadOnlyList<RowChange> Contacts(int n, LeadId id)
    {
        var hash = n.ToString("x32", CultureInfo.InvariantCulture);
        var contact = JsonSerializer.Serialize(new ContactBody(id), StoreJson.Rows.ContactBody);
        return [new RowChange.Insert(RowKeys.Mail(hash), "Contact", 1, contact), new RowChange.Insert(RowKeys.Phone(hash), "Contact", 1, contact)];
    }

    private static Inquiry InquiryOf(int n) => new()
    {
        ContentHash = $"big-{n}",
        Builder = "generic",
        FullName = $"Pat Example{n}",
        Emails = [EmailAddress.TryParse($"pat{n}@example.com", out _)!],
        Phones = [PhoneNumber.TryParse($"+1207555{n % 10_000:D4}", out _)!],
        Place = new PlaceGiven { PostalCode = "04101" },
        Service = "Furnace repair",
        Message = "It is cold in here, the furnace makes a noise and then stops. Could somebody have a look this week, best in the afternoon?",
        Fields = [new FormField("name", null, $"Pat Example{n}")],
    };
}
