using System.Diagnostics;
using FollowUpEngine.Access;
using FollowUpEngine.Businesses;
using FollowUpEngine.Functions.Errors;
using FollowUpEngine.Functions.Imports;
using FollowUpEngine.Imports;
using FollowUpEngine.Numbers;
using FollowUpEngine.Privacy;
using FollowUpEngine.Sending.Health;
using FollowUpEngine.Telemetry;
using FollowUpEngine.Work;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace FollowUpEngine.Functions.Timers;

/// <summary>Hourly, off the full minute: the nightly sweep of each business whose local night has come, and sessions and links that are over.</summary>
public sealed partial class StallSweepFunction(BusinessDirectory directory, SweepService sweep, PersonErasure erasure, SenderHealth health, AccessSweep access, NumbersService numbers, ImportJobs imports, ImportAsk importAsk, IClock clock, EngineMeter meter, ILogger<StallSweepFunction> logger)
{
    [Function("StallSweep")]
    public async Task Run([TimerTrigger("%SWEEP_SCHEDULE%")] TimerInfo timer, CancellationToken ct)
    {
        // All have their night; the run counts as failed all the same when one has not.
        var turns = new Turns(ct);
        var businesses = await directory.ListAsync(
            (business, fault) =>
            {
                turns.Failed(fault);
                Failed(business, fault);
            },
            ct);
        foreach (var business in businesses)
        {
            await turns.TakeAsync(() => SweepAsync(business, ct), fault => Failed(business.Id.Value, fault));
            // Each hour: an import whose message was lost does not wait for the night.
            await turns.TakeAsync(() => importAsk.WakeAsync(business.Id, clock.GetCurrentInstant(), ct), fault => Failed(business.Id.Value, fault));
        }

        await turns.TakeAsync(() => access.RunAsync(clock.GetCurrentInstant(), ct), fault => Log.AccessNotSwept(logger, UnhandledError.Summary(fault)));
        turns.End();

        void Failed(string business, Exception fault) => Log.Failed(logger, business, UnhandledError.Summary(fault));
    }

    private async Task SweepAsync(Business business, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        if (await sweep.RunIfNightAsync(business, clock.GetCurrentInstant(), ct) is not { } report)
        {
            return;
        }

        meter.Swept(Stopwatch.GetElapsedTime(started));
        Log.Swept(logger, business.Id.Value, report.Leads, report.Mended, report.Moved, report.Forgotten);
        if (report.Unreadable.Count > 0)
        {
            Log.Unreadable(logger, business.Id.Value, report.Unreadable.Count, report.Unreadable[0]);
        }

        // The business is swept by now, so each of these has one turn a night, and none may take it from another.
        var turns = new Turns(ct);
        // A newer engine may bring other default cadences: people under way keep theirs.
        await turns.TakeAsync(() => directory.KeepCadencesAsync(business.Id, ct));
        await turns.TakeAsync(() => erasure.ResumeAsync(business, clock.GetCurrentInstant(), ct));
        await turns.TakeAsync(() => health.FoldAsync(business, clock.GetCurrentInstant(), ct));
        await turns.TakeAsync(() => health.CheckAsync(business.Id, clock.GetCurrentInstant(), ct));
        await turns.TakeAsync(() => imports.ForgetAsync(business.Id, clock.GetCurrentInstant(), ct));
        await turns.TakeAsync(() => numbers.KeepAsync(business, clock.GetCurrentInstant(), ct));
        turns.End();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Swept {Business}: {Leads} leads, {Mended} mended, {Moved} moved, {Forgotten} old deliveries forgotten")]
        public static partial void Swept(ILogger logger, string business, int leads, int mended, int moved, int forgotten);

        [LoggerMessage(2, LogLevel.Error, "{Leads} leads of {Business} can't be read and were passed over by the sweep; the first is {Lead}")]
        public static partial void Unreadable(ILogger logger, string business, int leads, string lead);

        [LoggerMessage(3, LogLevel.Error, "The night of {Business} is not whole: its sweep is tried again within the hour, what follows it the next night. The others have theirs: {Summary}")]
        public static partial void Failed(ILogger logger, string business, string summary);

        [LoggerMessage(4, LogLevel.Error, "Sessions and links that are over were not all forgotten; they open nothing, and it is tried again within the hour: {Summary}")]
        public static partial void AccessNotSwept(ILogger logger, string summary);
    }
}
