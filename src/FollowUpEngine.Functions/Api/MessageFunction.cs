using FollowUpEngine.Businesses;
using FollowUpEngine.Functions.Hooks;
using FollowUpEngine.Functions.Timers;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace FollowUpEngine.Functions.Api;

/// <summary>Writing to a lead: a person's own words, sent by the engine.</summary>
public sealed class MessageFunction(ApiCaller caller, LeadTelling telling, WorkHints hints)
{
    private const int MaxBytes = 128 * 1024;

    [Function("WriteToLead")]
    public async Task<IResult> Write(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/businesses/{business}/leads/{lead}/messages")] HttpRequest request,
        string business,
        string lead,
        CancellationToken ct)
    {
        var (found, refusal) = await caller.AuthorizeAsync(request, business, ct);
        if (found is null)
        {
            return refusal!;
        }

        if (await RequestBody.ReadAsync(request, MaxBytes, ct) is not { } body)
        {
            return Problems.TooLarge($"A message has at most {MaxBytes / 1024} KB.");
        }

        var answer = await telling.AnswerAsync(found, lead, body, Read, ct);
        await hints.AskAsync(found.Id, CancellationToken.None);
        return answer;
    }

    private static (LeadCommand? Command, string? Fault) Read(ReadOnlyMemory<byte> body, Lead lead, Business business, Instant now)
    {
        var (fields, fault) = RequestFields.Of(body, business.Zone);
        if (fields is null)
        {
            return (null, fault);
        }

        var (channel, text, who) = (fields.Choice<Channel>("channel"), fields.Text("text", "Thursday at nine works. See you then!"), fields.Line("who", "Dana"));
        var written = new WrittenMessage(text, who, fields.MaybeLine("subject", "Your furnace"));
        var id = fields.MaybeLine("id", "crm-4711");
        if (channel == Channel.Sms && written.Subject is not null)
        {
            fields.Refuse("'subject' goes only with an email.");
        }

        return fields.Fault() is { } faults ? (null, faults) : (Answering.Of(lead, channel, written, id), null);
    }
}
