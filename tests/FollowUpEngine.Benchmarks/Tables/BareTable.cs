using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Benchmarks.Tables;

/// <summary>The yardstick: the same three calls by hand, with nothing between them and the wire but HttpClient and a signature.</summary>
internal sealed class BareTable : IDisposable
{
    private readonly HttpClient _http = new();
    private readonly string _account;
    private readonly byte[] _key;
    private readonly string _root;
    private readonly string _table;

    public BareTable(string connectionString, string table)
    {
        var parts = connectionString.Split(';').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
        (_account, _key, _root, _table) = (parts["AccountName"], Convert.FromBase64String(parts["AccountKey"]), parts["TableEndpoint"], table);
    }

    public Task CreateAsync() =>
        SendAsync(HttpMethod.Post, "Tables", new StringContent($$"""{"TableName":"{{_table}}"}""", new MediaTypeHeaderValue("application/json")));

    public async Task CommitAsync(string partition, IEnumerable<RowChange.Insert> rows)
    {
        var (batch, changes) = (Guid.NewGuid(), Guid.NewGuid());
        var body = new StringBuilder($"--batch_{batch}\r\nContent-Type: multipart/mixed; boundary=changeset_{changes}\r\n\r\n");
        foreach (var row in rows)
        {
            body.Append(CultureInfo.InvariantCulture, $"--changeset_{changes}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
            body.Append(CultureInfo.InvariantCulture, $"POST {_root}/{_table} HTTP/1.1\r\nContent-Type: application/json;odata=nometadata\r\nPrefer: return-no-content\r\nAccept: application/json;odata=minimalmetadata\r\nDataServiceVersion: 3.0\r\n\r\n");
            body.Append(JsonSerializer.Serialize(new { PartitionKey = partition, RowKey = row.Key, row.Kind, Schema = row.SchemaVersion, Commit = batch.ToString("N"), row.Body }));
            body.Append("\r\n");
        }

        body.Append(CultureInfo.InvariantCulture, $"--changeset_{changes}--\r\n--batch_{batch}--\r\n");
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToString()));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse($"multipart/mixed; boundary=batch_{batch}");
        var answer = await SendAsync(HttpMethod.Post, "$batch", content);
        if (answer.AsSpan().IndexOf("HTTP/1.1 4"u8) >= 0)
        {
            throw new InvalidOperationException(Encoding.UTF8.GetString(answer));
        }
    }

    public async Task<JsonElement> GetAsync(string partition, string key) =>
        JsonSerializer.Deserialize<JsonElement>(await SendAsync(HttpMethod.Get, $"{_table}(PartitionKey='{Uri.EscapeDataString(partition)}',RowKey='{Uri.EscapeDataString(key)}')", null));

    public async Task<int> RangeAsync(string partition, string from, string to)
    {
        var filter = $"PartitionKey eq '{partition}' and RowKey ge '{from}' and RowKey lt '{to}'";
        var page = JsonSerializer.Deserialize<JsonElement>(await SendAsync(HttpMethod.Get, $"{_table}()?$top=1000&$filter={Uri.EscapeDataString(filter)}", null));
        return page.GetProperty("value").GetArrayLength();
    }

    public void Dispose() => _http.Dispose();

    private async Task<byte[]> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, $"{_root}/{path}") { Content = content };
#pragma warning disable RS0030 // The service checks it against its own clock.
        var date = DateTimeOffset.UtcNow.ToString("R", CultureInfo.InvariantCulture);
#pragma warning restore RS0030
        var signature = Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{date}\n/{_account}{request.RequestUri!.AbsolutePath}")));
        request.Headers.Add("x-ms-date", date);
        request.Headers.Add("x-ms-version", "2020-12-06");
        request.Headers.Add("DataServiceVersion", "3.0");
        request.Headers.TryAddWithoutValidation("Accept", "application/json;odata=minimalmetadata");
        request.Headers.TryAddWithoutValidation("Authorization", $"SharedKeyLite {_account}:{signature}");
        using var response = await _http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync();
    }
}
