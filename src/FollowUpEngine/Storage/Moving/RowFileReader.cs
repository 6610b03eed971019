using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FollowUpEngine.Storage.Moving;

/// <summary>Reads a file of rows from its beginning, as often as asked, and trusts nothing in it.</summary>
public sealed class RowFileReader(string path)
{
    private static readonly byte[] LineFeed = [(byte)'\n'];

    /// <exception cref="InvalidOperationException">This is no file of rows, or one of a newer version.</exception>
    public async Task<RowFileHead> HeadAsync(CancellationToken ct)
    {
        using var file = new StreamReader(path, Encoding.UTF8);
        return HeadOf(await file.ReadLineAsync(ct));
    }

    /// <summary>The rows in order. That the file is whole is known only at the end.</summary>
    /// <exception cref="InvalidOperationException">The file is not whole, or was changed.</exception>
    public async IAsyncEnumerable<RowLine> RowsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        using var file = new StreamReader(path, Encoding.UTF8);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var line = await file.ReadLineAsync(ct);
        HeadOf(line);
        RowLine? last = null;
        var rows = 0L;
        for (Append(hash, line!); (line = await file.ReadLineAsync(ct)) is not null && line.StartsWith("""{"p":""", StringComparison.Ordinal); Append(hash, line))
        {
            var row = Parse(line, RowFileLines.Json.RowLine) ?? throw NotWhole($"row {rows + 1} cannot be read");
            if (last is not null && RowLine.Compare(last, row) >= 0)
            {
                throw NotWhole($"row {rows + 1} is out of order");
            }

            (last, rows) = (row, rows + 1);
            yield return row;
        }

        Check(line, rows, Convert.ToHexStringLower(hash.GetCurrentHash()));
        if (await file.ReadLineAsync(ct) is not null)
        {
            throw NotWhole("something follows its last line");
        }
    }

    private static void Append(IncrementalHash hash, string line)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(line));
        hash.AppendData(LineFeed);
    }

    private RowFileHead HeadOf(string? line) => line is not null && Parse(line, RowFileLines.Json.RowFileHead) is { } head
        ? head.FollowUpRows <= RowFileHead.Version ? head : throw new InvalidOperationException($"{path} was written by a newer version: use that version.")
        : throw new InvalidOperationException($"{path} is no file of rows: those are made by followup export.");

    private void Check(string? line, long rows, string sha256)
    {
        if (line is null || Parse(line, RowFileLines.Json.RowFileFoot) is not { } foot)
        {
            throw NotWhole($"it ends after {rows} rows without its last line");
        }

        if (foot.Rows != rows || foot.Sha256 != sha256)
        {
            throw NotWhole("it was changed after it was written");
        }
    }

    private static T? Parse<T>(string line, JsonTypeInfo<T> json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(line, json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private InvalidOperationException NotWhole(string why) => new($"{path} is not whole: {why}. Export again, or bring a sound copy.");
}
