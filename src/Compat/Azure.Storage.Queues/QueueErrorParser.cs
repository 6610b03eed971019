using System.Diagnostics.CodeAnalysis;
using Azure.Core;

namespace Azure.Storage.Queues;

/// <summary>The error of the service's answers stands in a header.</summary>
internal sealed class QueueErrorParser : RequestFailedDetailsParser
{
    public override bool TryParse(Response response, [NotNullWhen(true)] out ResponseError? error, out IDictionary<string, string>? data)
    {
        data = null;
        error = response.Headers.TryGetValue("x-ms-error-code", out var code) ? new ResponseError(code, null) : null;
        return error is not null;
    }
}
