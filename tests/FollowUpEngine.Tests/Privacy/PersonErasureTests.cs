using System.Text;
using FollowUpEngine.Embedded;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Privacy;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using FollowUpEngine.Testing.Storage;
using NodaTime;

namespace FollowUpEngine.Tests.Privacy;

public sealed class PersonErasureTests
{
    private const string By = "Dana";

    private readonly EngineWorld _world = new();
    private readonly Keeper _keeper = new();

    public static TheoryData<StoreFault, int> Deaths()
    {
        var deaths = new TheoryData<StoreFault, int>();
        foreach (var fault in new[] { StoreFault.StopBefore, StoreFault.StopAfter })
        {
            for (var call = 1; call <= 24; call++)
            {
                deaths.Add(fault, call);
            }
        }

        return deaths;
    }

    [Fact]
    public async Task Nothing_of_an_erased_person_is_left_and_everything_of_others_is()
    {
        var (gone, other) = (await _world.ReceiveAsync(Given.Inquiry(1)), await _world.ReceiveAsync(Given.Inquiry(2)));
        await _world.LiveAsync(Duration.FromDays(3));
        var others = RowsOf(other);

        var erasure = await EraseAsync(gone);

        Assert.Equal((ErasureStep.None, By), (erasure.Next, erasure.By));
        Assert.Empty(erasure.Findings);
        Assert.Null(erasure.Person);
        AssertForgotten(gone, "pat1@example.com", "2075551001", "Pat Example1");
        Assert.Equal([other, other], _world.Store.Rows.Where(row => row.Key.StartsWith("name|", StringComparison.Ordinal)).Select(row => RowKeys.NamedLead(row.Key)));
        Assert.Equal(others, RowsOf(other));
        await Promises.HoldAsync(_world);
    }

