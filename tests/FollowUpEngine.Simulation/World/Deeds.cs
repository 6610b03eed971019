using FollowUpEngine.Leads;
using FollowUpEngine.Qualification;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Simulation.World;

/// <summary>What somebody does about a lead; <paramref name="At"/> makes the command once the moment is known.</summary>
internal sealed record Deed(string What, Func<Instant, LeadCommand> At);

/// <summary>Chooses deeds: mostly such as fit the stage, sometimes any.</summary>
internal static class Deeds
{
    private static readonly string[] Anywhere = ["note", "snooze", "park", "close", "reply", "reply", "reply", "away", "no texts", "no email", "emails only", "less often", "release", "start", "stop", "move"];

    private static readonly Dictionary<LeadStage, string[]> ByStage = new()
    {
        [LeadStage.Inquiry] = ["call", "call", "talk", "talk", "write", "answer", "answer", "hand off", "book"],
        [LeadStage.MarketingQualified] = ["call", "talk", "answer", "hand off", "hand off", "book"],
        [LeadStage.HandedOff] = ["accept", "accept", "accept", "reject", "ask", "explain"],
        [LeadStage.SalesAccepted] = ["book", "book", "move visit", "cancel", "held", "held", "missed", "missed", "write"],
        [LeadStage.SalesQualified] = ["quote", "quote", "book", "write"],
        [LeadStage.Opportunity] = ["win", "lose", "talk", "write", "quote"],
        [LeadStage.Parked] = ["talk", "book"],
    };

    private static readonly string[] Closers = ["carl", "cleo"];

    public static Deed By(Chance fate, LeadStage stage, string token)
    {
        var fitting = ByStage.GetValueOrDefault(stage);
        var what = fitting is null || fate.Happens(0.3) ? fate.OneOf(Anywhere) : fate.OneOf(fate.Happens(0.1) ? ByStage[fate.OneOf<LeadStage>([.. ByStage.Keys])] : fitting);
        return Named(what, fate, token);
    }

    public static Deed Named(string what, Chance fate, string token) => new(what, Of(what, fate, token));

    private static Func<Instant, LeadCommand> Of(string what, Chance fate, string token)
    {
        // Everything that chance decides is decided now, so that a command that is sent again says the same.
        var ago = fate.Happens(0.8) ? Duration.Zero : fate.Waiting(Duration.FromHours(3));
        var ahead = fate.Waiting(Duration.FromDays(3));
        var days = fate.Between(1, 40);
        var isYes = fate.Happens(0.7);
        var question = fate.OneOf<BarQuestion>(Enum.GetValues<BarQuestion>());
        var reason = fate.OneOf<RejectReason>(Enum.GetValues<RejectReason>());
        var end = fate.OneOf<LeadStage>([LeadStage.Won, LeadStage.Lost, LeadStage.Disqualified]);
        var closer = fate.OneOf(Closers);
        var cadence = fate.OneOf<string>(["nurture", "new-inquiry", "quote-silent", "nothing-of-the-kind"]);
        var channel = isYes ? Channel.Sms : Channel.Email;
        return what switch
        {
            "no texts" => _ => new LeadCommand.OptOut(Channel.Sms, token),
            "no email" => _ => new LeadCommand.OptOut(Channel.Email, token),
            "emails only" => _ => new LeadCommand.OptOut(Channel.Sms, token, OthersGoOn: true),
            "less often" => _ => new LeadCommand.ChoosePace(Duration.FromDays(7), token),
            "release" => _ => new LeadCommand.Release(token),
            "start" => _ => new LeadCommand.StartCadence(cadence, "gena"),
            "stop" => _ => new LeadCommand.StopCadence("gena"),
            "move" => _ => new LeadCommand.MoveCadence("olga"),
            _ => now => new LeadCommand.Tell(Fact(now)),
        };

        PeopleFact Fact(Instant now)
        {
            var at = now - ago;
            var today = now.InUtc().Date;
            return what switch
            {
                "note" => new NoteAdded { At = at, Who = "gena", Evidence = token, Text = "x" },
                "snooze" => new Snoozed { At = at, Who = "gena", Evidence = token, Until = now + ahead, Reason = "on holiday" },
                "park" => new Parked { At = at, Who = "gena", Evidence = token, Until = today.PlusDays(days), Reason = "next season" },
                "close" => new Closed { At = at, Who = "gena", Evidence = token, As = end, Reason = "x" },
                "win" => new Closed { At = at, Who = closer, Evidence = token, As = LeadStage.Won },
                "lose" => new Closed { At = at, Who = closer, Evidence = token, As = LeadStage.Lost, Reason = "price" },
                "reply" => new MessageReceived { At = at, Who = "the customer", Evidence = token, Channel = channel, Text = "When can you come?" },
                "away" => new MessageReceived { At = at, Who = "the customer", Evidence = token, Channel = Channel.Email, IsAutomatic = true, ReturnsOn = isYes ? today.PlusDays(days / 4) : null },
                "call" => new HumanTouched { At = at, Who = "gena", Evidence = token, How = HumanTouched.CallMade },
                "talk" => new HumanTouched { At = at, Who = "gena", Evidence = token, How = HumanTouched.Conversation },
                "write" => new HumanTouched { At = at, Who = "gena", Evidence = token, How = HumanTouched.Message },
                "answer" => new BarAnswered { At = at, Who = "gena", Evidence = token, Question = question, Answer = "yes", Meets = isYes },
                "hand off" => new HandedOff { At = at, Who = days % 2 == 0 ? "gena" : "olga", Evidence = token, To = days % 3 == 0 ? HandedOff.ByTheRule : closer, NextStep = "a visit", Override = "they are in a hurry" },
                "accept" => new HandoffAccepted { At = at, Who = closer, Evidence = token, Closer = closer },
                "reject" => new HandoffRejected { At = at, Who = closer, Evidence = token, Reason = reason },
                "ask" => new HandoffQuestioned { At = at, Who = closer, Evidence = token, Question = "How old is it?" },
                "explain" => new HandoffQuestionAnswered { At = at, Who = "gena", Evidence = token, Answer = "Twelve years." },
                "book" => new AppointmentBooked { At = at, Who = closer, Evidence = token, Starts = now + ahead },
                "move visit" => new AppointmentRescheduled { At = at, Who = closer, Evidence = token, Starts = now + ahead },
                "cancel" => new AppointmentCancelled { At = at, Who = closer, Evidence = token },
                "held" => new AppointmentHeld { At = at, Who = closer, Evidence = token },
                "missed" => new AppointmentMissed { At = at, Who = closer, Evidence = token },
                "quote" => new QuoteSent { At = at, Who = closer, Evidence = token, Amount = 1200, ExpiresOn = isYes ? today.PlusDays(days) : null },
                _ => throw new System.Diagnostics.UnreachableException(what),
            };
        }
    }
}
