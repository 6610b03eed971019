using System.Reflection;
using FollowUpEngine.Businesses;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Work;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace FollowUpEngine.Functions.Api;

/// <summary>Is it well? And a tick on demand, for when the timer is not.</summary>
public sealed class OperationsFunctions(TickService tick, Wakes wakes, BusinessDirectory directory, HealthContext context)
{
    private static readonly string Version = typeof(OperationsFunctions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    [Function("Health")]
    public async Task<IResult> Health([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request, CancellationToken ct)
    {
        var now = context.Clock.GetCurrentInstant();
        var last = await tick.LastAsync(ct);
        var overdue = (await wakes.DueAsync(now - TickService.Overdue, ct)).Count;
        var isTicking = last is not null && now - last <= TickService.Overdue;
        List<string> problems = [];
        if (!isTicking)
        {
            problems.Add("The tick has not run for three minutes: due messages wait. POST api/ops/tick does its work once.");
        }

        if (overdue > 0)
        {
            problems.Add($"{overdue} wakes are older than three minutes: work is stuck or failing, see the log.");
        }

        var businesses = await directory.ListAsync((id, _) => problems.Add($"This version can't read the file of {id}, and nothing happens there: apply it again."), ct);
        return Results.Json(
            new HealthView(isTicking && overdue == 0 ? problems.Count == 0 ? "ok" : "faulty" : "late", Version, now, last, isTicking, context.Store, context.Options.Delivery, businesses.Count, overdue, problems),
            ApiJson.Default.HealthView);
    }

    [Function("TickNow")]
    public async Task<IResult> Tick([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/ops/tick")] HttpRequest request, CancellationToken ct)
    {
        var key = context.Options.OperatorKey;
        if (key.Length == 0 || !SecretRules.Matches([SecretRules.Hash(key)], BearerKey.Of(request)))
        {
            return Problems.Unauthorized("Send the installation's operator key (setting FollowUp:OperatorKey) as 'Authorization: Bearer KEY'.");
        }

        await tick.RunAsync(context.Clock.GetCurrentInstant(), ct);
        return Results.NoContent();
    }
}

/// <summary>What health tells besides the state of the work.</summary>
public sealed record HealthContext(IClock Clock, FollowUpOptions Options, string Store);
