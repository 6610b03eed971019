using System.Globalization;
using System.IO.Compression;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Imports;

/// <summary>
/// The files of an import, packed, in rows of its business: what was uploaded, and the rows with faults. Full of personal data, so they live no longer
/// than the import.
/// </summary>
public sealed class ImportFiles(IRowStore rows)
{
    /// <summary>What was uploaded.</summary>
    public const string Upload = "upload";

    /// <summary>The largest that is taken, in bytes: a hundred thousand rows of a CRM.</summary>
    public const int MostBytes = 25 * 1024 * 1024;

    private const string Kind = "importfile";
    private const int PieceCharacters = 30_000;
    private const int AtOnce = RowLimits.MaxBatchCharacters / PieceCharacters;

    // Nobody uploads for a day.
    private static readonly Duration LeftFor = Duration.FromDays(1);

    public static string NewId(Instant now) => LeadId.New(now).Value;

    /// <summary>Stores it, and says in how many pieces.</summary>
    public async Task<int> WriteAsync(BusinessId business, string id, string name, byte[] content, CancellationToken ct)
    {
        var pieces = Packed(content).Chunk(PieceCharacters).Select((piece, index) => new RowChange.Upsert(KeyOf(id, name, index), "ImportFile", StoreJson.Version, new string(piece))).ToList();
        foreach (var batch in pieces.Chunk(AtOnce))
        {
            await rows.CommitAsync(RowKeys.Business(business), batch, ct);
        }

        return pieces.Count;
    }

    /// <summary>Null when it was erased, or not written to its end.</summary>
    public async Task<byte[]?> ReadAsync(BusinessId business, string id, string name, int pieces, CancellationToken ct)
    {
        var text = new System.Text.StringBuilder();
        var found = 0;
        var (from, to) = Keys.Under(Kind, id, name);
        await foreach (var row in rows.RangeAsync(RowKeys.Business(business), from, to, pieces, ct))
        {
            text.Append(row.Body);
            found++;
        }

        return found == pieces ? Unpacked(text.ToString()) : null;
    }

    /// <summary>Erases a file; it may be gone already.</summary>
    public Task DropAsync(BusinessId business, string id, string name, CancellationToken ct) => DropAsync(business, Keys.Under(Kind, id, name), _ => true, ct);

    /// <summary>Erases all files of an import.</summary>
    public Task DropAsync(BusinessId business, string id, CancellationToken ct) => DropAsync(business, Keys.Under(Kind, id), _ => true, ct);

    /// <summary>Erases what belongs to no import: it was cut short while it was uploaded.</summary>
    /// <param name="kept">The import that there is.</param>
    public Task DropLeftoversAsync(BusinessId business, string? kept, Instant now, CancellationToken ct) =>
        DropAsync(business, Keys.Under(Kind), id => id != kept && string.CompareOrdinal(id, LeadId.Before(now - LeftFor)) < 0, ct);

    private static string KeyOf(string id, string name, int index) => Keys.Of(Kind, id, name, index.ToString("D5", CultureInfo.InvariantCulture));

    private static string Packed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(content);
        }

        return Convert.ToBase64String(packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }

    private static byte[] Unpacked(string text)
    {
        using var zip = new GZipStream(new MemoryStream(Convert.FromBase64String(text)), CompressionMode.Decompress);
        using var content = new MemoryStream();
        zip.CopyTo(content);
        return content.ToArray();
    }

    private async Task DropAsync(BusinessId business, (string From, string To) range, Predicate<string> isDropped, CancellationToken ct)
    {
        var keys = new List<string>();
        await foreach (var key in rows.KeysAsync(RowKeys.Business(business), range.From, range.To, null, ct))
        {
            if (isDropped(Keys.Split(key)[1]))
            {
                keys.Add(key);
            }
        }

        foreach (var batch in keys.Chunk(RowLimits.MaxChanges))
        {
            try
            {
                await rows.CommitAsync(RowKeys.Business(business), [.. batch.Select(key => new RowChange.Delete(key))], ct);
            }
            catch (RowConflictException)
            {
                // Another is at it; what is left goes at night.
            }
        }
    }
}
