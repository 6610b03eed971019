using FollowUpEngine.Functions.Errors;
using FollowUpEngine.Work;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FollowUpEngine.Functions.Providers;

/// <summary>Answers a provider: 2xx only when all of it is on record, else a 5xx, so that it is sent again. What was recorded twice is recorded once.</summary>
internal static partial class RecordedReceipts
{
    public static IResult Answer(ILogger logger, ReceiptReport report, int ignored)
    {
        foreach (var failure in report.Failures)
        {
            Log.Failed(logger, UnhandledError.Summary(failure));
        }

        Log.Recorded(logger, report.Recorded, report.Strangers, ignored, report.Failures.Count);
        return report.Failures.Count == 0 ? Results.Ok() : Problems.NotRecorded("Send it again: what is on record already stays as it is.");
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "What a provider reported could not be recorded, and is to be sent again: {Summary}")]
        public static partial void Failed(ILogger logger, string summary);

        [LoggerMessage(2, LogLevel.Debug, "A provider's report: {Recorded} messages recorded, {Strangers} not known here, {Ignored} reports that say nothing, {Failures} failures")]
        public static partial void Recorded(ILogger logger, int recorded, int strangers, int ignored, int failures);
    }
}
