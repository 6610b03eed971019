using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FollowUpEngine.Local.Tests.Hosting;

public sealed class HttpFunctionsUnderTest(Sightings seen)
{
    [Function("Intake")]
    public async Task<IResult> Intake(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "hooks/{business}/{source}/{secret}")] HttpRequest request,
        string business, string source, string secret, CancellationToken ct)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        return Results.Text($"{business} {source} {secret}: {await reader.ReadToEndAsync(ct)}");
    }

    [Function("Lead")]
    public Task<IResult> Lead(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/leads/{id}")] HttpRequest request, string id) =>
        Task.FromResult(Results.NotFound());

    [Function("Anything")]
    public Task<IResult> Anything([HttpTrigger(AuthorizationLevel.Anonymous, Route = null)] HttpRequest request) =>
        Task.FromResult(Results.Text(request.Method));

    [Function("Failing")]
    public Task<IResult> Fail([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "failing")] HttpRequest request) =>
        throw new FormatException("jane@example.com is no number");

    [Function("FailingLater")]
    public async Task<IResult> FailLater([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "failing/later")] HttpRequest request)
    {
        await Task.Yield();
        return Results.Stream(_ => throw new InvalidOperationException("+1 555 0100", new FormatException("jane@example.com")));
    }

    [Function("Patient")]
    public async Task<IResult> Wait(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "patient")] HttpRequest request, CancellationToken ct)
    {
        seen.Add("waiting");
        try
        {
            await Task.Delay(Timeout.Infinite, ct);
        }
        finally
        {
            seen.Add("cancelled");
        }

        return Results.Ok();
    }
}
