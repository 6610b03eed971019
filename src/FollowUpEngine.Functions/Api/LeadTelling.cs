using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Leads;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace FollowUpEngine.Functions.Api;

/// <summary>Carries out what a request asks of a lead, and answers with the lead after it or with a refusal that helps.</summary>
public sealed class LeadTelling(ShownLeads leads, LeadCommands commands, IClock clock)
{
    /// <summary>Reads a request for the lead that it is about: the command, or what is wrong with the request.</summary>
    public delegate (LeadCommand? Command, string? Fault) Read(ReadOnlyMemory<byte> body, Lead lead, Business business, Instant now);

    internal async Task<IResult> AnswerAsync(Business business, string lead, ReadOnlyMemory<byte> body, Read read, CancellationToken ct) =>
        await TellAsync(business, lead, body, read, ct) switch
        {
            Told.Done done => Results.Json(LeadView.Of(done.After, business, clock.GetCurrentInstant()), ApiJson.Default.LeadView),
            Told.Refused refused => Problems.Conflict(refused.Reason, refused.Allowed),
            Told.Malformed malformed => Problems.BadRequest(malformed.Fault),
            _ => Problems.NotFound("There is no lead with this id in this business."),
        };

    public async Task<Told> TellAsync(Business business, string lead, ReadOnlyMemory<byte> body, Read read, CancellationToken ct, Sight? sight = null)
    {
        var now = clock.GetCurrentInstant();
        if (LeadId.TryParse(lead) is not { } id || await leads.LoadAliveAsync(business.Id, id, ct) is not { } stored)
        {
            return new Told.NotFound();
        }

        var (command, fault) = read(body, stored.Lead, business, now);
        if (command is null)
        {
            return new Told.Malformed(fault!);
        }

        return await commands.ExecuteAsync(business, id, command, now, ct, sight) switch
        {
            LeadCommandResult.Done done when await leads.LoadAsync(business.Id, done.Lead.Id, ct) is { } after => new Told.Done(after),
            LeadCommandResult.Refused refused => new Told.Refused(refused.Reason, await AllowedAsync(business, id, now, ct)),
            LeadCommandResult.Overtaken overtaken => new Told.Overtaken(overtaken.Facts),
            _ => new Told.NotFound(),
        };
    }

    // Read again: what made the fact senseless may have happened since the request was read.
    private async Task<IReadOnlyList<string>> AllowedAsync(Business business, LeadId id, Instant now, CancellationToken ct) =>
        await leads.LoadAliveAsync(business.Id, id, ct) is { } stored ? PeopleRules.Allowed(stored.Lead, business, now) : [];
}

/// <summary>What became of a request.</summary>
public abstract record Told
{
    public sealed record Done(StoredLead After) : Told;

    /// <param name="Allowed">The facts that would make sense now.</param>
    public sealed record Refused(string Reason, IReadOnlyList<string> Allowed) : Told;

    /// <summary>Nothing was done; see <see cref="LeadCommandResult.Overtaken"/>.</summary>
    public sealed record Overtaken(IReadOnlyList<LeadFact> Facts) : Told;

    public sealed record Malformed(string Fault) : Told;

    public sealed record NotFound : Told;
}
