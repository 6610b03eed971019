using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using FollowUpEngine.Cadences;
using FollowUpEngine.Cadences.Reading;
using FollowUpEngine.Consent.Law;
using FollowUpEngine.Sending;
using FollowUpEngine.Sending.Health;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Businesses;

/// <summary>The businesses of this installation, read from the store and remembered for a short while.</summary>
/// <param name="law">The contact law that they all keep to; null: the built-in one.</param>
public sealed class BusinessDirectory(IRowStore rows, IClock clock, ContactLaw? law = null)
{
    /// <summary>How long another process's change may go unseen.</summary>
    public static readonly Duration RememberedFor = Duration.FromSeconds(20);

    private readonly ConcurrentDictionary<BusinessId, (Business Business, string ETag, Instant ReadAt)> _remembered = new();

    public async ValueTask<Business?> FindAsync(BusinessId id, CancellationToken ct) =>
        _remembered.TryGetValue(id, out var known) && clock.GetCurrentInstant() - known.ReadAt < RememberedFor ? known.Business : await FindNowAsync(id, ct);

    /// <summary>As the file stands at this moment, whoever changed it: for the question whether somebody is still of the business.</summary>
    public async ValueTask<Business?> FindNowAsync(BusinessId id, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var isKnown = _remembered.TryGetValue(id, out var known);
        if (await rows.GetAsync(KeyOf(id), ct) is not { } row)
        {
            _remembered.TryRemove(id, out _);
            return null;
        }

        // The same object as long as the row is the same: what is made once for a business hangs on it.
        var business = isKnown && known.ETag == row.ETag ? known.Business : Read(row);
        _remembered[id] = (business, row.ETag, now);
        return business;
    }

    /// <summary>Whether there is any business; reads one key.</summary>
    public async Task<bool> AnyAsync(CancellationToken ct)
    {
        await foreach (var _ in rows.KeysAsync(RowKeys.Directory, "0", "~", 1, ct))
        {
            return true;
        }

        return false;
    }

    /// <exception cref="InvalidOperationException">This version cannot read the file of one of them.</exception>
    public Task<IReadOnlyList<Business>> ListAsync(CancellationToken ct) => ListAsync((_, fault) => ExceptionDispatchInfo.Throw(fault), ct);

    /// <param name="unreadable">Told of each business whose file this version cannot read; it is left out, and stands in no other's way.</param>
    public async Task<IReadOnlyList<Business>> ListAsync(Action<string, Exception> unreadable, CancellationToken ct)
    {
        var businesses = new List<Business>();
        await foreach (var row in rows.RangeAsync(RowKeys.Directory, "0", "~", null, ct))
        {
            try
            {
                businesses.Add(BusinessId.TryParse(row.Key) is { } id && _remembered.TryGetValue(id, out var known) && known.ETag == row.ETag ? known.Business : Read(row));
            }
            catch (Exception fault)
            {
                unreadable(row.Key, fault);
            }
        }

        return businesses;
    }

    /// <summary>The file as it is stored; null: there is no such business.</summary>
    public async Task<StoredFile?> FileAsync(BusinessId id, CancellationToken ct) =>
        await rows.GetAsync(KeyOf(id), ct) is { } row && DirectoryBodies.Read(row) is var body ? new StoredFile(body.Version, body.AppliedAt, body.File) : null;

    /// <summary>Stores a checked business file; the answer is its version, counted from 1.</summary>
    public async Task<int> ApplyAsync(BusinessFileResult.Valid file, CancellationToken ct) => (await ApplyAsync(file, null, ct))!.Value;

