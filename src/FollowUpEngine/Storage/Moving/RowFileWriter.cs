using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FollowUpEngine.Storage.Moving;

/// <summary>Writes a file of rows, one JSON object a line: head, rows in order, foot.</summary>
internal sealed class RowFileWriter(Stream file) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _rows;

    public Task WriteAsync(RowFileHead head, CancellationToken ct) => WriteLineAsync(head, RowFileLines.Json.RowFileHead, ct);

    public Task WriteAsync(RowLine row, CancellationToken ct)
    {
        _rows++;
        return WriteLineAsync(row, RowFileLines.Json.RowLine, ct);
    }

    public Task FinishAsync(CancellationToken ct) =>
        WriteLineAsync(new RowFileFoot(_rows, Convert.ToHexStringLower(_hash.GetCurrentHash())), RowFileLines.Json.RowFileFoot, ct);

    public void Dispose() => _hash.Dispose();

    private async Task WriteLineAsync<T>(T line, JsonTypeInfo<T> json, CancellationToken ct)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(line, json);
        Array.Resize(ref text, text.Length + 1);
        text[^1] = (byte)'\n';
        _hash.AppendData(text);
        await file.WriteAsync(text, ct);
    }
}