    [Theory]
    [MemberData(nameof(Deaths))]
    public async Task A_death_at_any_store_call_leaves_nothing_behind_once_it_goes_on(StoreFault fault, int call)
    {
        var gone = await _world.ReceiveAsync(Given.Inquiry());
        await _world.LiveAsync(Duration.FromHours(2));
        _world.Store.Faults.Plan(fault, call);
        await Record.ExceptionAsync(() => Erasure().EraseAsync(_world.Business, gone, By, _world.Now, default));
        _world.Store.Faults.Restart();
        _world.Restart();

        await Erasure().ResumeAsync(_world.Business, _world.Now, default);
        if (await _world.Leads.LoadAsync(_world.Business.Id, gone, default) is not null)
        {
            // It died before anything was promised.
            await EraseAsync(gone);
        }

        AssertForgotten(gone, "pat1@example.com", "2075551001", "Pat Example1");
        var sent = _world.Provider.Calls;
        await _world.LiveAsync(Duration.FromDays(10));
        Assert.DoesNotContain(_world.Provider.Emails.Skip(sent), email => email.Key.Scope == gone.Value);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Who_comes_back_is_a_new_lead_that_gets_no_messages_from_a_list()
    {
        var gone = await _world.ReceiveAsync(Given.Inquiry());
        await EraseAsync(gone);

        var back = await _world.ReceiveAsync(Given.Inquiry() with { ContentHash = "another form" });
        await _world.LiveAsync(Duration.FromDays(2));

        Assert.NotEqual(gone, back);
        Assert.DoesNotContain(_world.Provider.Emails, email => email.Audience == Audience.Lead);
        Assert.DoesNotContain(_world.Provider.Texts, text => text.Audience == Audience.Lead);
        Assert.Contains((await _world.LeadAsync(back)).HeldBack, held => held.Rule == "opted out");
    }

    [Fact]
    public async Task The_same_delivery_again_does_not_bring_the_person_back()
    {
        var gone = await _world.ReceiveAsync(Given.Inquiry());
        await EraseAsync(gone);

        await _world.ReceiveAsync(Given.Inquiry());

        Assert.DoesNotContain(_world.Store.Rows, row => row.Kind == "Lead");
    }

    [Fact]
    public async Task Leads_that_became_one_go_together_by_the_name_of_either()
    {
        var first = await _world.ReceiveAsync(Given.Inquiry(1));
        // The older one lives on.
        _world.Clock.Advance(Duration.FromMilliseconds(5));
        var second = await _world.ReceiveAsync(Given.Inquiry(2));
        await _world.ReceiveAsync(Given.Inquiry(1) with { ContentHash = "both", Phones = Given.Inquiry(2).Phones });
        await _world.WorkAsync();

        var erasure = await EraseAsync(second);

        Assert.Equal([first, second], erasure.Leads);
        AssertForgotten(first, "pat1@example.com", "pat2@example.com", "2075551001", "2075551002", "Example1", "Example2");
        AssertForgotten(second);
    }

    [Fact]
    public async Task Forms_of_the_person_that_became_no_lead_go_too()
    {
        var gone = await _world.ReceiveAsync(Given.Inquiry());
        var submissions = new SubmissionStore(_world.Rows);
        await KeepAsync(submissions, "email=pat1%40example.com&x=1");
        await KeepAsync(submissions, """{"tel":"(207) 555-1001"}""");
        await KeepAsync(submissions, "email=somebody%40example.com");

        await EraseAsync(gone);

        var left = Assert.Single(_world.Store.Rows, row => row.Kind == "Submission");
        Assert.Contains(Convert.ToBase64String("email=somebody%40example.com"u8), left.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lead_of_somebody_else_that_names_the_person_is_left_and_told_of()
    {
        var (gone, other) = (await _world.ReceiveAsync(Given.Inquiry(1)), await _world.ReceiveAsync(Given.Inquiry(2)));
        await _world.TellAsync(other, new NoteAdded { At = _world.Now, Who = By, Text = "The neighbour is pat1@example.com." });

        var erasure = await EraseAsync(gone);

        var finding = Assert.Single(erasure.Findings);
        Assert.Equal(PersonTrace.Contact, finding.Trace);
        Assert.StartsWith($"fact|{other.Value}|", finding.Key, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_a_message_is_being_sent_nothing_is_erased_and_the_reason_is_told()
    {
        var gone = await _world.ReceiveAsync(Given.Inquiry());
        ErasureResult? during = null;
        _world.Provider.DuringCall = () =>
        {
            _world.Provider.DuringCall = null;
            during = Erasure().EraseAsync(_world.Business, gone, By, _world.Now, default).GetAwaiter().GetResult();
        };

        await _world.WorkAsync();

        Assert.IsType<ErasureResult.Busy>(during);
        Assert.NotNull(await _world.Leads.LoadAsync(_world.Business.Id, gone, default));
        await EraseAsync(gone);
        AssertForgotten(gone, "pat1@example.com");
    }

    [Fact]
    public async Task A_lead_that_changes_while_it_is_being_erased_is_erased_with_the_change()
    {
        var gone = await _world.ReceiveAsync(Given.Inquiry());
        await _world.WorkAsync();
        _world.Store.Faults.Interleave(
            () => _world.TellAsync(gone, new NoteAdded { At = _world.Now, Who = By, Text = "Call pat1@example.com." }), nth: 2, of: StoreCallKind.Commit);

        await EraseAsync(gone);

        AssertForgotten(gone, "pat1@example.com");
    }

    [Fact]
    public async Task Providers_get_the_names_of_texts_to_from_and_about_the_person()
    {
        var gone = await _world.ReceiveAsync(Given.Inquiry());
        await _world.WorkAsync();
        await _world.Texts.HearAsync(
            _world.Business, new() { ProviderId = "SM00000000000000000000000000000001", From = Given.Inquiry().Phones[0], Text = "Can you come today?", Raw = "x"u8.ToArray() }, _world.Now, default);
        await _world.WorkAsync();

        await EraseAsync(gone);

        var order = Assert.Single(_keeper.Orders);
        Assert.Contains("SM00000000000000000000000000000001", order.Texts);
        Assert.Equal(_world.Provider.Texts.Count + 1, order.Texts.Count);
        Assert.Contains("pat1@example.com", order.Person.Emails);
    }

    [Fact]
    public async Task A_provider_that_cannot_is_asked_again_every_night_and_given_up_after_a_week_with_a_word_to_a_person()
    {
        var gone = await _world.ReceiveAsync(Given.Inquiry());
        await _world.WorkAsync();
        _keeper.Later = order => order.Texts;

        var erasure = await EraseAsync(gone);
        Assert.Equal(ErasureStep.Messages, erasure.Next);
        AssertForgotten(gone);

        for (var night = 2; night <= PersonErasure.MostAsked; night++)
        {
            Assert.NotNull(erasure.Person);
            await Erasure().ResumeAsync(_world.Business, _world.Now + Duration.FromDays(night), default);
            erasure = Assert.IsType<ErasureResult.Done>(await Erasure().EraseAsync(_world.Business, gone, By, _world.Now, default)).Erasure;
            if (erasure.Next == ErasureStep.None)
            {
                break;
            }
        }

        Assert.Equal((ErasureStep.None, null), (erasure.Next, erasure.Person));
        Assert.Contains("by hand", Assert.Single(erasure.Left), StringComparison.Ordinal);
        AssertForgotten(gone, "pat1@example.com", "2075551001", "Pat Example1");
    }

    [Fact]
    public async Task Asking_again_tells_what_was_done_and_does_nothing()
    {
        var gone = await _world.ReceiveAsync(Given.Inquiry());
        var first = await EraseAsync(gone);
        var rows = _world.Store.Rows.Count;

        var second = await EraseAsync(gone);

        Assert.Equal((first.Rows, first.At, rows), (second.Rows, second.At, _world.Store.Rows.Count));
        Assert.Single(_keeper.Orders);
        Assert.IsType<ErasureResult.NotFound>(await Erasure().EraseAsync(_world.Business, LeadId.New(_world.Now), By, _world.Now, default));
    }

    [Theory]
    [InlineData("joann@x.example", "ann@x.example", PersonTrace.None)]
    [InlineData("write to ann@x.example.", "ann@x.example", PersonTrace.Contact)]
    [InlineData("mail=ann%40x.example&y", "ann@x.example", PersonTrace.Contact)]
    [InlineData("ann@x.example.org", "ann@x.example", PersonTrace.None)]
    [InlineData("ANN@X.example", "ann@x.example", PersonTrace.Contact)]
    public void An_address_is_known_whole(string text, string address, PersonTrace trace) =>
        Assert.Equal(trace, new PersonTraces { Emails = [address], Numbers = [], Names = [] }.In(text));

    [Theory]
    [InlineData("(207) 555-1001", PersonTrace.Contact)]
    [InlineData("+1 207.555.1001 or 2075551002", PersonTrace.Contact)]
    [InlineData("12075551001", PersonTrace.Contact)]
    [InlineData("2075551001 2075551002", PersonTrace.Contact)]
    [InlineData("992075551001", PersonTrace.None)]
    [InlineData("20755510019", PersonTrace.None)]
    [InlineData("207 555 100", PersonTrace.None)]
    public void A_number_is_known_however_it_is_written_and_not_in_a_longer_one(string text, PersonTrace trace) =>
        Assert.Equal(trace, new PersonTraces { Emails = [], Numbers = ["+12075551001"], Names = [] }.In(text));

    [Fact]
    public async Task What_is_somebody_elses_is_neither_stopped_nor_deleted()
    {
        var (gone, other) = (await _world.ReceiveAsync(Given.Inquiry(1)), await _world.ReceiveAsync(Given.Inquiry(2)));
        await _world.ReceiveAsync(Given.Inquiry(1) with { ContentHash = "names both", Phones = Given.Inquiry(2).Phones, IsTest = true });

        await EraseAsync(gone);

        Assert.DoesNotContain(_world.Store.Rows, row => row.Kind == "Stop" && row.Key.Contains(_world.Hash.Of(Given.Inquiry(2).Phones[0]), StringComparison.Ordinal));
        Assert.NotNull(await _world.Leads.LoadAsync(_world.Business.Id, other, default));
        Assert.Equal(["+12075551001"], Assert.Single(_keeper.Orders).Person.Numbers);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Texts_that_no_keeper_knows_are_told_of()
    {
        var gone = await _world.ReceiveAsync(Given.Inquiry());
        await _world.WorkAsync();
        _keeper.Knows = _ => false;

        Assert.Contains("does not reach", Assert.Single((await EraseAsync(gone)).Left), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kept_digest_that_links_to_the_person_goes_and_others_stay()
    {
        var (gone, other) = (await _world.ReceiveAsync(Given.Inquiry(1)), await _world.ReceiveAsync(Given.Inquiry(2)));
        var outbox = new Outbox(_world.Rows, _world.Clock);
        foreach (var (day, lead) in (IEnumerable<(string, LeadId)>)[("2026-03-03", gone), ("2026-03-04", other)])
        {
            await outbox.SendAsync(Digest(day, lead), default);
        }

        var erasure = new PersonErasure(_world.Rows, _world.Leads, _world.Hash, [outbox], _world.Contention);
        var done = Assert.IsType<ErasureResult.Done>(await erasure.EraseAsync(_world.Business, gone, By, _world.Now, default)).Erasure;

        Assert.Empty(done.Findings);
        Assert.Equal(1, done.Messages);
        Assert.Contains(other.Value, Assert.Single(_world.Store.Rows, row => row.Kind == "OutboxMessage").Body, StringComparison.Ordinal);
    }

    // The first name is half the town's; the link is this person's.
    private EmailMessage Digest(string day, LeadId lead) => new()
    {
        Key = new TouchKey(_world.Business.Id, TouchKey.BusinessScope, new TouchRef("digest", day)),
        Audience = Audience.Staff,
        From = Given.Harbor.Messaging.From,
        FromName = "Harbor",
        To = Given.Email("dana@example.com"),
        ToName = "Dana",
        Subject = "One waits",
        Text = $"Pat waits: https://follow.example/leads/harbor/{lead}",
        Html = $"<p>Pat waits: <a href=\"https://follow.example/leads/harbor/{lead}\">open</a></p>",
        Headers = new Dictionary<string, string>(StringComparer.Ordinal),
    };

    private PersonErasure Erasure() => new(_world.Rows, _world.Leads, _world.Hash, [_keeper], _world.Contention);

    private async Task<ErasureBody> EraseAsync(LeadId lead) =>
        Assert.IsType<ErasureResult.Done>(await Erasure().EraseAsync(_world.Business, lead, By, _world.Now, default)).Erasure;

    private List<string> RowsOf(LeadId lead) => [.. _world.Store.Rows.Where(row => row.Key.Contains(lead.Value, StringComparison.Ordinal)).Select(row => $"{row.Key} {row.Body}")];

    /// <summary>Looks with other eyes than the engine's own search: at every row, as plain text.</summary>
    private void AssertForgotten(LeadId lead, params string[] traces)
    {
        var rows = _world.Store.Rows.Where(row => row.Kind != "Erasure" || traces.Length > 0).ToList();
        Assert.DoesNotContain(rows, row => row.Kind is "Lead" or "Due" or "Touch" && row.Key.Contains(lead.Value, StringComparison.Ordinal));
        Assert.DoesNotContain(rows, row => row.Key.StartsWith($"fact|{lead.Value}", StringComparison.Ordinal));
        Assert.DoesNotContain(rows, row => row.Kind == "Contact" && row.Body.Contains(lead.Value, StringComparison.Ordinal));
        foreach (var trace in traces)
        {
            Assert.DoesNotContain(rows, row => row.Body.Contains(trace, StringComparison.OrdinalIgnoreCase) || row.Key.Contains(trace, StringComparison.OrdinalIgnoreCase));
        }
    }

    private async Task KeepAsync(SubmissionStore submissions, string body)
    {
        var raw = Encoding.UTF8.GetBytes(body);
        var submission = new Submission { Body = raw, ContentType = "text/plain", Headers = new Dictionary<string, string>(StringComparer.Ordinal), ReceivedAt = _world.Now };
        await submissions.KeepAsync(_world.Business.Id, Given.Website, SubmissionStatus.Unreadable, "It could not be read.", submission, body.GetHashCode(StringComparison.Ordinal).ToString("x8", System.Globalization.CultureInfo.InvariantCulture), default);
    }

    /// <summary>Whoever keeps copies: does what the test says, and notes what it was asked.</summary>
    private sealed class Keeper : IMessageErasure
    {
        public List<MessageErasure> Orders { get; } = [];

        public Func<MessageErasure, IReadOnlyList<string>> Later { get; set; } = _ => [];

        public Func<string, bool> Knows { get; set; } = _ => true;

        public Task<MessagesErased> EraseAsync(MessageErasure order, CancellationToken ct)
        {
            Orders.Add(order);
            return Task.FromResult(new MessagesErased(0, []) { Texts = [.. order.Texts.Where(Knows)], TextsLater = Later(order) });
        }
    }
}