    /// <param name="expected">The version that was changed into this file; null: whatever is there.</param>
    /// <returns>Null: somebody stored another version meanwhile, and nothing was changed.</returns>
    public async Task<int?> ApplyAsync(BusinessFileResult.Valid file, int? expected, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var key = KeyOf(file.Business.Id);
        var row = await rows.GetAsync(key, ct);
        var before = row is null ? null : DirectoryBodies.Read(row);
        if (expected is { } old && old != before?.Version)
        {
            return null;
        }

        var version = (before?.Version ?? 0) + 1;
        var body = DirectoryBodies.Write(version, now, file, before?.Cadences ?? [], before?.Sending);
        try
        {
            await rows.CommitAsync(
                RowKeys.Directory,
                [row is null
                    ? new RowChange.Insert(key.Key, "Business", StoreJson.Version, body)
                    : new RowChange.Replace(key.Key, row.ETag, "Business", StoreJson.Version, body)],
                ct);
        }
        catch (RowConflictException) when (expected is not null)
        {
            return null;
        }

        // The next look reads it back with the versions that the row kept.
        _remembered.TryRemove(file.Business.Id, out _);
        return version;
    }

    /// <summary>
    /// Writes down the versions in force where the row does not know them yet: a release of the engine may bring other defaults under a
    /// file that nobody applies again. Whether there was anything to write.
    /// </summary>
    public async Task<bool> KeepCadencesAsync(BusinessId id, CancellationToken ct)
    {
        if (await rows.GetAsync(KeyOf(id), ct) is not { } row)
        {
            return false;
        }

        var (body, file) = (DirectoryBodies.Read(row), ReadFile(row));
        var known = body.Cadences ?? [];
        if (file.Cadences.All(known.Contains))
        {
            return false;
        }

        var changed = DirectoryBodies.Write(body.Version, body.AppliedAt, file, known, body.Sending);
        await rows.CommitAsync(RowKeys.Directory, [new RowChange.Replace(row.Key, row.ETag, "Business", StoreJson.Version, changed)], ct);
        return true;
    }

    /// <summary>Changes how sending stands with its guardrails, whoever else changes the row meanwhile.</summary>
    public async Task<SendingState> ChangeSendingAsync(BusinessId id, Func<SendingState, SendingState> change, CancellationToken ct)
    {
        for (var attempt = 1; await rows.GetAsync(KeyOf(id), ct) is { } row; attempt++)
        {
            var body = DirectoryBodies.Read(row);
            var sending = change(body.Sending ?? SendingState.Free);
            var changed = DirectoryBodies.Write(body.Version, body.AppliedAt, ReadFile(row), body.Cadences ?? [], sending);
            try
            {
                await rows.CommitAsync(RowKeys.Directory, [new RowChange.Replace(row.Key, row.ETag, "Business", StoreJson.Version, changed)], ct);
                _remembered.TryRemove(id, out _);
                return sending;
            }
            catch (RowConflictException) when (attempt < Contention.Tries)
            {
                // Somebody applied a file: this goes with that one.
            }
        }

        return SendingState.Free;
    }

    private static RowKey KeyOf(BusinessId id) => new(RowKeys.Directory, Keys.Of(id.Value));

    private Business Read(Row row)
    {
        var file = ReadFile(row);
        var body = DirectoryBodies.Read(row);
        var retired = (body.Cadences ?? []).Select(RetiredCadences.Read).OfType<Cadence>();
        return file.Business with { Cadences = new CadenceBook(file.Business.Cadences.Current, retired), Law = law ?? ContactLaw.BuiltIn, Sending = body.Sending ?? SendingState.Free };
    }

    private static BusinessFileResult.Valid ReadFile(Row row) => BusinessFile.Read(DirectoryBodies.Read(row).File, Templates.Fault) switch
    {
        BusinessFileResult.Valid valid => valid,
        _ => throw new InvalidOperationException($"The stored file of business {row.Key} no longer passes the check; apply a mended one."),
    };
}

/// <summary>A business file as it is stored.</summary>
/// <param name="Version">Counted from 1.</param>
/// <param name="Json">Without comments and layout; URL secrets and API keys as hashes.</param>
public sealed record StoredFile(int Version, Instant AppliedAt, string Json);
