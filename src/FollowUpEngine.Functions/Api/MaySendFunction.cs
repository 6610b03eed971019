using FollowUpEngine.Consent;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Functions.Api;

/// <summary>May we send X to Y now? And if not, by which rule, and from when on.</summary>
public sealed class MaySendFunction(ApiCaller caller, MaySendQuestion question, IClock clock)
{
    // As far as times of the API go.
    private const int FirstYear = 1990;
    private const int LastYear = 2199;

    [Function("MaySend")]
    public async Task<IResult> Ask(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/businesses/{business}/leads/{lead}/may-send")] HttpRequest request,
        string business,
        string lead,
        CancellationToken ct)
    {
        var (found, refusal) = await caller.AuthorizeAsync(request, business, ct);
        if (found is null)
        {
            return refusal!;
        }

        if (Choice<Channel>(request, "channel", out var noChannel) is not { } channel)
        {
            return noChannel!;
        }

        if (Choice<ConsentPurpose>(request, "purpose", out var noPurpose) is not { } purpose)
        {
            return noPurpose!;
        }

        if (AtOf(request) is not { } at)
        {
            return Problems.BadRequest("'at' is a time with Z or an offset, for example 2026-03-04T15:30:00Z; left out: now.");
        }

        return LeadId.TryParse(lead) is { } id && await question.AskAsync(found, id, channel, purpose, at, ct) is { } answer
            ? Results.Json(MaySendView.Of(answer, found), ApiJson.Default.MaySendView)
            : Problems.NotFound("There is no lead with this id in this business.");
    }

    private static T? Choice<T>(HttpRequest request, string name, out IResult? refusal)
        where T : struct, Enum
    {
        var choice = ApiNames.TryParse<T>(request.Query[name].ToString());
        refusal = choice is null ? Problems.BadRequest($"'{name}' is one of {string.Join(", ", ApiNames.All<T>())}.") : null;
        return choice;
    }

    /// <summary>Null for what is no time.</summary>
    private Instant? AtOf(HttpRequest request)
    {
        if (request.Query["at"].ToString() is not { Length: > 0 } text)
        {
            return clock.GetCurrentInstant();
        }

        // A plus that was not escaped arrives as a space.
        return OffsetDateTimePattern.ExtendedIso.Parse(text.Replace(' ', '+')) is { Success: true, Value: { Year: >= FirstYear and <= LastYear } at } ? at.ToInstant() : null;
    }
}
