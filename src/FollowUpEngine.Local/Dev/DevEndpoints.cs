using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Local.Dev;

/// <summary>What only the local run with the outbox offers: the clock that can be wound.</summary>
public static class DevEndpoints
{
    public static void MapDevEndpoints(this IEndpointRouteBuilder app)
    {
        app.MapGet("/dev/clock", (DevClock clock) => Answer(clock.GetCurrentInstant()));
        app.MapPost("/dev/clock", WindAsync);
    }

    private static async Task<IResult> WindAsync(HttpRequest request, ClockWinder winder, CancellationToken ct)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: ct);
            var isGiven = body.RootElement.ValueKind == JsonValueKind.Object && body.RootElement.TryGetProperty("advance", out var advance) && advance.ValueKind == JsonValueKind.String;
            return isGiven && TryRead(body.RootElement.GetProperty("advance").GetString()!) is { } by
                ? Answer(await winder.AdvanceAsync(by, ct))
                : Refused();
        }
        catch (JsonException)
        {
            return Refused();
        }
    }

    /// <summary>An ISO 8601 duration of weeks, days, hours, minutes, seconds; null when it is none, not forward, or too far.</summary>
    private static Duration? TryRead(string text)
    {
        var period = PeriodPattern.NormalizingIso.Parse(text);
        if (!period.Success || period.Value.Years != 0 || period.Value.Months != 0)
        {
            return null;
        }

        var by = period.Value.ToDuration();
        return by > Duration.Zero && by <= ClockWinder.Most ? by : null;
    }

    private static IResult Answer(Instant now) => Results.Json(new Dictionary<string, string> { ["now"] = InstantPattern.ExtendedIso.Format(now) });

    private static IResult Refused() => Results.Problem(
        "Send {\"advance\":\"PT1H\"}: an ISO 8601 duration forward, at most 31 days, for example PT15M, PT1H, P1D or P7D.",
        statusCode: 400,
        title: "The clock was not wound.");
}
