using FollowUpEngine.Businesses;
using FollowUpEngine.Functions.Hooks;
using FollowUpEngine.Leads;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace FollowUpEngine.Functions.Api;

/// <summary>Starting and stopping a lead's follow-up by hand.</summary>
public sealed class CadenceFunction(ApiCaller caller, LeadTelling telling)
{
    private const int MaxBytes = 4 * 1024;

    private enum CadenceAction
    {
        Start,
        Stop,
        Move,
    }

    [Function("MoveCadence")]
    public async Task<IResult> Move(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/businesses/{business}/leads/{lead}/cadence")] HttpRequest request,
        string business,
        string lead,
        CancellationToken ct)
    {
        var (found, refusal) = await caller.AuthorizeAsync(request, business, ct);
        if (found is null)
        {
            return refusal!;
        }

        return await RequestBody.ReadAsync(request, MaxBytes, ct) is { } body
            ? await telling.AnswerAsync(found, lead, body, Read, ct)
            : Problems.TooLarge($"A request about a cadence has at most {MaxBytes / 1024} KB.");
    }

    private static (LeadCommand? Command, string? Fault) Read(ReadOnlyMemory<byte> body, Lead lead, Business business, Instant now)
    {
        var (fields, fault) = RequestFields.Of(body, business.Zone);
        if (fields is null)
        {
            return (null, fault);
        }

        var action = fields.Choice<CadenceAction>("action");
        var who = fields.Line("who", "Dana");
        LeadCommand command = action switch
        {
            CadenceAction.Start => new LeadCommand.StartCadence(Known(fields, business), who),
            CadenceAction.Stop => new LeadCommand.StopCadence(who),
            _ => new LeadCommand.MoveCadence(who),
        };
        return fields.Fault() is { } faults ? (null, faults) : (command, null);
    }

    private static string Known(RequestFields fields, Business business)
    {
        var name = fields.Line("cadence", "nurture");
        if (name.Length > 0 && business.Cadences.Find(name) is null)
        {
            var known = business.Cadences.Current.Select(cadence => cadence.Name).Order(StringComparer.Ordinal).ToList();
            fields.Refuse($"There is no cadence '{name}'; there {(known.Count == 0 ? "is none in this business" : $"are {string.Join(", ", known)}")}.");
        }

        return name;
    }
}
