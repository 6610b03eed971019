using FollowUpEngine.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace FollowUpEngine.Functions.Telemetry;

/// <summary>
/// Traces, metrics and logs by OTLP, in every host, when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set. It and the other standard
/// <c>OTEL_…</c> settings are read for all three from the app's settings, so a file of settings serves as well as the environment.
/// Without it nothing is collected.
/// <para>
/// The server's own spans are left out: form addresses and signed links hold secrets in their paths. Functions have spans by
/// name instead, and outgoing calls come without their queries, in which Twilio is asked for a number.
/// </para>
/// </summary>
public static partial class TelemetryExport
{
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Those that are offered; the exporter knows more.</summary>
    public static IReadOnlyList<string> Settings { get; } = [Endpoint, "OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TIMEOUT", "OTEL_SERVICE_NAME"];

    private const string Service = "followup-engine";

    public static IHostApplicationBuilder AddFollowUpTelemetry(this IHostApplicationBuilder builder)
    {
        // The server logs each request with its path, and the addresses of forms and signed links hold secrets.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.TryAddSingleton<EngineMeter>();
        builder.Services.AddHostedService<UnknownTouchLog>();
        if (string.IsNullOrWhiteSpace(builder.Configuration[Endpoint]))
        {
            return builder;
        }

        IConfiguration settings = builder.Configuration;
        builder.Logging.AddOpenTelemetry(logs => logs.SetResourceBuilder(About()).AddOtlpExporter());
        builder.Services.AddSingleton(_ => Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(own => own.AddSingleton(settings))
            .SetResourceBuilder(About())
            .AddMeter(EngineMeter.Name, "System.Runtime", "System.Net.Http", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel")
            .AddOtlpExporter()
            .Build());
        builder.Services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(own => own.AddSingleton(settings))
            .SetResourceBuilder(About())
            // The server's span, which is the parent, is not recorded, and the default would leave out what is under it.
            .SetSampler(new AlwaysOnSampler())
            .AddSource(FunctionSpans.Source, "Microsoft.Azure.Functions.Worker", "System.Net.Http")
            .AddOtlpExporter()
            .Build());
        builder.Services.AddHostedService<TelemetryFlush>();
        return builder;
    }

    // A name from the settings stands above ours.
    private static ResourceBuilder About() => ResourceBuilder.CreateEmpty().AddService(Service).AddTelemetrySdk().AddEnvironmentVariableDetector();

    /// <summary>Makes the providers at the start; the container disposes of them last, and with that they send what they hold.</summary>
    private sealed partial class TelemetryFlush(MeterProvider metrics, TracerProvider traces, ILogger<TelemetryFlush> logger) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            Started(logger, SdkPackages.InWords);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            metrics.ForceFlush();
            traces.ForceFlush();
            return Task.CompletedTask;
        }

        [LoggerMessage(1, LogLevel.Information, "Traces, metrics and logs go out by OTLP; SDK packages: {SdkPackages}")]
        private static partial void Started(ILogger logger, string sdkPackages);
    }
}
