using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Qualification;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Stalls;

/// <summary>Lives of leads up to a point at which some clock begins to run.</summary>
internal static class Lives
{
    private static readonly Instant Arrival = Given.TuesdayMorning;

    private static readonly Dictionary<string, string[]> Ways = new(StringComparer.Ordinal)
    {
        ["arrived"] = [],
        ["tried to call"] = ["tried to call"],
        ["wrote"] = ["tried to call", "wrote"],
        ["spoke"] = ["spoke"],
        ["handed"] = ["spoke", "handed"],
        ["accepted"] = ["spoke", "handed", "accepted"],
        ["visit passed"] = ["spoke", "handed", "accepted", "booked"],
        ["missed"] = ["spoke", "handed", "accepted", "booked", "missed"],
        ["held"] = ["spoke", "handed", "accepted", "booked", "held"],
        ["quoted"] = ["spoke", "handed", "accepted", "booked", "held", "quoted"],
        ["parked"] = ["spoke", "parked"],
    };

    /// <summary>The lead, each step a working hour after the other, and when the clock in question began.</summary>
    public static (Lead Lead, Instant Since) Until(string begin, Business business)
    {
        var at = Arrival;
        var lead = Plain.Decide(null, new LeadCommand.ReceiveInquiry(LeadId.New(at), "website", Given.Inquiry()), business, at);
        foreach (var step in Ways[begin])
        {
            at = step is "missed" or "held" ? lead.Appointment!.Starts + Duration.FromMinutes(30) : Plain.After(at, Duration.FromHours(1));
            lead = Plain.Decide(lead, new LeadCommand.Tell(Fact(step, at)), business, at);
        }

        // No message is on its way: only people's clocks are asked about.
        return (lead with { Pending = [] }, begin == "visit passed" ? lead.Appointment!.Starts : at);
    }

    public static PeopleFact Fact(string name, Instant at) => name switch
    {
        "tried to call" => new HumanTouched { At = at, Who = "Sam", How = HumanTouched.CallMade },
        "spoke" or "spoke back" => new HumanTouched { At = at, Who = "Sam", How = HumanTouched.Conversation },
        "wrote" => new MessageReceived { At = at, Who = "customer", Channel = Channel.Sms, Text = "Hello?" },
        "handed" => new HandedOff { At = at, Who = "Sam", To = "lee", NextStep = "visit", Override = "the rest is asked on site" },
        "accepted" => new HandoffAccepted { At = at, Who = "Lee", Closer = "lee" },
        "booked" or "booked again" => new AppointmentBooked { At = at, Who = "Lee", Starts = at + Duration.FromDays(2) },
        "missed" => new AppointmentMissed { At = at, Who = "Lee" },
        "held" => new AppointmentHeld { At = at, Who = "Lee" },
        "quoted" => new QuoteSent { At = at, Who = "Lee", Amount = 4_200 },
        "parked" => new Parked { At = at, Who = "Sam", Until = new LocalDate(2026, 4, 15), Reason = "after the move" },
        "closed" => new Closed { At = at, Who = "Sam", As = LeadStage.Lost, Reason = "no answer" },
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such fact."),
    };
}
