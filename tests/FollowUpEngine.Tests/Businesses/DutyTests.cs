using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Testing;

namespace FollowUpEngine.Tests.Businesses;

public sealed class DutyTests
{
    private static readonly Business TwoGenerators = Given.Harbor with
    {
        Staff = [.. Given.Harbor.Staff, Given.Harbor.Staff.First(person => person.Id == "sam") with { Id = "alex", Name = "Alex Moss" }],
    };

    [Fact]
    public async Task Who_handed_the_lead_over_answers_for_it_as_long_as_they_do_such_work()
    {
        var world = new EngineWorld(TwoGenerators);
        var id = await world.ReceiveAsync(Given.Inquiry());
        Assert.Equal("sam", Duty.Generator(await world.LeadAsync(id), TwoGenerators).Id);

        await world.TellAsync(id, new HandedOff { At = world.Now, Who = "Alex Moss", To = "lee", NextStep = "Visit", Override = "In a hurry." });
        await world.TellAsync(id, new HandoffQuestioned { At = world.Now, Who = "Lee Novak", By = "lee", Question = "Is it gas?" });

        var lead = await world.LeadAsync(id);
        Assert.Equal("alex", Duty.Generator(lead, TwoGenerators).Id);
        Assert.Contains(lead.Pending, pending => pending.Plan is { Person: "alex", Template: "handoff-question" });
        Assert.Equal("sam", Duty.Generator(lead, Given.Harbor).Id);
    }
}
