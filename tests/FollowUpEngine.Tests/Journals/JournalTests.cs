using FollowUpEngine.Journals;
using FollowUpEngine.Leads;
using FollowUpEngine.Privacy;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using FollowUpEngine.Tests.Cadences;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Journals;

/// <summary>What people did is read newest first, without reading leads, and says nothing of whom nobody knows any more.</summary>
public sealed class JournalTests
{
    private readonly EngineWorld _world = new();

    private Journal Journal => new(_world.Rows, _world.Leads);

    [Fact]
    public async Task Deeds_of_people_stand_in_it_newest_first_and_nothing_that_the_engine_did()
    {
        var (first, second) = (await _world.ReceiveAsync(Given.Inquiry(1)), await _world.ReceiveAsync(Given.Inquiry(2)));
        await _world.LiveAsync(Duration.FromHours(1));
        await CallAsync(first, "Sam");
        await _world.TellAsync(first, new MessageReceived { At = _world.Now, Who = "Pat", Channel = Channel.Email, Text = "Hello?" });
        _world.Clock.Advance(Duration.FromMinutes(5));
        await CallAsync(second, "Kim");

        var acts = await ReadAsync();

        Assert.Equal([(second, "Kim"), (first, "Sam")], acts.Select(act => (act.Lead!.Id, ((PeopleFact)act.Fact!).Who)));
        Assert.Equal(_world.Now, acts[0].At);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap_or_a_repeat()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        for (var call = 0; call < 7; call++)
        {
            // Some of them fall into one moment.
            _world.Clock.Advance(Duration.FromMinutes(call % 3));
            await CallAsync(id, $"Sam {call}");
        }

        var read = new List<string>();
        string? next = null;
        do
        {
            (var page, next) = await Journal.ReadAsync(_world.Business.Id, next, 2, default);
            read.AddRange(page.Select(act => ((PeopleFact)act.Fact!).Who));
        }
        while (next is not null);

        Assert.Equal(Enumerable.Range(0, 7).Select(call => $"Sam {call}"), read.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Changes_of_the_business_stand_among_them()
    {
        await _world.Rows.CommitAsync(RowKeys.Business(_world.Business.Id), [JournalRows.Of("settings-2", new ActBody("Dana", "changed the business file"), _world.Now)], default);

        var act = Assert.Single(await ReadAsync());
        Assert.Equal(("Dana", "changed the business file"), (act.Who, act.What));
    }

    [Fact]
    public async Task Of_an_erased_person_only_the_moment_is_left()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        await CallAsync(id, "Sam");
        await _world.WorkAsync();
        await new PersonErasure(_world.Rows, _world.Leads, _world.Hash, [], _world.Contention).EraseAsync(_world.Business, id, "Dana", _world.Now, default);

        Assert.Equal(new Act(_world.Now, null, null, null, null), Assert.Single(await ReadAsync()));
    }

    [Fact]
    public async Task What_is_too_old_is_forgotten_and_nothing_else()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        await CallAsync(id, "Sam");
        _world.Clock.Advance(Journal.KeptFor);
        await CallAsync(id, "Kim");

        Assert.Equal(0, await Journal.ForgetAsync(_world.Rows, _world.Business.Id, _world.Now, default));
        Assert.Equal(1, await Journal.ForgetAsync(_world.Rows, _world.Business.Id, _world.Now + Duration.FromMinutes(1), default));
        Assert.Equal("Kim", ((PeopleFact)Assert.Single(await ReadAsync()).Fact!).Who);
    }

    private Task CallAsync(LeadId id, string who) => _world.TellAsync(id, new HumanTouched { At = _world.Now, Who = who, How = HumanTouched.CallMade });

    private async Task<IReadOnlyList<Act>> ReadAsync() => (await Journal.ReadAsync(_world.Business.Id, null, 100, default)).Acts;
}
