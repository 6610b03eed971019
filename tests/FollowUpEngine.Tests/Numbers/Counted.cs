using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Numbers;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Numbers;

/// <summary>Leads for counts: their facts are folded as anywhere else.</summary>
internal static class Counted
{
    public static readonly Instant Now = Given.TuesdayMorning;

    public static Instant Ago(double days) => Now - Duration.FromDays(days);

    public static CountedLead Lead(double arrived, params LeadFact[] facts) => Of("website", arrived, facts);

    public static CountedLead Of(string source, double arrived, params LeadFact[] facts)
    {
        var at = Ago(arrived);
        var begun = new InquiryReceived { At = at, LeadId = LeadId.New(at), Number = 1, SourceId = source, Inquiry = Given.Inquiry() };
        return CountedLead.Of(LeadFolding.Fold([begun, .. facts])!, Given.Harbor)!;
    }

    public static NumbersReport Report(IEnumerable<CountedLead> leads, Business? business = null)
    {
        var tally = new NumbersTally(business ?? Given.Harbor, Now);
        foreach (var lead in leads)
        {
            tally.Add(lead);
        }

        return tally.Report();
    }

    public static HumanTouched Touched(Instant at, string who, string how = HumanTouched.CallMade) => new() { At = at, Who = who, How = how };

    public static HandedOff Packet(Instant at, string who, string to = "lee") => new() { At = at, Who = who, To = to, NextStep = "A visit on Tuesday at ten." };

    public static HandoffAccepted Accepted(Instant at, string closer = "lee") => new() { At = at, Who = closer, By = closer, Closer = closer };

    public static HandoffRejected Rejected(Instant at, RejectReason reason, string closer = "lee") => new() { At = at, Who = closer, By = closer, Reason = reason };

    public static AppointmentHeld Held(Instant at) => new() { At = at, Who = "Lee Novak" };

    public static QuoteSent Quoted(Instant at, decimal amount = 5_000) => new() { At = at, Who = "Lee Novak", Amount = amount };

    public static Closed Won(Instant at, decimal? amount = null) => new() { At = at, Who = "Lee Novak", As = LeadStage.Won, Amount = amount };

    public static Closed Lost(Instant at) => new() { At = at, Who = "Lee Novak", As = LeadStage.Lost, Reason = "price" };
}
