using System.Collections.Concurrent;
using System.Text.Json;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Businesses;

/// <summary>The businesses of this installation, read from the store and remembered for a short while.</summary>
public sealed class BusinessDirectory(IRowStore rows, IClock clock)
{
    /// <summary>How long another process's change may go unseen.</summary>
    public static readonly Duration RememberedFor = Duration.FromSeconds(20);

    private readonly ConcurrentDictionary<BusinessId, (Business? Business, Instant ReadAt)> _remembered = new();

    public async ValueTask<Business?> FindAsync(BusinessId id, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        if (_remembered.TryGetValue(id, out var known) && known.Business is not null && now - known.ReadAt < RememberedFor)
        {
            return known.Business;
        }

        var row = await rows.GetAsync(new RowKey(RowKeys.Directory, Keys.Of(id.Value)), ct);
        var business = row is null ? null : Read(row);
        if (business is not null)
        {
            // Only what exists is remembered: names tried by strangers must not fill the memory.
            _remembered[id] = (business, now);
        }

        return business;
    }

    /// <summary>Whether there is any business; reads one row and parses none.</summary>
    public async Task<bool> AnyAsync(CancellationToken ct)
    {
        await foreach (var _ in rows.RangeAsync(RowKeys.Directory, "0", "~", 1, ct))
        {
            return true;
        }

        return false;
    }

    public async Task<IReadOnlyList<Business>> ListAsync(CancellationToken ct)
    {
        var businesses = new List<Business>();
        await foreach (var row in rows.RangeAsync(RowKeys.Directory, "0", "~", null, ct))
        {
            businesses.Add(Read(row));
        }

        return businesses;
    }

    /// <summary>Stores a checked business file; the answer is its version, counted from 1.</summary>
    public async Task<int> ApplyAsync(BusinessFileResult.Valid file, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var business = file.Business;
        var key = Keys.Of(business.Id.Value);
        var before = await rows.GetAsync(new RowKey(RowKeys.Directory, key), ct);
        var version = before is null ? 1 : Body(before).Version + 1;
        var body = JsonSerializer.Serialize(new DirectoryBody(version, now, file.CanonicalJson), StoreJson.Rows.DirectoryBody);
        await rows.CommitAsync(
            RowKeys.Directory,
            [before is null
                ? new RowChange.Insert(key, "Business", StoreJson.Version, body)
                : new RowChange.Replace(key, before.ETag, "Business", StoreJson.Version, body)],
            ct);
        _remembered[business.Id] = (business, now);
        return version;
    }

    private static DirectoryBody Body(Row row) => JsonSerializer.Deserialize(row.Body, StoreJson.Rows.DirectoryBody)!;

    private static Business Read(Row row) => BusinessFile.Read(Body(row).File, Templates.Fault) switch
    {
        BusinessFileResult.Valid valid => valid.Business,
        _ => throw new InvalidOperationException($"The stored file of business {row.Key} no longer passes the check; apply a mended one."),
    };
}
