using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using FollowUpEngine.Testing.Storage;
using FollowUpEngine.Tests.Cadences;
using FollowUpEngine.Work;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Sending;

/// <summary>Sending as a whole is broken: no lead loses a step by it, and the owner hears of it once.</summary>
public sealed class SenderTroubleTests
{
    private readonly EngineWorld _world = new(Made.Business(Made.Of(CadenceStart.Inquiry, Made.Email("a", "PT2H"))));

    [Fact]
    public async Task Step_waits_out_more_tries_than_a_busy_provider_gets()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        await _world.LiveAsync(Duration.FromMinutes(100));
        BreakFor(12);

        await _world.LiveAsync(Duration.FromDays(1));

        Assert.Equal(["a"], Made.Steps(_world, id).Select(step => step.Step));
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task After_days_what_it_had_to_say_is_stale_and_it_is_given_up()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        await _world.LiveAsync(Duration.FromMinutes(100));
        BreakFor(1000);

        await _world.LiveAsync(Duration.FromDays(5));

        var lead = await _world.LeadAsync(id);
        var rejected = Assert.Single((await _world.Leads.FactsAsync(_world.Business.Id, lead, default)).OfType<TouchRejected>(), fact => fact.Touch.Step == "a");
        Assert.Contains("Given up", rejected.Reason, StringComparison.Ordinal);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Owner_and_operator_are_told_once_a_day_however_many_messages_it_hits()
    {
        var (watched, heard) = Watched(new SendOutcome.Deferred(_world.Now, "the key is wrong") { Trouble = SenderTrouble.Credentials });
        await DirectoryAsync();

        for (var message = 0; message < 5; message++)
        {
            await watched.SendAsync(Text(message), default);
        }

        await _world.LiveAsync(Duration.FromHours(1));
        var notice = Assert.Single(_world.Provider.Emails, email => email.Key.Touch.Enrollment == "sender");
        Assert.Contains("Twilio does not accept this installation's key", notice.Text, StringComparison.Ordinal);
        Assert.Equal(["the key is wrong"], heard);
        // Tomorrow it is news again, also in a process that knows nothing of today.
        _world.Clock.Advance(Duration.FromDays(1));
        await watched.SendAsync(Text(9), default);
        await Watched(new SendOutcome.Deferred(_world.Now, "the key is wrong") { Trouble = SenderTrouble.Credentials }).Senders.SendAsync(Text(9), default);
        await _world.LiveAsync(Duration.FromHours(1));
        Assert.Equal(2, _world.Provider.Emails.Count(email => email.Key.Touch.Enrollment == "sender"));
    }

    [Theory]
    [InlineData(SenderTrouble.Busy)]
    [InlineData(SenderTrouble.Unreachable)]
    public async Task What_passes_by_itself_is_not_told(SenderTrouble trouble)
    {
        var (watched, heard) = Watched(new SendOutcome.Deferred(_world.Now, "later") { Trouble = trouble });
        await DirectoryAsync();

        await watched.SendAsync(Text(1), default);
        await _world.LiveAsync(Duration.FromHours(1));

        Assert.Empty(heard);
        Assert.DoesNotContain(_world.Provider.Emails, email => email.Key.Touch.Enrollment == "sender");
    }

    [Fact]
    public async Task News_that_cannot_be_kept_costs_no_outcome()
    {
        var outcome = new SendOutcome.Rejected("spam") { Trouble = SenderTrouble.Filtered };
        var (watched, heard) = Watched(outcome);
        await DirectoryAsync();
        _world.Store.Faults.Plan(StoreFault.StopBefore);

        Assert.Same(outcome, await watched.SendAsync(Text(1), default));
        Assert.Single(heard);
    }

    [Fact]
    public void Every_trouble_worth_telling_has_words_of_its_own()
    {
        var troubles = Enum.GetValues<SenderTrouble>().Where(SenderTroubleRules.IsWorthTelling).ToList();

        var notices = troubles.ConvertAll(trouble => SenderTroubleWords.Of(_world.Business, Channel.Sms, trouble));

        Assert.Equal(troubles.Count, notices.Select(notice => notice.Paragraphs[0]).Distinct().Count());
        Assert.All(troubles, trouble => Assert.Equal(new DueJob.Sender(Channel.Sms, trouble, new LocalDate(2026, 3, 3)), DueJob.TryParse(new DueJob.Sender(Channel.Sms, trouble, new LocalDate(2026, 3, 3)).Name)));
    }

    private static SmsMessage Text(int number) => new()
    {
        Key = new TouchKey(Given.Harbor.Id, new string('a', 32), new TouchRef("first-answer-1", $"sms-{number}")),
        Audience = Audience.Lead,
        From = Given.Phone("+12075550100"),
        To = Given.Phone("+12075550123"),
        Text = "Hello",
    };

    private void BreakFor(int calls)
    {
        for (var call = 0; call < calls; call++)
        {
            _world.Provider.Next.Enqueue(new SendOutcome.Deferred(_world.Now + (Duration.FromHours(1) * (call + 1)), "the key is wrong") { Trouble = SenderTrouble.Credentials });
        }
    }

    private (WatchedSenders Senders, List<string> Heard) Watched(SendOutcome outcome)
    {
        var (heard, provider) = (new List<string>(), new FakeProvider { Clock = _world.Clock });
        for (var call = 0; call < 10; call++)
        {
            provider.Next.Enqueue(outcome);
        }

        var notices = new TroubleNotices(new BusinessDirectory(_world.Rows, _world.Clock), new OwnerNotices(_world.Rows, new Wakes(_world.Rows)), _world.Clock, (_, _, _, reason) => heard.Add(reason));
        return (new WatchedSenders(provider, provider, notices, new SenderPauses(_world.Clock)), heard);
    }

    private Task DirectoryAsync() =>
        new BusinessDirectory(_world.Rows, _world.Clock).ApplyAsync((BusinessFileResult.Valid)BusinessFile.Read(BusinessSamples.Harbor, Templates.Fault), default);
}
