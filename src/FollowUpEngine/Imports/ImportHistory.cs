using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Imports;

/// <summary>What imports told of a lead so far.</summary>
internal sealed class ImportHistory
{
    private readonly Dictionary<string, (Instant First, Instant Last)> _rows = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);
    private readonly HashSet<object> _told = [];
    private bool _hasEnded;
    private bool _isOld;

    /// <summary>When the first import brought it; null: none did.</summary>
    public Instant? BeganAt { get; private set; }

    public static async Task<ImportHistory> ReadAsync(IRowStore rows, BusinessId business, Lead lead, CancellationToken ct)
    {
        var history = new ImportHistory();
        foreach (var id in lead.Absorbed.Append(lead.Id))
        {
            var (from, to) = Keys.Under("fact", id.Value);
            await foreach (var row in rows.RangeAsync(RowKeys.Business(business), from, to, null, ct))
            {
                history.Add(JsonSerializer.Deserialize(row.Body, StoreJson.Rows.LeadFact)!);
            }
        }

        return history;
    }

    public bool Has(ImportRow row) => _rows.ContainsKey(row.Key);

    /// <summary>When it was first told, and when last; null: never.</summary>
    public (Instant First, Instant Last)? ToldAt(ImportRow row) => _rows.TryGetValue(row.Key, out var at) ? at : null;

    /// <summary>Whether it was told, and its end not yet.</summary>
    public bool IsOpen(ImportRow row) => Has(row) && !_ended.Contains(row.Key) && !(_isOld && _hasEnded);

    /// <summary>What a row that was told before says now and did not say then; null: nothing. An end is told once, whatever becomes of its date and amount.</summary>
    public ImportRow? NewsOf(ImportRow row, Lead lead)
    {
        if (!IsOpen(row))
        {
            return null;
        }

        PeopleFact[] facts = [.. row.Facts.Where(fact => fact is Closed || !_told.Contains(IdentityOf(fact)))];
        // Of several rows nobody knows which of them brought the lead to its stage.
        var isFurther = _rows.Count == 1 && row.Stage > lead.Stage && lead.Stage != LeadStage.Parked && !lead.Stage.IsClosed();
        return facts.Length == 0 && !isFurther ? null
            : row with { Facts = facts, Stage = isFurther ? row.Stage : null, StageSince = isFurther ? row.StageSince : null, IsNews = true };
    }

    /// <summary>What makes two facts the same when a file tells them again: moments that are guessed from other columns may have moved since.</summary>
    private static object IdentityOf(LeadFact fact) => fact switch
    {
        QuoteSent quote => (nameof(QuoteSent), quote.Amount),
        AppointmentBooked booked => (nameof(AppointmentBooked), booked.Starts),
        Parked parked => (nameof(Parked), parked.Until),
        BarAnswered answered => (nameof(BarAnswered), answered.Question),
        _ => (fact.GetType(), fact.At),
    };

    private void Add(LeadFact fact)
    {
        _told.Add(IdentityOf(fact));
        _hasEnded |= fact is Closed;
        if (fact is not Imported imported)
        {
            return;
        }

        BeganAt = BeganAt is { } began ? Instant.Min(began, imported.At) : imported.At;
        _isOld |= imported.Ended is null;
        _ended.UnionWith(imported.Ended ?? []);
        foreach (var row in imported.Rows)
        {
            _rows[row] = _rows.TryGetValue(row, out var at) ? (at.First, imported.At) : (imported.At, imported.At);
        }
    }
}
