using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Consent.Records;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;

namespace FollowUpEngine.Tests.Leads;

/// <summary>Which fact makes sense in which state, as a table.</summary>
public sealed class PeopleRulesTests
{
    private const string Open = "consented conversation call-made message-sent message-received quote-sent won lost disqualified parked snoozed opted-out note";
    private const string NotAccepted = Open + " bar-answered handed-off";
    private const string Waiting = NotAccepted + " accepted rejected question booked";

    private static readonly Business Business = Given.Harbor;

    public static TheoryData<string, string> Table => new()
    {
        { "inquiry", NotAccepted + " booked" },
        { "bar met", NotAccepted + " booked" },
        { "handed off", Waiting },
        { "asked", Waiting + " question-answered" },
        { "question answered", Waiting },
        { "rejected", NotAccepted + " booked" },
        { "accepted", Open + " booked" },
        { "booked at once", Open + " rescheduled cancelled" },
        { "appointment to come", Open + " rescheduled cancelled" },
        { "appointment begun", Open + " booked held no-show" },
        { "held", Open + " booked" },
        { "missed", Open + " booked" },
        { "cancelled", Open + " booked" },
        { "quoted without a visit", Open + " booked" },
        { "parked", NotAccepted + " booked" },
        { "accepted and parked", Open + " booked" },
        { "parked with a packet out", NotAccepted + " booked" }, // nobody decides about it while it is parked
        { "won", "message-received note opted-out consented" },
        { "lost", "note opted-out consented" },
        { "disqualified", "note opted-out consented" },
        { "opened again", NotAccepted + " booked" },
        { "quarantined", "released disqualified note opted-out consented" },
        { "suspicious inquiry", NotAccepted + " booked released" },
        { "closed with a suspicious inquiry", "released note opted-out consented" },
        { "merged", "note" },
        { "unreachable", (NotAccepted + " booked").Replace("consented ", "", StringComparison.Ordinal) },
        { "test", NotAccepted + " booked" },
    };

    [Fact]
    public void Every_state_stands_in_the_table() =>
        Assert.Equal(LeadStates.All.Keys.Order(StringComparer.Ordinal), Table.Select(row => (string)row[0]).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Table))]
    public void What_is_allowed_is_what_the_table_says(string state, string allowed) => Assert.Equal(
        allowed.Split(' ').Order(StringComparer.Ordinal),
        PeopleRules.Allowed(LeadStates.All[state], Business, LeadStates.Now).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Table))]
    public void Every_fact_that_is_allowed_is_accepted_and_every_other_refused_with_a_reason(string state, string allowed)
    {
        var lead = LeadStates.All[state];
        foreach (var name in FactNames.All.Except(FactNames.NotOfPeople, StringComparer.Ordinal))
        {
            var reason = PeopleRules.WhyNot(lead, LeadStates.Sensible(name), Business, LeadStates.Now);
            Assert.True(allowed.Split(' ').Contains(name, StringComparer.Ordinal) == (reason is null), $"{state}, {name}: {reason ?? "accepted"}");
            if (reason is not null)
            {
                Assert.Matches(@"^['A-Z].{15,}\.$", reason);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void The_decider_agrees_with_the_rules(string state, string allowed)
    {
        foreach (var name in FactNames.All)
        {
            LeadCommand command = name switch
            {
                FactNames.Released => new LeadCommand.Release("Sam"),
                FactNames.OptedOut => new LeadCommand.OptOut(Channel.Sms, "Sam"),
                FactNames.Consented => new LeadCommand.RecordConsent(Consented()),
                _ => new LeadCommand.Tell(LeadStates.Sensible(name)),
            };
            // A merged lead is never asked: its survivor takes the command.
            if (state != "merged")
            {
                Assert.True(
                    allowed.Split(' ').Contains(name, StringComparer.Ordinal) == LeadDecider.Decide(LeadStates.All[state], command, Business, LeadStates.Now) is LeadDecision.Change,
                    $"{state}, {name}");
            }
        }
    }

    [Fact]
    public void Whatever_is_accepted_folds_into_a_lead_for_which_something_is_allowed()
    {
        foreach (var (state, lead) in LeadStates.All.Where(state => state.Value.MergedInto is null))
        {
            foreach (var name in PeopleRules.Allowed(lead, Business, LeadStates.Now).Except(FactNames.NotOfPeople, StringComparer.Ordinal))
            {
                var after = LeadFolding.Evolve(lead, LeadStates.Sensible(name));
                Assert.Contains("note", PeopleRules.Allowed(after, Business, LeadStates.Now));
                Assert.True(after.Stage != LeadStage.Parked == after.Parking is null, $"{state}, {name}");
            }
        }
    }

    private static ConsentRecorded Consented() => new()
    {
        At = LeadStates.Now,
        Consent = new ConsentRecord { Channel = Channel.Email, Purpose = ConsentPurpose.FollowUp, Kind = ConsentKind.Express, Way = ConsentWay.Spoken, At = LeadStates.Now },
        Proof = new ConsentProof { ToldBy = "Sam" },
    };
}
