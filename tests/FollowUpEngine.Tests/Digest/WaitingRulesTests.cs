using FollowUpEngine.Businesses;
using FollowUpEngine.Digest;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Digest;

public sealed class WaitingRulesTests
{
    private readonly EngineWorld _world = new();
    private readonly LinkTokens _tokens = new(new InstallationSecret(new byte[32]));

    [Fact]
    public async Task Digest_composed_again_later_that_day_says_the_same_address()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        var sam = _world.Business.Staff.Single(person => person.Id == "sam");

        Assert.Equal(_tokens.For(WaitingRules.GrantOf(_world.Business, id, sam, _world.Now)), _tokens.For(WaitingRules.GrantOf(_world.Business, id, sam, _world.Now + Duration.FromHours(9))));
        Assert.NotEqual(_tokens.For(WaitingRules.GrantOf(_world.Business, id, sam, _world.Now)), _tokens.For(WaitingRules.GrantOf(_world.Business, id, _world.Business.Staff[0], _world.Now)));
    }

    [Fact]
    public async Task Grant_reads_back_with_all_it_says_and_an_altered_letter_is_none()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        var grant = WaitingRules.GrantOf(_world.Business, id, _world.Business.Staff[0], _world.Now);
        foreach (var kept in (LinkGrant[])[grant, grant with { Purpose = LinkGrant.Packet, About = "0a1b2c3d-4" }])
        {
            var token = _tokens.For(kept);

            Assert.Equal(kept, _tokens.Read(token));
            Assert.All(Enumerable.Range(0, token.Length), at => Assert.Null(_tokens.Read(token[..at] + (token[at] == 'a' ? 'b' : 'a') + token[(at + 1)..])));
        }
    }

    [Theory]
    [InlineData("2026-03-07T12:00:00Z")] // the clocks go forward meanwhile
    [InlineData("2026-10-30T12:00:00Z")] // and back
    public async Task Link_lives_the_day_of_its_digest_and_fourteen_more(string at)
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        var now = NodaTime.Text.InstantPattern.ExtendedIso.Parse(at).Value;

        var until = WaitingRules.GrantOf(_world.Business, id, _world.Business.Staff[0], now).Until!.Value.InZone(_world.Business.Zone);

        Assert.Equal((now.InZone(_world.Business.Zone).Date.PlusDays(15), LocalTime.Midnight), (until.Date, until.TimeOfDay));
    }

    [Fact]
    public async Task Visit_is_asked_about_from_its_beginning_on_and_a_quotes_end_while_it_is_out()
    {
        var id = await HandedAsync();
        await _world.TellAsync(id, new HandoffAccepted { At = _world.Now, Who = "Lee Novak", Closer = "lee" });
        var starts = _world.Now + Duration.FromHours(2);
        await _world.TellAsync(id, new AppointmentBooked { At = _world.Now, Who = "Lee Novak", Starts = starts });

        Assert.DoesNotContain("held", await FittingAsync(id, starts - Duration.FromSeconds(1)));
        Assert.Contains("held", await FittingAsync(id, starts));

        _world.Clock.Set(starts);
        await _world.TellAsync(id, new AppointmentHeld { At = starts, Who = "Lee Novak" });
        Assert.Contains("quote-sent", await FittingAsync(id, _world.Now));
        Assert.DoesNotContain("won", await FittingAsync(id, _world.Now));
        await _world.TellAsync(id, new QuoteSent { At = _world.Now, Who = "Lee Novak", Amount = 4_800 });
        Assert.Contains("won", await FittingAsync(id, _world.Now));
        Assert.DoesNotContain("quote-sent", await FittingAsync(id, _world.Now));
    }

    [Fact]
    public async Task Packet_is_for_a_closer_or_the_owner_to_answer_and_only_while_it_waits_for_them()
    {
        var id = await HandedAsync();

        Assert.Equal(["dana", "kim", "lee"], await PacketForAsync(id));
        await _world.TellAsync(id, new HandoffQuestioned { At = _world.Now, Who = "Lee Novak", By = "lee", Question = "Is it gas?" });
        Assert.Empty(await PacketForAsync(id));
        Assert.Contains("question-answered", await FittingAsync(id, _world.Now));
        await _world.TellAsync(id, new HandoffQuestionAnswered { At = _world.Now, Who = "Sam Ortiz", By = "sam", Answer = "It is." });
        Assert.Equal(["dana", "kim", "lee"], await PacketForAsync(id));
        await _world.TellAsync(id, new HandoffAccepted { At = _world.Now, Who = "Lee Novak", Closer = "lee" });
        Assert.Empty(await PacketForAsync(id));
    }

    [Fact]
    public void Whatever_can_be_told_by_the_link_is_a_fact_of_the_api_and_no_word_on_consent_is_among_it()
    {
        Assert.All([.. WaitingRules.Facts, WaitingRules.Snoozed], fact => Assert.Contains(fact, FactNames.All));
        Assert.All([.. FactNames.NotOfPeople, "handed-off", "accepted", "rejected", "disqualified", "message-received"], fact => Assert.False(WaitingRules.IsTellable(fact)));
    }

    private async Task<LeadId> HandedAsync()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        await _world.TellAsync(id, new HandedOff { At = _world.Now, Who = "Sam Ortiz", To = "lee", NextStep = "Visit", Override = "In a hurry." });
        return id;
    }

    private async Task<IReadOnlyList<string>> FittingAsync(LeadId id, Instant now) => WaitingRules.Fitting(await _world.LeadAsync(id), _world.Business, now);

    private async Task<IEnumerable<string>> PacketForAsync(LeadId id)
    {
        var lead = await _world.LeadAsync(id);
        return _world.Business.Staff.Where(person => WaitingRules.PacketFor(WaitingRules.GrantOf(_world.Business, id, person, _world.Now), lead, person) is not null).Select(person => person.Id).Order(StringComparer.Ordinal);
    }
}
