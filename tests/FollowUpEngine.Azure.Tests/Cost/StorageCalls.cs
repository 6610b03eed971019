using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace FollowUpEngine.Azure.Tests.Cost;

/// <summary>Every request that really went out to tables and queues, by kind; each is paid as one transaction or operation, a page of a query too.</summary>
internal sealed class StorageCalls : HttpPipelineSynchronousPolicy
{
    private readonly List<string> _calls = [];

    public IReadOnlyList<string> All
    {
        get
        {
            lock (_calls)
            {
                return [.. _calls];
            }
        }
    }

    public override void OnSendingRequest(HttpMessage message)
    {
        lock (_calls)
        {
            _calls.Add(KindOf(message.Request));
        }
    }

    public static bool IsTable(string call) => call.StartsWith("table", StringComparison.Ordinal);

    public static bool IsQueue(string call) => call.StartsWith("queue", StringComparison.Ordinal);

    /// <summary>How many of each kind, one a line.</summary>
    public static string ByKind(IEnumerable<string> calls) => string.Join(
        '\n', calls.GroupBy(call => call, StringComparer.Ordinal).OrderByDescending(kind => kind.Count()).Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Count(),5}  {kind.Key}")));

    private static string KindOf(Request request)
    {
        var path = request.Uri.Path;
        return path.EndsWith("$batch", StringComparison.Ordinal) ? "table: batch"
            : path.EndsWith("/Tables", StringComparison.Ordinal) ? "table: create"
            : path.EndsWith("()", StringComparison.Ordinal) ? "table: query"
            : path.EndsWith(')') ? "table: get"
            : $"queue: {request.Method}";
    }
}
