using FollowUpEngine.Businesses;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using FollowUpEngine.Testing.Storage;
using NodaTime;

namespace FollowUpEngine.Tests.Handoffs;

/// <summary>Packets on their way, with the messages that they make and the rows that they leave.</summary>
public sealed class HandoffTests
{
    private readonly EngineWorld _world = new(Given.Harbor with
    {
        Messaging = Given.Harbor.Messaging with { Jitter = Duration.Zero },
        Handoff = new HandoffSettings { Rules = [HandoffRule.WorkingNow, HandoffRule.Load] },
    });

    [Fact]
    public async Task Packets_by_the_rule_go_round_and_say_why()
    {
        var first = await HandedAsync(1);
        var second = await HandedAsync(2);
        var third = await HandedAsync(3);

        Assert.Equal(["lee", "kim", "lee"], new[] { first, second, third }.Select(lead => lead.Handoff!.Closer));
        Assert.Equal("Lee Novak: of 2 closers, the first who had none yet.", first.Handoff!.Why);
        Assert.Equal("Kim Lund: the only closer with the fewest open leads (0).", second.Handoff!.Why);
        Assert.Equal(["kim", "lee", "kim"], new[] { first, second, third }.Select(lead => lead.Handoff!.Backup));
    }

    [Fact]
    public async Task Handoffs_at_once_lose_no_turn()
    {
        var ids = new List<LeadId>();
        for (var i = 1; i <= 8; i++)
        {
            ids.Add(await _world.ReceiveAsync(Given.Inquiry(i)));
        }

        await Task.WhenAll(ids.Select(id => _world.TellAsync(id, Packet)));

        var closers = new List<string>();
        foreach (var id in ids)
        {
            closers.Add((await _world.LeadAsync(id)).Handoff!.Closer);
        }

        Assert.Equal((4, 4), (closers.Count(one => one == "lee"), closers.Count(one => one == "kim")));
        Assert.Equal(8, LoadRowsNow().Count);
    }

    [Fact]
    public async Task Load_row_comes_and_goes_with_the_lead()
    {
        var lead = await HandedAsync(1);
        Assert.Equal([$"load|lee|{lead.Id}"], LoadRowsNow());

        await _world.TellAsync(lead.Id, new HandoffAccepted { At = _world.Now, Who = "Kim", Closer = "kim" });
        Assert.Equal([$"load|kim|{lead.Id}"], LoadRowsNow());

        await _world.TellAsync(lead.Id, new AppointmentBooked { At = _world.Now, Who = "Kim", Starts = _world.Now + Duration.FromHours(1) });
        _world.Clock.Advance(Duration.FromHours(2));
        await _world.TellAsync(lead.Id, new AppointmentHeld { At = _world.Now, Who = "Kim" });
        Assert.Empty(LoadRowsNow());
    }

    [Fact]
    public async Task Lead_of_before_there_were_load_rows_moves_on_all_the_same()
    {
        var lead = await HandedAsync(1);
        await _world.Store.CommitAsync(RowKeys.Business(_world.Business.Id), [new RowChange.Delete(RowKeys.Load("lee", lead.Id))], default);

        await _world.TellAsync(lead.Id, new HandoffRejected { At = _world.Now, Who = "Lee", Reason = RejectReason.TooBusy });

        Assert.Empty(LoadRowsNow());
        Assert.NotNull((await _world.LeadAsync(lead.Id)).Handoff!.RejectedAt);
    }

    [Fact]
    public async Task Closer_gets_the_packet_by_email_and_by_text_with_links_of_their_own()
    {
        var lead = await HandedAsync(1);
        await _world.WorkAsync();

        var email = Assert.Single(_world.Provider.Emails, message => message.Key.Touch is { Step: "closer" });
        var text = Assert.Single(_world.Provider.Texts, message => message.Key.Touch is { Step: "closer-sms" });
        Assert.All(["Agreed next step: Estimate visit on Thursday at ten", "The situation: It is twelve years old.", "The budget was not talked about.", "in a hurry"], part => Assert.Contains(part, email.Text, StringComparison.Ordinal));
        Assert.StartsWith("Pat Example1: Furnace repair, 04101. Next: Estimate visit on Thursday at ten. Yes or no? https://follow.example/l/", text.Text, StringComparison.Ordinal);
        Assert.NotEqual(TokenIn(email.Text), TokenIn(text.Text));
        var link = (await new ShortLinks(_world.Store).FindAsync(TokenIn(text.Text), default))!;
        Assert.Equal(("lee", lead.Id, lead.Handoff!.Packet), (link.Person, link.Lead, link.Packet));
    }

