using FollowUpEngine.Calls;
using FollowUpEngine.Replies.Mail;
using NodaTime;

namespace FollowUpEngine.Simulation.Mutations;

/// <summary>The engine hears something else than what was sent: as if it read wrongly, or did not know again what it has heard.</summary>
internal sealed class HearingMutation(string name, Func<InboundEmail, Instant, InboundEmail>? email, Func<InboundCall, Instant, InboundCall>? call, params Promise[] breaks) : Mutation(name, breaks)
{
    public override InboundEmail Heard(InboundEmail heard, Instant now) => email?.Invoke(heard, now) ?? heard;

    public override InboundCall Heard(InboundCall heard, Instant now) => call?.Invoke(heard, now) ?? heard;
}
