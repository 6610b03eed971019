using FollowUpEngine.Businesses;
using FollowUpEngine.Sending;
using Microsoft.Extensions.Logging;

namespace FollowUpEngine.Functions.Providers;

/// <summary>For the operator: what keeps messages from going out, whoever they are for.</summary>
internal static partial class SenderTroubleLog
{
    public static Action<BusinessId, Channel, SenderTrouble, string> To(ILogger logger) => (business, channel, trouble, reason) => Trouble(logger, business.Value, channel, trouble, reason);

    [LoggerMessage(1, LogLevel.Error, "{Business} has trouble sending by {Channel} ({Trouble}): {Reason}")]
    private static partial void Trouble(ILogger logger, string business, Channel channel, SenderTrouble trouble, string reason);
}
