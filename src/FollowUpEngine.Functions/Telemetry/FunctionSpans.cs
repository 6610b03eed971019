using System.Diagnostics;

namespace FollowUpEngine.Functions.Telemetry;

/// <summary>A span for each run of a function, by its name; on Azure the worker makes its own.</summary>
public static class FunctionSpans
{
    public const string Source = "FollowUpEngine.Functions";

    private static readonly ActivitySource Spans = new(Source);

    public static Activity? Start(string function, ActivityKind kind) => Spans.StartActivity(function, kind);

    /// <summary>Says that it failed and with what type of exception; its message may quote somebody's address.</summary>
    public static void Failed(this Activity? span, Exception exception) =>
        span?.SetStatus(ActivityStatusCode.Error, exception.GetType().FullName);
}
