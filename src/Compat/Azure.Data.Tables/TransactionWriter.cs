using System.Buffers;
using System.Text;
using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>An entity group transaction as the service takes it: one multipart body with a request for each action.</summary>
internal sealed class TransactionWriter(string root, string table, string version)
{
    private readonly ArrayBufferWriter<byte> _body = new(16 * 1024);
    private readonly string _batch = $"batch_{Guid.NewGuid()}";
    private readonly string _changes = $"changeset_{Guid.NewGuid()}";
    private bool _hasBegun;

    public string ContentType => $"multipart/mixed; boundary={_batch}";

    public static string AddressOf(string table, string partitionKey, string rowKey) => $"{table}(PartitionKey='{Escaped(partitionKey)}',RowKey='{Escaped(rowKey)}')";

    public void Add(TableTransactionAction action)
    {
        var entity = action.Entity as TableEntity ?? throw new NotSupportedException("The stand-in for Azure.Data.Tables writes TableEntity only.");
        if (!_hasBegun)
        {
            Write($"--{_batch}\r\nContent-Type: multipart/mixed; boundary={_changes}\r\n\r\n");
            _hasBegun = true;
        }

        Write($"--{_changes}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
        var (method, isNew) = action.ActionType switch
        {
            TableTransactionActionType.Add => ("POST", true),
            TableTransactionActionType.Delete => ("DELETE", false),
            _ => ("PUT", false),
        };
        Write($"{method} {root}/{(isNew ? table : AddressOf(table, entity.PartitionKey, entity.RowKey))} HTTP/1.1\r\n");
        Write($"x-ms-version: {version}\r\nDataServiceVersion: 3.0\r\nAccept: application/json;odata=minimalmetadata\r\n");
        if (IfMatch(action) is { } etag)
        {
            Write($"If-Match: {etag}\r\n");
        }

        if (action.ActionType == TableTransactionActionType.Delete)
        {
            Write("\r\n");
            return;
        }

        Write($"{(isNew ? "Prefer: return-no-content\r\n" : "")}Content-Type: application/json;odata=nometadata\r\n\r\n");
        EntityJson.Write(_body, entity);
        Write("\r\n");
    }

    public RequestContent Finish()
    {
        Write($"--{_changes}--\r\n--{_batch}--\r\n");
        return RequestContent.Create(_body.WrittenMemory);
    }

    // An update without an ETag is an upsert, as with the official client; a delete without one takes whatever stands there.
    private static string? IfMatch(TableTransactionAction action) => action.ActionType switch
    {
        TableTransactionActionType.UpdateReplace when action.ETag != default => action.ETag.ToString(),
        TableTransactionActionType.Delete => action.ETag == default ? ETag.All.ToString() : action.ETag.ToString(),
        _ => null,
    };

    // A quote in a key is doubled, then the whole is escaped.
    private static string Escaped(string key) => Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));

    private void Write(string text) => _body.Advance(Encoding.UTF8.GetBytes(text, _body.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
}
