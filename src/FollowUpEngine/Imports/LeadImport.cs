using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Numbers;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Imports;

/// <summary>
/// Brings the people of a file into a business. Whom it brings is silent: no due row, no message, no alert. What a row is called never changes, so an
/// import that was cut short goes on when it is run again.
/// </summary>
public sealed class LeadImport(IRowStore rows, LeadStore leads, ContactHash hash)
{
    // A batch has room for the rows of contacts, names and places besides.
    private const int MostFacts = 40;

    private static readonly IReadOnlySet<string> NoKeys = new HashSet<string>();

    private readonly PersonIndex _people = new(hash);

    /// <summary>The keys of rows whose people were erased; seldom any.</summary>
    public async Task<IReadOnlySet<string>> ErasedRowsAsync(BusinessId business, CancellationToken ct)
    {
        var (from, to) = Keys.Under("erasedrow");
        return await rows.KeysAsync(RowKeys.Business(business), from, to, null, ct).Select(key => Keys.Split(key)[1]).ToHashSetAsync(StringComparer.Ordinal, ct);
    }

    /// <summary>Reads what is needed to know whether somebody is there already.</summary>
    /// <param name="erased">See <see cref="ErasedRowsAsync"/>.</param>
    /// <param name="own">What was told as of this moment is this import's own doing; null: nothing is.</param>
    public async Task<ImportStanding> FindAsync(BusinessId business, ImportPerson person, IReadOnlySet<string> erased, Instant? own, CancellationToken ct)
    {
        var partition = RowKeys.Business(business);
        foreach (var contact in person.Contacts)
        {
            if (await rows.GetAsync(new RowKey(partition, contact), ct) is { } row
                && await leads.LoadAliveAsync(business, JsonSerializer.Deserialize(row.Body, StoreJson.Rows.ContactBody)!.Lead, ct) is { } owner)
            {
                return await StandingAsync(business, person, owner, own, ct);
            }
        }

        if (await leads.LoadAliveAsync(business, person.Id, ct) is { } same)
        {
            return await StandingAsync(business, person, same, own, ct);
        }

        return !person.Rows.Any(row => erased.Contains(row.Key)) && await rows.GetAsync(new RowKey(partition, RowKeys.Erased(person.Id)), ct) is null ? new ImportStanding.Unknown() : new ImportStanding.Erased();
    }

    /// <summary>A new lead with as many of its rows as one batch takes, and how many are left: they are added as to any silent lead.</summary>
    public static (LeadChange Change, int Left) Begin(ImportPerson person, Instant now)
    {
        var first = Fitting(person.Rows);
        return (ImportFacts.Of(person.Id, [.. person.Rows.Take(first)], null, staysOpen: false, now), person.Rows.Count - first);
    }

    /// <summary>The rows to write for a new lead.</summary>
    public LeadWrite WriteOf(LeadChange change, Business business, Instant now) =>
        LeadWrite.Of(null, change with { Rows = [.. _people.ContactRows(null, change.After, NoKeys), .. _people.NameRows(null, change.After)] }, business, now);

    /// <param name="at">When it is written.</param>
    public Task CommitAsync(Business business, LeadWrite write, Instant at, CancellationToken ct) =>
        rows.CommitAsync(RowKeys.Business(business.Id), LateRows.Of([(write.Change.After, write.Late)], at) is { } late ? [.. write.Rows, late] : write.Rows, ct);

    /// <summary>Adds rows to a silent lead, in as many commits as they take.</summary>
    /// <param name="staysOpen">See <see cref="ImportStanding.Silent"/>.</param>
    /// <param name="now">As of which it is told.</param>
    /// <param name="clock">When it is written.</param>
    public async Task AddAsync(Business business, StoredLead stored, IReadOnlyList<ImportRow> missing, bool staysOpen, Instant now, IClock clock, CancellationToken ct)
    {
        for (var (current, left) = (stored, missing); left.Count > 0;)
        {
            var part = Fitting(left);
            var change = ImportFacts.Of(current.Lead.Id, [.. left.Take(part)], current.Lead, staysOpen, now);
            var owned = await OwnedAsync(business.Id, current.Lead, change.After, ct);
            var at = clock.GetCurrentInstant();
            var write = LeadWrite.Of(current, change with { Rows = [.. _people.ContactRows(current.Lead, change.After, owned), .. _people.NameRows(current.Lead, change.After)] }, business, at);
            await CommitAsync(business, write, at, ct);
            left = [.. left.Skip(part)];
            current = (await leads.LoadAsync(business.Id, current.Lead.Id, ct))!;
        }
    }

    /// <summary>Stops what the file says is stopped, and no row stops yet, of somebody who is there already, whatever became of them.</summary>
    public async Task StopAsync(BusinessId business, ImportPerson person, Instant now, CancellationToken ct)
    {
        foreach (var (channel, contact) in person.Rows.SelectMany(row => row.Stops).Distinct())
        {
            if (await rows.GetAsync(new RowKey(RowKeys.Business(business), RowKeys.Stop(channel, contact)), ct) is null)
            {
                await rows.CommitAsync(RowKeys.Business(business), [SuppressionStore.RowFor(channel, contact, ImportFacts.OptOutBy, now)], ct);
            }
        }
    }

    /// <summary>How many of the rows fit into one batch; at least one.</summary>
    private static int Fitting(IReadOnlyList<ImportRow> rows)
    {
        var (count, facts) = (0, 1);
        while (count < rows.Count && (count == 0 || (facts + RoomOf(rows[count]) <= MostFacts && InquiryLimits.Fit([.. rows.Take(count + 1).Select(row => row.Inquiry)]))))
        {
            facts += RoomOf(rows[count++]);
        }

        return count;
    }

    // An opt-out is a fact and a row besides.
    private static int RoomOf(ImportRow row) => row.Facts.Count + 2 + (2 * row.Stops.Count());

    private async Task<ImportStanding> StandingAsync(BusinessId business, ImportPerson person, StoredLead stored, Instant? own, CancellationToken ct)
    {
        var told = await ImportHistory.ReadAsync(rows, business, stored.Lead, ct);
        ImportRow[] missing = [.. person.Rows.Select(row => told.Has(row) ? told.NewsOf(row, stored.Lead) : row).OfType<ImportRow>()];
        ImportStanding standing = missing.Length == 0 ? new ImportStanding.Brought()
            : stored.Lead.SilentSince is null ? new ImportStanding.Known(stored.Lead.Id, missing)
            : new ImportStanding.Silent(stored, missing, person.Rows.Any(row => !row.IsEnded && told.IsOpen(row)));
        var isNewByThis = own is not null && stored.Lead.Id == person.Id && told.BeganAt == own;
        var byThis = own is null || isNewByThis ? [] : person.Rows.Where(row => told.ToldAt(row)?.Last == own).ToList();
        var added = byThis.Count(row => told.ToldAt(row)?.First == own);
        return standing with { IsNewByThis = isNewByThis, AddedByThis = added, UpdatedByThis = byThis.Count - added };
    }

    /// <summary>Addresses and numbers of these that are another lead's already.</summary>
    private async Task<HashSet<string>> OwnedAsync(BusinessId business, Lead before, Lead after, CancellationToken ct)
    {
        var owned = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in _people.ContactKeys(after).Except(_people.ContactKeys(before)))
        {
            if (await rows.GetAsync(new RowKey(RowKeys.Business(business), key), ct) is not null)
            {
                owned.Add(key);
            }
        }

        return owned;
    }
}
