using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Numbers;
using FollowUpEngine.Stalls;
using FollowUpEngine.Testing;
using NodaTime;
using Xunit;
using static FollowUpEngine.Tests.Numbers.Counted;

namespace FollowUpEngine.Tests.Numbers;

public sealed class ScorecardTests
{
    private const string Sam = "Sam Ortiz";

    // Tuesday, half past ten, a week and two weeks ago.
    private static readonly Instant LastWeek = Ago(7);
    private static readonly Instant Before = Ago(14);

    [Fact]
    public void Generator_hears_what_they_did_and_what_came_of_it()
    {
        var card = Assert.Single(Report(
        [
            // Touched after 10 minutes and 20, accepted; the first one was held.
            Lead(14, Touched(Before + Minutes(10), Sam), Touched(Before + Minutes(30), "sam", HumanTouched.Conversation), Packet(Before + Minutes(40), "Sam"), Accepted(Before + Minutes(45)), Held(Before + Minutes(200))),
            Lead(7, Touched(LastWeek + Minutes(20), Sam, HumanTouched.Conversation), Packet(LastWeek + Minutes(30), Sam), Accepted(LastWeek + Minutes(40))),
            // Sent back twice: once for what generation answers for, once for what the owner does.
            Lead(7, Packet(LastWeek + Minutes(5), Sam), Rejected(LastWeek + Minutes(6), RejectReason.BelowTheBar), Packet(LastWeek + Minutes(15), Sam), Rejected(LastWeek + Minutes(16), RejectReason.NoCapacity)),
        ]).Scorecards!.Generators);

        Assert.Equal((Sam, 3, 2, 4), (card.Person, card.Attempts, card.Conversations, card.Packets));
        // The middle of 5, 10 and 20: a packet tells of a talk, too.
        Assert.Equal(10, card.FirstTouchMinutes!.Median);
        // Two accepted of two and one that came back for generation's sake.
        Assert.Equal((2, 2 / 3.0), (card.Accepted, card.AcceptedShare));
        Assert.Equal(1, card.Credited);
        // (3,600 · 1.08 + 300 + 80) / 130 = 32.83 an hour; 40 of them a month for 2.957 months; by two.
        Assert.Equal(1_941.53m, Math.Round(card.CostPerAccepted!.Value, 2));
        Assert.Null(card.Audit);
    }

    [Fact]
    public void Closer_hears_how_they_do()
    {
        var card = Assert.Single(Report(
        [
            // Accepted after 5 minutes and 15; the quote 2 hours after the visit, with Lee's noon hour between.
            Lead(14, Packet(Before, Sam), Accepted(Before + Minutes(5)), Held(Before + Minutes(30)), Quoted(Before + Minutes(210), 4_000), Won(Before + Minutes(300))),
            Lead(7, Packet(LastWeek, Sam), Accepted(LastWeek + Minutes(15)), Held(LastWeek + Minutes(60)), Won(LastWeek + Duration.FromDays(1))),
            Lead(7, Packet(LastWeek, Sam), Accepted(LastWeek + Minutes(15)), Lost(LastWeek + Duration.FromDays(1))),
        ]).Scorecards!.Closers);

        Assert.Equal(("Lee Novak", 15), (card.Person, card.AcceptMinutes!.Median));
        // 11:00 to 14:00 without 12:00 to 13:00.
        Assert.Equal(2, card.HoursToQuote!.Median);
        // The year's passages to the visit took minutes, so all three had their time; nobody who entered before the last 28 days is known.
        Assert.Equal((2 / 3.0, 2 / 3.0), (card.HeldShare!.Value, card.WinRate!.Value));
        Assert.Equal((4_000, 1), (card.Revenue, card.Unpriced));
        Assert.Equal(1, card.FollowUpsOnTime);
    }

