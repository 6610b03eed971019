using System.Globalization;
using System.Text;
using Azure.Core;
using Azure.Storage.Compat;

namespace Azure.Storage.Queues;

/// <summary>The full form of the scheme: method, eleven headers, every <c>x-ms-</c> header, path and query.</summary>
internal sealed class QueueSharedKey(string accountName, string accountKey) : SharedKey(accountName, accountKey)
{
    protected override string Scheme => "SharedKey";

    protected override string TextToSign(Request request)
    {
        var text = new StringBuilder();
        var length = request.Content is { } content && content.TryComputeLength(out var bytes) && bytes > 0 ? bytes.ToString(CultureInfo.InvariantCulture) : "";
        text.Append(CultureInfo.InvariantCulture, $"{request.Method}\n{Header(request, "Content-Encoding")}\n{Header(request, "Content-Language")}\n{length}\n{Header(request, "Content-MD5")}\n{Header(request, "Content-Type")}\n");

        // The date stands in x-ms-date; nothing here is conditional or in part.
        text.Append("\n\n\n\n\n\n");
        foreach (var header in request.Headers.Where(header => header.Name.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase)).OrderBy(header => header.Name, StringComparer.OrdinalIgnoreCase))
        {
            text.Append(CultureInfo.InvariantCulture, $"{header.Name.ToLowerInvariant()}:{header.Value}\n");
        }

        var uri = request.Uri.ToUri();
        text.Append(CultureInfo.InvariantCulture, $"/{AccountName}{uri.AbsolutePath}");
        foreach (var (name, value) in QueryOf(uri).OrderBy(pair => pair.Name, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{name}:{value}");
        }

        return text.ToString();
    }

    private static IEnumerable<(string Name, string Value)> QueryOf(Uri uri)
    {
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            yield return (Uri.UnescapeDataString(pair[..at]).ToLowerInvariant(), Uri.UnescapeDataString(pair[(at + 1)..]));
        }
    }
}
