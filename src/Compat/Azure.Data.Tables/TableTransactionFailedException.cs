using System.Globalization;

namespace Azure.Data.Tables;

/// <summary>The service refused a transaction; its message begins with the position of the action that was to blame.</summary>
public class TableTransactionFailedException(RequestFailedException requestFailedException)
    : RequestFailedException(requestFailedException.Status, requestFailedException.Message, requestFailedException.ErrorCode, requestFailedException.InnerException)
{
    public int? FailedTransactionActionIndex { get; } = IndexIn(requestFailedException.Message);

    private static int? IndexIn(string message) =>
        int.TryParse(message.AsSpan(0, Math.Max(0, message.IndexOf(':', StringComparison.Ordinal))), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
}
