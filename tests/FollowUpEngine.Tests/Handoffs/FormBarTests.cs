using FollowUpEngine.Businesses;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Qualification;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Handoffs;

/// <summary>What a form asked is an answer of the bar, with the form as its evidence.</summary>
public sealed class FormBarTests
{
    private readonly EngineWorld _world = new(Given.Harbor with
    {
        Sources =
        [
            .. Given.Harbor.Sources.Select(source => source.Id != "website" ? source : source with
            {
                Bar = new Dictionary<BarQuestion, FormQuestion>
                {
                    [BarQuestion.Need] = new("service"),
                    [BarQuestion.ServiceArea] = new("ZIP code", Below: ["99999"]),
                    [BarQuestion.Budget] = new("budget", Meets: ["5,000 to 10,000", "more"]),
                },
            }),
        ],
    });

    [Theory]
    [InlineData("5,000 to 10,000", true)]
    [InlineData(" MORE ", true)]
    [InlineData("less", false)]
    public async Task Answer_of_the_form_is_recorded_with_its_evidence(string budget, bool meets)
    {
        var lead = await AskAsync(("service", null, "Furnace repair"), ("f7", "ZIP code", "04101"), ("budget", "Your budget", budget), ("else", null, "x"));

        Assert.Equal([BarQuestion.Need, BarQuestion.ServiceArea, BarQuestion.Budget], lead.Bar.Select(answer => answer.Question));
        var answer = lead.Bar.Single(answer => answer.Question == BarQuestion.Budget);
        Assert.Equal((meets, budget.Trim(), "Website form: Your budget", "website"), (answer.Meets, answer.Answer, answer.Evidence, answer.Form));
        Assert.Equal(LeadStage.MarketingQualified, lead.Stage);
    }

    [Fact]
    public async Task Form_that_asked_is_no_talk_with_anybody()
    {
        var lead = await AskAsync(("budget", null, "more"));

        Assert.Null(lead.FirstHumanTouchAt);
        Assert.Null(lead.FirstConversationAt);
        Assert.NotNull(lead.WaitingSince);
    }

    [Fact]
    public async Task Empty_field_answers_nothing() => Assert.Empty((await AskAsync(("budget", null, "  "))).Bar);

    [Fact]
    public async Task Person_overrules_the_form_and_no_form_overrules_the_person()
    {
        var lead = await AskAsync(("budget", null, "less"));
        await _world.TellAsync(lead.Id, new BarAnswered { At = _world.Now, Who = "Sam", Question = BarQuestion.Budget, Answer = "about 8,000", Evidence = "on the phone", Meets = true });

        var again = await AskAsync(("budget", null, "less still"));

        Assert.Equal(lead.Id, again.Id);
        Assert.Equal((true, "about 8,000", null), again.Bar.Select(answer => (answer.Meets, answer.Answer, answer.Form)).Single());
    }

    [Fact]
    public async Task Later_form_brings_the_newer_answer()
    {
        await AskAsync(("budget", null, "less"));

        Assert.True((await AskAsync(("budget", null, "more"))).Bar.Single().Meets);
    }

    [Fact]
    public async Task Suspicious_form_answers_nothing()
    {
        var inquiry = Given.Inquiry() with { Quarantine = "a hidden field was filled in", Fields = [new FormField("budget", null, "more")] };
        var id = (await _world.Inquiries.TakeAsync(_world.Business, _world.Business.Source("website")!, inquiry, _world.Now, default)).Lead.Id;

        Assert.Empty((await _world.LeadAsync(id)).Bar);
    }

    private int _asked;

    private async Task<Lead> AskAsync(params (string Key, string? Label, string Value)[] fields)
    {
        var inquiry = Given.Inquiry() with { ContentHash = $"hash-{++_asked}", Fields = [.. fields.Select(field => new FormField(field.Key, field.Label, field.Value))] };
        var taken = await _world.Inquiries.TakeAsync(_world.Business, _world.Business.Source("website")!, inquiry, _world.Now, default);
        _world.Clock.Advance(Duration.FromMinutes(1));
        return await _world.LeadAsync(taken.Lead.Id);
    }
}
