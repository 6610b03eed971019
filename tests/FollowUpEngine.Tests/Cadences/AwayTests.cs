using FollowUpEngine.Cadences;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Cadences;

/// <summary>Who is away gets nothing until the day of return, not even what was to be tried again.</summary>
public sealed class AwayTests
{
    [Theory]
    [InlineData(1)] // the last step: nothing comes after it
    [InlineData(2)]
    public async Task Message_that_waits_for_another_try_waits_for_the_return_too(int steps)
    {
        var all = new[] { Made.Email("a", "PT2H"), Made.Email("b", "P1D") };
        var world = new EngineWorld(Made.Business(Made.Of(CadenceStart.Inquiry, all[..steps])));
        var id = await world.ReceiveAsync(Made.WithConsent());
        await world.WorkAsync();
        // Else the alert about the stall would be put off instead.
        await world.TellAsync(id, new HumanTouched { At = world.Now, Who = "Sam", How = HumanTouched.CallMade });
        world.Provider.Next.Enqueue(new SendOutcome.Deferred(world.Now + Duration.FromHours(5), "busy"));
        await world.LiveAsync(Duration.FromHours(3));
        await world.TellAsync(id, new MessageReceived { At = world.Now, Who = "machine", Channel = Channel.Email, IsAutomatic = true, ReturnsOn = new LocalDate(2026, 3, 16) });

        await world.LiveAsync(Duration.FromDays(20));

        var sent = Made.Steps(world, id);
        Assert.Equal(steps, sent.Count);
        Assert.Equal(new LocalDate(2026, 3, 16), sent[0].At.InZone(world.Business.Zone).Date);
        await Promises.HoldAsync(world);
    }

    [Theory]
    [InlineData(false, 16)]
    [InlineData(true, 4)] // they wrote themselves meanwhile
    public async Task Cadence_that_starts_while_the_person_is_away_waits_for_the_return(bool isBack, int day)
    {
        var world = new EngineWorld(Made.Business(Made.Of(CadenceStart.ByName, Made.Email("a", "P1D"))));
        var id = await world.ReceiveAsync(Made.WithConsent());
        await world.TellAsync(id, Away(world.Now, new LocalDate(2026, 3, 16)));
        if (isBack)
        {
            await world.TellAsync(id, new MessageReceived { At = world.Now, Who = "Pat", Channel = Channel.Email, Text = "Back sooner than I thought." });
        }

        await world.DoAsync(id, new LeadCommand.StartCadence("test", "Sam"));
        await world.LiveAsync(Duration.FromDays(20));

        Assert.Equal(new LocalDate(2026, 3, day), Assert.Single(Made.Steps(world, id)).At.InZone(world.Business.Zone).Date);
    }

    [Fact]
    public async Task Somebody_who_is_away_for_most_of_a_year_is_asked_again_after_a_month()
    {
        var world = new EngineWorld(Made.Business(Made.Of(CadenceStart.Inquiry, Made.Email("a", "P1D"))));
        var id = await world.ReceiveAsync(Made.WithConsent());
        await world.TellAsync(id, Away(world.Now, new LocalDate(2027, 2, 1)));

        await world.LiveAsync(Duration.FromDays(60));

        Assert.Equal(Given.TuesdayMorning + Duration.FromDays(30), Assert.Single(Made.Steps(world, id)).At);
    }

    [Theory]
    [InlineData(2026, 3, 1, "before")]
    [InlineData(2027, 3, 5, "more than a year")]
    [InlineData(9999, 12, 31, "more than a year")]
    [InlineData(-9998, 1, 1, "before")]
    public void Return_that_cannot_be_is_refused_with_the_reason(int year, int month, int day, string why)
    {
        var lead = FollowUpEngine.Tests.Leads.LeadStates.All["inquiry"];

        var reason = PeopleRules.WhyNot(lead, Away(Given.TuesdayMorning, new LocalDate(year, month, day)), Given.Harbor, Given.TuesdayMorning);

        Assert.Contains(why, reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2026, 3, 2)] // their calendar may be a day behind
    [InlineData(2026, 3, 3)]
    [InlineData(2027, 3, 4)]
    public void Return_that_can_be_is_believed(int year, int month, int day) => Assert.Null(
        PeopleRules.WhyNot(FollowUpEngine.Tests.Leads.LeadStates.All["inquiry"], Away(Given.TuesdayMorning, new LocalDate(year, month, day)), Given.Harbor, Given.TuesdayMorning));

    private static MessageReceived Away(Instant at, LocalDate returns) =>
        new() { At = at, Who = "machine", Channel = Channel.Email, IsAutomatic = true, ReturnsOn = returns };
}
