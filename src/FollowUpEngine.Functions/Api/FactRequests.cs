using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Functions.Api;

/// <summary>Which facts people may tell now, and what each needs.</summary>
internal static class FactRequests
{
    private const string Known = "call-made, conversation, released, won, lost, disqualified, opted-out, note";

    public static (LeadCommand? Command, string? Fault) Read(FactRequest? request, Instant now)
    {
        if (request?.Fact is null)
        {
            return (null, $"'fact' is missing; it is one of {Known}.");
        }

        if (string.IsNullOrWhiteSpace(request.Who))
        {
            return (null, "'who' is missing: the name of the person who did it.");
        }

        return request.Fact switch
        {
            "call-made" => (Touched(request, "call made", now), null),
            "conversation" => (Touched(request, "conversation", now), null),
            "released" => (new LeadCommand.Release(request.Who), null),
            "won" => (Closing(request, LeadStage.Won, now), null),
            "lost" or "disqualified" when string.IsNullOrWhiteSpace(request.Reason) => (null, "'reason' is missing: why it came to nothing."),
            "lost" => (Closing(request, LeadStage.Lost, now), null),
            "disqualified" => (Closing(request, LeadStage.Disqualified, now), null),
            "opted-out" when request.Channel is "sms" => (new LeadCommand.OptOut(Channel.Sms, request.Who), null),
            "opted-out" when request.Channel is "email" => (new LeadCommand.OptOut(Channel.Email, request.Who), null),
            "opted-out" => (null, "'channel' is 'sms' or 'email'."),
            "note" when string.IsNullOrWhiteSpace(request.Text) => (null, "'text' is missing: what the note says."),
            "note" => (new LeadCommand.Tell(new NoteAdded { At = now, Who = request.Who, Text = request.Text! }), null),
            _ => (null, $"'{request.Fact}' is no fact that can be told; it is one of {Known}."),
        };
    }

    private static LeadCommand.Tell Closing(FactRequest request, LeadStage stage, Instant now) =>
        new(new Closed { At = now, As = stage, Who = request.Who!, Reason = request.Reason });

    private static LeadCommand.Tell Touched(FactRequest request, string how, Instant now) =>
        new(new HumanTouched { At = request.At ?? now, Who = request.Who!, How = how, Evidence = request.Evidence ?? request.Text });
}
