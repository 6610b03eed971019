using System.Diagnostics.Metrics;
using FollowUpEngine.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FollowUpEngine.Functions.Telemetry;

/// <summary>
/// A line in the log for each message of which nobody knows whether it went out. Alerts on Azure look at logs, which come without
/// any exporter; who looks them up finds the messages at <c>api/…/touches</c>.
/// </summary>
internal sealed partial class UnknownTouchLog : IHostedService, IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ILogger<UnknownTouchLog> _logger;

    public UnknownTouchLog(EngineMeter meter, ILogger<UnknownTouchLog> logger)
    {
        _logger = logger;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (meter.Owns(instrument) && instrument.Name == EngineMeter.TouchesName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>(Heard);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _listener.Dispose();

    private void Heard(Instrument instrument, long count, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        foreach (var (name, value) in tags)
        {
            if (name == EngineMeter.OutcomeTag && value is EngineMeter.Unknown or EngineMeter.Unconfirmed)
            {
                Log.OutcomeUnknown(_logger, (string)value);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The outcome of a message is {Outcome}: it is not sent again, and api/businesses/ID/touches shows it")]
        public static partial void OutcomeUnknown(ILogger logger, string outcome);
    }
}
