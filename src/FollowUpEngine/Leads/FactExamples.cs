using System.Diagnostics;
using FollowUpEngine.Businesses;
using FollowUpEngine.Qualification;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>Of each kind of fact the telling that is most likely to make sense now: what is refused even so makes none.</summary>
internal static class FactExamples
{
    public static PeopleFact Of(string name, Lead lead, Business business, Instant now)
    {
        const string Who = "somebody", Words = "an example";
        var closer = lead.Handoff?.Closer is { } known && business.Staff.Any(person => person.Id == known) ? known : business.Responsible(StaffRole.Closer).Id;
        var tomorrow = now + Duration.FromDays(1);
        return name switch
        {
            "conversation" => new HumanTouched { At = now, Who = Who, How = HumanTouched.Conversation },
            "call-made" => new HumanTouched { At = now, Who = Who, How = HumanTouched.CallMade },
            "message-sent" => new HumanTouched { At = now, Who = Who, How = HumanTouched.Message },
            "message-received" => new MessageReceived { At = now, Who = Who, Channel = Channel.Email },
            "bar-answered" => new BarAnswered { At = now, Who = Who, Question = BarQuestion.Need, Answer = Words, Meets = true },
            "handed-off" => new HandedOff { At = now, Who = Who, To = closer, NextStep = Words, Override = Words },
            "accepted" => new HandoffAccepted { At = now, Who = Who, Closer = closer },
            "rejected" => new HandoffRejected { At = now, Who = Who, Reason = RejectReason.TooBusy },
            "question" => new HandoffQuestioned { At = now, Who = Who, Question = Words },
            "question-answered" => new HandoffQuestionAnswered { At = now, Who = Who, Answer = Words },
            "booked" => new AppointmentBooked { At = now, Who = Who, Starts = tomorrow },
            "rescheduled" => new AppointmentRescheduled { At = now, Who = Who, Starts = tomorrow },
            "cancelled" => new AppointmentCancelled { At = now, Who = Who },
            "held" => new AppointmentHeld { At = now, Who = Who },
            "no-show" => new AppointmentMissed { At = now, Who = Who },
            "quote-sent" => new QuoteSent { At = now, Who = Who, Amount = 1 },
            "won" => new Closed { At = now, Who = Who, As = LeadStage.Won },
            "lost" => new Closed { At = now, Who = Who, As = LeadStage.Lost, Reason = Words },
            "disqualified" => new Closed { At = now, Who = Who, As = LeadStage.Disqualified, Reason = Words },
            "parked" => new Parked { At = now, Who = Who, Until = tomorrow.InZone(business.Zone).Date.PlusDays(1), Reason = Words },
            "snoozed" => new Snoozed { At = now, Who = Who, Until = tomorrow, Reason = Words },
            "note" => new NoteAdded { At = now, Who = Who, Text = Words },
            _ => throw new UnreachableException($"No example of '{name}'."),
        };
    }
}