    [Fact]
    public void Who_had_no_time_yet_is_nobodys_fault()
    {
        // A visit is held ten days after the acceptance, always; three accepted this week are in nobody's way.
        var old = Enumerable.Range(40, 20).Select(day => Lead(day, Packet(Ago(day), Sam), Accepted(Ago(day)), Held(Ago(day - 10))));
        var young = Enumerable.Range(1, 3).Select(day => Lead(day, Packet(Ago(day), Sam), Accepted(Ago(day))));

        var cards = Report([.. old, .. young]).Scorecards!;

        Assert.Equal((1, 1), (cards.Generators.Single().HeldShare, cards.Closers.Single().HeldShare));
    }

    [Theory]
    [InlineData(4, 10, false)] // four are no habit
    [InlineData(5, 29, false)] // 5 of 34 are 14.7 %
    [InlineData(5, 28, true)] // 5 of 33 are 15.2 %
    public void Many_packets_sent_back_ask_for_a_look_at_five(int rejected, int accepted, bool asks)
    {
        var cards = Report(
        [
            .. Enumerable.Range(0, accepted).Select(n => Lead(20 + n, Packet(Ago(20 + n), Sam), Accepted(Ago(20 + n)))),
            .. Enumerable.Range(0, rejected).Select(n => Lead(5 + n, Packet(Ago(5 + n), Sam), Rejected(Ago(5 + n), RejectReason.TooBusy))),
        ]).Scorecards!;

        Assert.Equal(asks, cards.Generators.Single().Audit is not null);
        Assert.Equal(asks, cards.Closers.Single().Audit is not null);
        Assert.True(!asks || cards.Generators.Single().Audit is { Rejected: 5, Leads.Count: 5 });
    }

    [Fact]
    public void Who_works_in_both_roles_has_two_cards()
    {
        var cards = Report([Lead(7, Touched(LastWeek, "Dana Reed"), Packet(LastWeek, "dana", "dana"), Accepted(LastWeek + Minutes(1), "dana"), Quoted(LastWeek + Minutes(9)))]).Scorecards!;

        Assert.Equal(("Dana Reed", "Dana Reed"), (Assert.Single(cards.Generators).Person, Assert.Single(cards.Closers).Person));
    }

    [Fact]
    public void Missing_input_removes_the_cost_and_is_named()
    {
        var noPay = Given.Harbor with { Staff = [.. Given.Harbor.Staff.Select(person => person with { Pay = null })] };
        CountedLead[] leads = [Lead(7, Packet(LastWeek, Sam), Accepted(LastWeek + Minutes(1)))];

        var cards = Report(leads, noPay).Scorecards!;

        Assert.Null(Assert.Single(cards.Generators).CostPerAccepted);
        Assert.Equal("Sam Ortiz: say what they cost a month (staff[].pay), to see what an accepted lead costs.", Assert.Single(cards.Missing));
        var noHours = Given.Harbor with { Sources = [Given.Website with { Costs = null }], Staff = [.. Given.Harbor.Staff.Select(person => person with { Roles = [StaffRole.Generator, StaffRole.Closer] })] };
        Assert.Contains("sources[].costs.hours", Assert.Single(Report(leads, noHours).Scorecards!.Missing), StringComparison.Ordinal);
    }

    [Fact]
    public void Quote_that_lay_silent_was_not_followed_up()
    {
        var silent = new StallBegan { At = Ago(10), Cause = StallCause.S2, Side = StallSide.Sales, Since = Ago(14), Person = "lee" };

        var card = Assert.Single(Report(
        [
            Lead(20, Packet(Ago(20), Sam), Accepted(Ago(20)), Quoted(Ago(14)), silent),
            Lead(20, Packet(Ago(20), Sam), Accepted(Ago(20)), Quoted(Ago(14)), Won(Ago(13))),
            // Too young to be silent.
            Lead(20, Packet(Ago(20), Sam), Accepted(Ago(20)), Quoted(Ago(1))),
        ]).Scorecards!.Closers);

        Assert.Equal(0.5, card.FollowUpsOnTime);
    }

    [Fact]
    public void What_was_before_the_ninety_days_is_on_no_card() =>
        Assert.Empty(Report([Lead(100, Touched(Ago(99), Sam), Packet(Ago(98), Sam), Accepted(Ago(97)), Won(Ago(91)))]).Scorecards!.Generators);

    private static Duration Minutes(int minutes) => Duration.FromMinutes(minutes);
}
