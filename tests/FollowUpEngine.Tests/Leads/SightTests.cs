using FollowUpEngine.Handoffs;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using FollowUpEngine.Tests.Cadences;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Leads;

/// <summary>A form sent twice is told once; whoever decided on an old picture is shown what came since, and nothing of theirs is done unseen.</summary>
public sealed class SightTests
{
    private readonly EngineWorld _world = new();

    [Fact]
    public async Task Form_sent_twice_is_told_once()
    {
        var (id, sight) = await OpenAsync();
        var called = Called("Sam");

        Assert.IsType<LeadCommandResult.Done>(await TellAsync(id, called, sight));
        Assert.IsType<LeadCommandResult.Done>(await TellAsync(id, called, sight));

        Assert.Single(await ToldAsync(id));
    }

    [Fact]
    public async Task Forms_sent_twice_at_the_same_moment_are_told_once()
    {
        var (id, sight) = await OpenAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => TellAsync(id, Called("Sam"), sight)));

        Assert.All(results, result => Assert.IsType<LeadCommandResult.Done>(result));
        Assert.Single(await ToldAsync(id));
    }

    [Fact]
    public async Task Second_call_from_a_page_that_shows_the_first_is_a_second_call()
    {
        var (id, sight) = await OpenAsync();
        await TellAsync(id, Called("Sam"), sight);

        await TellAsync(id, Called("Sam"), Sight.Of(await _world.LeadAsync(id)));

        Assert.Equal(2, (await ToldAsync(id)).Count);
    }

    [Fact]
    public async Task Form_of_a_list_is_told_once_too_and_again_from_a_newer_list()
    {
        var (id, _) = await OpenAsync();
        var list = Sight.Of(_world.Now);
        _world.Clock.Advance(Duration.FromMinutes(1));

        await TellAsync(id, Called("Sam"), list);
        await TellAsync(id, Called("Sam"), list);
        _world.Clock.Advance(Duration.FromMinutes(1));
        await TellAsync(id, Called("Sam"), Sight.Of(_world.Now));

        Assert.Equal(2, (await ToldAsync(id)).Count);
    }

    [Fact]
    public async Task Colleague_who_was_first_is_shown_and_nothing_is_done_until_it_is_asked_again()
    {
        var (id, sight) = await OpenAsync();
        await TellAsync(id, Called("Kim"), sight);
        var lost = new Closed { At = _world.Now, Who = "Sam", As = LeadStage.Lost, Reason = "price" };

        var overtaken = Assert.IsType<LeadCommandResult.Overtaken>(await TellAsync(id, lost, sight));
        Assert.Equal("Kim", Assert.IsType<HumanTouched>(Assert.Single(overtaken.Facts)).Who);
        Assert.Equal(LeadStage.Inquiry, (await _world.LeadAsync(id)).Stage);

        Assert.IsType<LeadCommandResult.Done>(await TellAsync(id, lost, Sight.Of(await _world.LeadAsync(id))));
        Assert.Equal(LeadStage.Lost, (await _world.LeadAsync(id)).Stage);
    }

    [Fact]
    public async Task Customer_who_wrote_meanwhile_is_heard_before_the_lead_is_closed()
    {
        var (id, sight) = await OpenAsync();
        await _world.TellAsync(id, new MessageReceived { At = _world.Now, Who = "Pat", Channel = Channel.Email, Text = "We take it!" });

        Assert.IsType<LeadCommandResult.Overtaken>(await TellAsync(id, new Closed { At = _world.Now, Who = "Sam", As = LeadStage.Lost, Reason = "silent" }, sight));
    }

    [Fact]
    public async Task Answer_of_a_colleague_that_is_still_on_its_way_is_shown_before_another_goes()
    {
        var (id, sight) = await OpenAsync();
        async Task<LeadCommandResult> WriteAsync(string who, string text) =>
            await DoAsync(id, Answering.Of(await _world.LeadAsync(id), Channel.Email, new WrittenMessage(text, who), null), sight);
        Assert.IsType<LeadCommandResult.Done>(await WriteAsync("Kim", "Thursday at nine."));

        Assert.IsType<LeadCommandResult.Overtaken>(await WriteAsync("Sam", "Friday at ten."));
        Assert.IsType<LeadCommandResult.Done>(await WriteAsync("Kim", "Thursday at nine."));
    }

    [Fact]
    public async Task Note_needs_no_second_look_and_hinders_nobody()
    {
        var (id, sight) = await OpenAsync();
        await TellAsync(id, Called("Kim"), sight);

        Assert.IsType<LeadCommandResult.Done>(await TellAsync(id, new NoteAdded { At = _world.Now, Who = "Sam", Text = "The dog bites." }, sight));
        Assert.IsType<LeadCommandResult.Done>(await TellAsync(id, Called("Kim") with { Evidence = "again" }, sight));
    }

    [Fact]
    public async Task What_the_engine_did_meanwhile_is_in_nobodys_way()
    {
        var (id, sight) = await OpenAsync();
        await _world.LiveAsync(Duration.FromHours(3));
        Assert.NotEqual(sight.Version, (await _world.LeadAsync(id)).Version);

        Assert.IsType<LeadCommandResult.Done>(await TellAsync(id, Called("Sam"), sight));
    }

    [Fact]
    public async Task Packet_that_the_rule_gave_to_somebody_is_the_same_packet_when_it_is_sent_again()
    {
        var (id, sight) = await OpenAsync();
        var packet = new HandedOff { At = _world.Now, Who = "Sam", To = HandedOff.ByTheRule, NextStep = "A visit.", Override = "They are in a hurry." };

        Assert.IsType<LeadCommandResult.Done>(await TellAsync(id, packet, sight));
        Assert.IsType<LeadCommandResult.Done>(await TellAsync(id, packet, sight));

        Assert.Single((await FactsAsync(id)).OfType<HandedOff>());
    }

    [Fact]
    public async Task Visit_that_is_booked_and_moved_by_forms_sent_twice_is_told_once_each()
    {
        var (id, sight) = await OpenAsync();
        var booked = new AppointmentBooked { At = _world.Now, Who = "Sam", Starts = _world.Now + Duration.FromDays(2) };
        Assert.IsType<LeadCommandResult.Done>(await TellAsync(id, booked, sight));
        Assert.IsType<LeadCommandResult.Done>(await TellAsync(id, booked, sight));
        sight = Sight.Of(await _world.LeadAsync(id));
        var moved = new AppointmentRescheduled { At = _world.Now, Who = "Sam", Starts = _world.Now + Duration.FromDays(3) };
        Assert.IsType<LeadCommandResult.Done>(await TellAsync(id, moved, sight));
        Assert.IsType<LeadCommandResult.Done>(await TellAsync(id, moved, sight));

        Assert.Single((await FactsAsync(id)).OfType<AppointmentBooked>());
        Assert.Single((await FactsAsync(id)).OfType<AppointmentRescheduled>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("-3")]
    [InlineData("yesterday")]
    [InlineData(null)]
    public void Nonsense_says_nothing_of_what_was_seen(string? text) => Assert.Null(Sight.TryParse(text));

    [Fact]
    public void Sight_is_read_as_it_was_written()
    {
        Assert.Equal(new Sight(17, null), Sight.TryParse(new Sight(17, null).ToString()));
        Assert.Equal(Sight.Of(_world.Now), Sight.TryParse(Sight.Of(_world.Now).ToString()));
    }

    private HumanTouched Called(string who) => new() { At = _world.Now, Who = who, How = HumanTouched.CallMade };

    private async Task<(LeadId Id, Sight Sight)> OpenAsync()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry(1));
        return (id, Sight.Of(await _world.LeadAsync(id)));
    }

    private async Task<IReadOnlyList<LeadFact>> FactsAsync(LeadId id) => await _world.Leads.FactsAsync(_world.Business.Id, await _world.LeadAsync(id), default);

    private Task<LeadCommandResult> TellAsync(LeadId id, PeopleFact fact, Sight sight) => DoAsync(id, new LeadCommand.Tell(fact), sight);

    private Task<LeadCommandResult> DoAsync(LeadId id, LeadCommand command, Sight sight) => _world.Commands.ExecuteAsync(_world.Business, id, command, _world.Now, default, sight);

    private async Task<IReadOnlyList<HumanTouched>> ToldAsync(LeadId id) => [.. (await FactsAsync(id)).OfType<HumanTouched>()];
}
