using FollowUpEngine.Access;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace FollowUpEngine.Functions.App;

/// <summary>A link to sign in could not be sent as often as a message may be tried: whoever runs the installation is told by the log. Who asked asks again.</summary>
public sealed partial class SendSignInPoisonFunction(ILogger<SendSignInPoisonFunction> logger)
{
    /// <param name="message">The id of the ask, which names nobody.</param>
    [Function("SendSignInPoison")]
    public Task Run([QueueTrigger(SignInAsks.PoisonQueue, Connection = DataConnection.Name)] string message)
    {
        Log.Failed(logger, message);
        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A link to sign in ({Ask}) could not be sent again and again and was set aside")]
        public static partial void Failed(ILogger logger, string ask);
    }
}
