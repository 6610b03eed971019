using FollowUpEngine.Businesses;
using FollowUpEngine.Functions.Errors;
using FollowUpEngine.Work;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace FollowUpEngine.Functions.Timers;

/// <summary>Works off what is due in one business.</summary>
public sealed partial class WorkBusinessFunction(BusinessDirectory directory, BusinessWork work, SweepService sweep, TickWatch watch, IClock clock, ILogger<WorkBusinessFunction> logger)
{
    [Function("WorkBusiness")]
    public async Task Run([QueueTrigger(WorkMessage.Queue, Connection = "FollowUpData")] string message, CancellationToken ct)
    {
        var asked = WorkMessage.Parse(message);
        // A sweep is asked for because the file was changed: not by what this process remembers of it.
        if (await (asked.IsSweep ? directory.FindNowAsync(asked.Business, ct) : directory.FindAsync(asked.Business, ct)) is not { } business)
        {
            Log.NoBusiness(logger, asked.Business.Value);
            return;
        }

        if (asked.IsSweep)
        {
            await sweep.RunAsync(business, clock.GetCurrentInstant(), ct);
            return;
        }

        await watch.LookAsync(ct);
        var report = await work.RunAsync(business, asked, ct);
        foreach (var failure in report.Failures)
        {
            Log.Failed(logger, asked.Business.Value, UnhandledError.Summary(failure));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Work for {Business}, which is not in the directory")]
        public static partial void NoBusiness(ILogger logger, string business);

        [LoggerMessage(2, LogLevel.Error, "Something due in {Business} failed; it stays due and is tried again later: {Summary}")]
        public static partial void Failed(ILogger logger, string business, string summary);
    }
}
