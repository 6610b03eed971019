using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Imports;

/// <summary>What imports told of a lead so far.</summary>
internal sealed class ImportHistory
{
    private readonly Dictionary<string, Instant> _rows = new(StringComparer.Ordinal);

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
                if (row.Kind == nameof(Imported) && JsonSerializer.Deserialize(row.Body, StoreJson.Rows.LeadFact) is Imported imported)
                {
                    history.Add(imported);
                }
            }
        }

        return history;
    }

    public bool Has(ImportRow row) => _rows.ContainsKey(row.Key);

    /// <summary>When it was first told; null: never.</summary>
    public Instant? BroughtAt(ImportRow row) => _rows.TryGetValue(row.Key, out var at) ? at : null;

    private void Add(Imported imported)
    {
        BeganAt = BeganAt is { } began ? Instant.Min(began, imported.At) : imported.At;
        foreach (var row in imported.Rows)
        {
            _rows.TryAdd(row, imported.At);
        }
    }
}
