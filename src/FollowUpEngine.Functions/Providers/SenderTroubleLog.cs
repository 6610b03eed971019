using FollowUpEngine.Businesses;
using FollowUpEngine.Sending;
using Microsoft.Extensions.Logging;

namespace FollowUpEngine.Functions.Providers;

/// <summary>For the operator: what keeps messages from going out, whoever they are for.</summary>
internal static partial class SenderTroubleLog
{
    public static Action<BusinessId, Channel, SendOutcome> To(ILogger logger) => (business, channel, outcome) => Trouble(logger, business.Value, channel, outcome.Trouble, ReasonOf(outcome));

    private static string ReasonOf(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Deferred deferred => deferred.Reason,
        SendOutcome.Rejected rejected => rejected.Reason,
        _ => "",
    };

    [LoggerMessage(1, LogLevel.Error, "{Business} has trouble sending by {Channel} ({Trouble}): {Reason}")]
    private static partial void Trouble(ILogger logger, string business, Channel channel, SenderTrouble? trouble, string reason);
}
