using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>The error of the service's answers: <c>{"odata.error":{"code":"…","message":{"value":"…"}}}</c>.</summary>
internal sealed class TableErrorParser : RequestFailedDetailsParser
{
    public override bool TryParse(Response response, [NotNullWhen(true)] out ResponseError? error, out IDictionary<string, string>? data)
    {
        data = null;
        error = ErrorOf(response);
        return error is not null;
    }

    public static RequestFailedException FailureOf(Response response) =>
        ErrorOf(response) is { } error
            ? new RequestFailedException(response.Status, error.Message ?? response.ReasonPhrase, error.Code, innerException: null)
            : new RequestFailedException(response.Status, response.ReasonPhrase);

    private static ResponseError? ErrorOf(Response response)
    {
        try
        {
            using var json = JsonDocument.Parse(response.Content.ToMemory());
            var error = json.RootElement.GetProperty("odata.error");
            return new ResponseError(error.GetProperty("code").GetString(), error.GetProperty("message").GetProperty("value").GetString());
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // A gateway in between answered in its own words.
            return null;
        }
    }
}