    [Fact]
    public async Task Colleague_who_agreed_to_no_texts_gets_none()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        await _world.TellAsync(id, Packet with { To = "kim" });
        await _world.WorkAsync();

        Assert.Contains(_world.Provider.Emails, message => message.To.Given == "kim@harbor-heating.example");
        Assert.DoesNotContain(_world.Provider.Texts, message => message.Audience == Audience.Staff);
    }

    [Fact]
    public async Task Message_whose_link_cannot_be_kept_does_not_go_and_goes_later()
    {
        var store = new InMemoryRowStore();
        var rows = new WithoutLinks(store);
        var world = new EngineWorld(_world.Business, store: store, rows: rows);
        var id = await world.ReceiveAsync(Given.Inquiry());
        await world.TellAsync(id, Packet);
        await world.WorkAsync();
        Assert.DoesNotContain(world.Provider.Emails, message => message.Audience == Audience.Staff);

        rows.IsAway = false;
        await world.LiveAsync(Duration.FromMinutes(2));
        Assert.Single(world.Provider.Emails, message => message.Key.Touch.Step == "closer");
        await Promises.HoldAsync(world);
    }

    [Fact]
    public async Task Question_goes_to_the_generator_the_answer_back_and_the_clock_runs_anew()
    {
        var lead = await HandedAsync(1);
        await _world.WorkAsync();
        await _world.LiveAsync(Duration.FromMinutes(5));
        await AnswerAsync(lead.Id, LinkTo("lee"), link => new HandoffQuestioned { At = _world.Now, Who = "Lee", By = "lee", Link = link.Id, Question = "Which floor?" });
        await _world.LiveAsync(Duration.FromMinutes(7));
        Assert.DoesNotContain(_world.Provider.Emails, message => message.Key.Touch.Step == "closer-10m");

        await AnswerAsync(lead.Id, LinkTo("sam"), link => new HandoffQuestionAnswered { At = _world.Now, Who = "Sam", By = "sam", Link = link.Id, Answer = "The second." });
        await _world.LiveAsync(Duration.FromMinutes(31));

        Assert.Equal(
            ["lee closer", "sam email", "lee email", "lee closer-10m", "kim backup-15m", "dana owner-30m"],
            _world.Provider.Emails.Where(message => message.Audience == Audience.Staff && message.Key.Touch.Enrollment.StartsWith("handoff", StringComparison.Ordinal))
                .Select(message => $"{message.To.Given.Split('@')[0]} {message.Key.Touch.Step}"));
        Assert.Contains("The second.", Assert.Single(_world.Provider.Emails, message => message.Key.Touch.Enrollment.StartsWith("handoff-answer", StringComparison.Ordinal)).Text, StringComparison.Ordinal);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Prospect_hears_who_calls_however_fresh_the_cadences_last_message_is()
    {
        var id = await _world.ReceiveAsync(Cadences.Made.WithConsent());
        await _world.LiveAsync(Duration.FromMinutes(150));
        Assert.NotNull((await _world.LeadAsync(id)).LastStepAt);

        await _world.TellAsync(id, Packet with { To = "lee" });
        await _world.LiveAsync(Duration.FromMinutes(21));

        Assert.Single(_world.Provider.Log, sent => sent.Key.Touch.Step.StartsWith("who-calls", StringComparison.Ordinal));
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Prospect_hears_once_who_calls_whatever_is_asked()
    {
        var id = await _world.ReceiveAsync(Cadences.Made.WithConsent());
        await _world.WorkAsync();
        await _world.TellAsync(id, new HumanTouched { At = _world.Now, Who = "Sam", How = HumanTouched.Conversation });
        // Past the distance that two messages keep.
        await _world.LiveAsync(Duration.FromMinutes(250));
        await _world.TellAsync(id, Packet with { To = "lee" });
        await _world.LiveAsync(Duration.FromMinutes(22));
        await _world.TellAsync(id, new HandoffQuestioned { At = _world.Now, Who = "Lee", Question = "Which floor?" });
        await _world.TellAsync(id, new HandoffQuestionAnswered { At = _world.Now, Who = "Sam", Answer = "The second." });
        await _world.LiveAsync(Duration.FromMinutes(31));

        Assert.Single(_world.Provider.Log, sent => sent.Key.Touch.Step.StartsWith("who-calls", StringComparison.Ordinal));
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Rejected_packet_goes_back_to_the_generator_with_the_reason()
    {
        var lead = await HandedAsync(1);
        await _world.TellAsync(lead.Id, new HandoffRejected { At = _world.Now, Who = "Lee", Reason = RejectReason.OutsideTheArea, Text = "That is in New Hampshire." });
        await _world.WorkAsync();

        var notice = Assert.Single(_world.Provider.Emails, message => message.Key.Touch.Enrollment.StartsWith("handoff-rejected", StringComparison.Ordinal));
        Assert.Equal("sam@harbor-heating.example", notice.To.Given);
        Assert.Contains("That is in New Hampshire.", notice.Text, StringComparison.Ordinal);
        Assert.Contains("outside the area", notice.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_accept_at_once_get_it_once()
    {
        var lead = await HandedAsync(1);
        await _world.LiveAsync(Duration.FromMinutes(16));
        var (lee, kim) = (LinkTo("lee"), LinkTo("kim"));

        var results = await Task.WhenAll(AcceptAsync(lead.Id, lee), AcceptAsync(lead.Id, kim));

        Assert.Single(results, result => result is LeadCommandResult.Done);
        var after = await _world.LeadAsync(lead.Id);
        var (winner, loser) = results[0] is LeadCommandResult.Done ? (lee, kim) : (kim, lee);
        Assert.IsType<PacketStanding.Yours>(PacketLinkRules.Of(after, await LinkAsync(winner), _world.Business, _world.Now));
        Assert.Equal((await LinkAsync(winner)).Person, Assert.IsType<PacketStanding.Taken>(PacketLinkRules.Of(after, await LinkAsync(loser), _world.Business, _world.Now)).Closer);
    }

    [Fact]
    public async Task Link_acts_once_until_it_expires_and_for_its_own_packet()
    {
        var lead = await HandedAsync(1);
        await _world.WorkAsync();
        var token = LinkTo("lee");
        await AnswerAsync(lead.Id, token, link => new HandoffQuestioned { At = _world.Now, Who = "Lee", By = "lee", Link = link.Id, Question = "Which floor?" });

        Assert.IsType<LeadCommandResult.Refused>(await AcceptAsync(lead.Id, token)); // used
        var link = await LinkAsync(token);
        var now = await _world.LeadAsync(lead.Id);
        Assert.IsType<PacketStanding.Asked>(PacketLinkRules.Of(now, link, _world.Business, link.Until - Duration.Epsilon));
        Assert.IsType<PacketStanding.Expired>(PacketLinkRules.Of(now, link, _world.Business, link.Until));

        await _world.TellAsync(lead.Id, Packet with { To = "kim" });
        Assert.Equal("kim", Assert.IsType<PacketStanding.Replaced>(PacketLinkRules.Of(await _world.LeadAsync(lead.Id), link, _world.Business, _world.Now)).Closer);
        Assert.IsType<LeadCommandResult.Refused>(await AcceptAsync(lead.Id, token));
    }

    [Fact]
    public async Task Link_of_an_earlier_life_says_nothing_about_the_next()
    {
        var lead = await HandedAsync(1);
        await _world.WorkAsync();
        var token = LinkTo("lee");
        await _world.TellAsync(lead.Id, new Closed { At = _world.Now, Who = "Lee", As = LeadStage.Lost, Reason = "x" });
        await _world.ReceiveAsync(Given.Inquiry() with { ContentHash = "again" });
        await _world.TellAsync(lead.Id, Packet with { To = "kim" });

        Assert.IsType<LeadCommandResult.Refused>(await AcceptAsync(lead.Id, token));
    }

    [Fact]
    public async Task Backup_may_call_the_packet_bad_but_not_take_it_from_the_closer()
    {
        var lead = await HandedAsync(1);
        await _world.LiveAsync(Duration.FromMinutes(16));
        var link = await LinkAsync(LinkTo("kim"));

        Assert.IsType<LeadCommandResult.Refused>(await RejectAsync(lead.Id, link, RejectReason.TooBusy));
        Assert.IsType<LeadCommandResult.Done>(await RejectAsync(lead.Id, link, RejectReason.BadContact));
    }

    [Fact]
    public async Task Incomplete_packet_needs_a_reason_which_is_kept_with_what_lacked()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());

        var refused = Assert.IsType<LeadCommandResult.Refused>(await _world.Commands.ExecuteAsync(_world.Business, id, new LeadCommand.Tell(Packet with { Override = null }), _world.Now, default));
        Assert.StartsWith("The packet is not complete: no answer about need;", refused.Reason, StringComparison.Ordinal);

        await _world.TellAsync(id, Packet);
        var handed = Assert.Single((await _world.Leads.FactsAsync(_world.Business.Id, await _world.LeadAsync(id), default)).OfType<HandedOff>());
        Assert.Equal(5, handed.Lacking!.Count);
        Assert.Equal("They are in a hurry.", handed.Override);
    }

    private HandedOff Packet => new()
    {
        At = _world.Now, Who = "Sam", To = HandedOff.ByTheRule, NextStep = "Estimate visit on Thursday at ten", Context = "It is twelve years old.", BudgetDiscussed = false, Override = "They are in a hurry.",
    };

    private async Task<Lead> HandedAsync(int number)
    {
        var id = await _world.ReceiveAsync(Given.Inquiry(number));
        await _world.TellAsync(id, Packet);
        _world.Clock.Advance(Duration.FromSeconds(1));
        return await _world.LeadAsync(id);
    }

    private Task<LeadCommandResult> AcceptAsync(LeadId lead, string token) =>
        SayAsync(lead, token, link => new HandoffAccepted { At = _world.Now, Who = link.Person, By = link.Person, Link = link.Id, Closer = link.Person });

    private Task<LeadCommandResult> RejectAsync(LeadId lead, LinkBody link, RejectReason reason) => _world.Commands.ExecuteAsync(
        _world.Business, lead, new LeadCommand.AnswerByLink(new HandoffRejected { At = _world.Now, Who = link.Person, By = link.Person, Link = link.Id, Reason = reason }, link), _world.Now, default);

    private async Task AnswerAsync(LeadId lead, string token, Func<LinkBody, PacketWord> word) => Assert.IsType<LeadCommandResult.Done>(await SayAsync(lead, token, word));

    private async Task<LeadCommandResult> SayAsync(LeadId lead, string token, Func<LinkBody, PacketWord> word)
    {
        var link = await LinkAsync(token);
        return await _world.Commands.ExecuteAsync(_world.Business, lead, new LeadCommand.AnswerByLink(word(link), link), _world.Now, default);
    }

    private async Task<LinkBody> LinkAsync(string token) => (await new ShortLinks(_world.Store).FindAsync(token, default))!;

    /// <summary>In the last email to this person that has one.</summary>
    private string LinkTo(string person) => TokenIn(_world.Provider.Emails.Last(message => message.To.Given.StartsWith(person, StringComparison.Ordinal) && message.Text.Contains("/l/", StringComparison.Ordinal)).Text);

    private static string TokenIn(string text) => text[(text.IndexOf("/l/", StringComparison.Ordinal) + 3)..][..20];

    private List<string> LoadRowsNow() => [.. _world.Store.Rows.Where(row => row.Key.StartsWith("load|", StringComparison.Ordinal)).Select(row => row.Key)];

    /// <summary>A store that cannot write links until it can.</summary>
    private sealed class WithoutLinks(IRowStore rows) : IRowStore
    {
        public bool IsAway { get; set; } = true;

        public ValueTask<Row?> GetAsync(RowKey key, CancellationToken ct) => rows.GetAsync(key, ct);

        public IAsyncEnumerable<Row> RangeAsync(string partition, string from, string to, int? take, CancellationToken ct) => rows.RangeAsync(partition, from, to, take, ct);

        public Task<CommitReceipt> CommitAsync(string partition, IReadOnlyList<RowChange> changes, CancellationToken ct) =>
            IsAway && partition.StartsWith("link", StringComparison.Ordinal) ? throw new IOException("The store is away.") : rows.CommitAsync(partition, changes, ct);
    }
}
