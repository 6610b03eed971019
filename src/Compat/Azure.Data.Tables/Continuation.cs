using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>Where a query goes on: two headers of an answer, two parameters of the next question, one token in between.</summary>
internal static class Continuation
{
    public static string? Of(Response response) =>
        response.Headers.TryGetValue("x-ms-continuation-NextPartitionKey", out var partition)
            ? $"{partition} {(response.Headers.TryGetValue("x-ms-continuation-NextRowKey", out var row) ? row : "")}"
            : null;

    public static void Append(RequestUriBuilder uri, string? token)
    {
        if (token is null)
        {
            return;
        }

        var (partition, row) = token.Split(' ') is [var first, var second] ? (first, second) : throw new FormatException("This is no continuation token.");
        uri.AppendQuery("NextPartitionKey", partition, escapeValue: true);
        if (row.Length > 0)
        {
            uri.AppendQuery("NextRowKey", row, escapeValue: true);
        }
    }
}
