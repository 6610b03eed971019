using FollowUpEngine.Handoffs;
using FollowUpEngine.Leads;
using FollowUpEngine.Qualification;
using FollowUpEngine.Testing;

namespace FollowUpEngine.Tests.Handoffs;

public sealed class PacketRulesTests
{
    private static readonly HandedOff Whole = new() { At = Given.TuesdayMorning, Who = "Sam", To = "lee", NextStep = "Visit on Thursday", Context = "Twelve years old.", BudgetDiscussed = false };

    private static readonly Lead Answered = new()
    {
        Id = LeadId.New(Given.TuesdayMorning), SourceId = "website", ArrivedAt = Given.TuesdayMorning, LastInquiryAt = Given.TuesdayMorning,
        Bar = [.. Enum.GetValues<BarQuestion>().Select(question => new BarAnswer(question, Meets: true) { Answer = "yes", Evidence = "on the phone" })],
    };

    [Fact]
    public void Whole_packet_lacks_nothing() => Assert.Empty(PacketRules.Lacking(Answered, Whole));

    public static TheoryData<string, Func<Lead, Lead>, Func<HandedOff, HandedOff>> Lacks { get; } = new()
    {
        { "no answer about timing", lead => With(lead, BarQuestion.Timing, _ => null), packet => packet },
        { "below the bar in budget", lead => With(lead, BarQuestion.Budget, answer => answer with { Meets = false }), packet => packet },
        { "nothing that proves the answer about need (its 'evidence')", lead => With(lead, BarQuestion.Need, answer => answer with { Evidence = null }), packet => packet },
        { "no agreed next step", lead => lead, packet => packet with { NextStep = " " } },
        { "no sentence of context", lead => lead, packet => packet with { Context = null } },
        { "no sentence of context", lead => lead, packet => packet with { Context = "\t" } },
        { "no word whether the budget was talked about", lead => lead, packet => packet with { BudgetDiscussed = null } },
    };

    [Theory]
    [MemberData(nameof(Lacks))]
    public void What_is_lacking_is_named_and_nothing_else(string words, Func<Lead, Lead> lead, Func<HandedOff, HandedOff> packet) =>
        Assert.Equal([words], PacketRules.Lacking(lead(Answered), packet(Whole)).Select(PacketRules.Words));

    [Fact]
    public void Answer_of_an_earlier_version_has_the_benefit_of_the_doubt() =>
        Assert.Empty(PacketRules.Lacking(With(Answered, BarQuestion.Need, answer => new BarAnswer(answer.Question, Meets: true)), Whole));

    [Fact]
    public void Overrides_are_counted_only_where_something_lacked() =>
        Assert.Equal(1, PacketRules.Overrides([Whole, Whole with { Override = "to be safe" }, Whole with { Override = "in a hurry", Lacking = ["no sentence of context"] }]));

    private static Lead With(Lead lead, BarQuestion question, Func<BarAnswer, BarAnswer?> change) =>
        lead with { Bar = [.. lead.Bar.Select(answer => answer.Question == question ? change(answer) : answer).OfType<BarAnswer>()] };
}
