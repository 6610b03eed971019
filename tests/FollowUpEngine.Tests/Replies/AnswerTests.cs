using FollowUpEngine.Leads;
using FollowUpEngine.Replies;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using FollowUpEngine.Tests.Cadences;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Replies;

/// <summary>What a person of the business writes goes once, at once, to whoever still wants to hear, and counts when it went.</summary>
public sealed class AnswerTests
{
    private static readonly WrittenMessage Words = new("Thursday at nine. See you!", "Sam");

    private readonly EngineWorld _world = new();

    [Fact]
    public async Task Answer_goes_at_once_at_any_hour_and_stops_the_customers_wait()
    {
        var id = await AskedAsync();
        await _world.LiveAsync(Duration.FromHours(14));
        Assert.NotNull((await _world.LeadAsync(id)).ReplyWaitingSince);

        await AnswerAsync(id, Channel.Sms);
        await _world.WorkAsync();

        Assert.Contains(_world.Provider.Texts, text => text.Text.Contains(Words.Text, StringComparison.Ordinal));
        var lead = await _world.LeadAsync(id);
        Assert.Null(lead.ReplyWaitingSince);
        Assert.Equal(_world.Now, lead.LastHumanTouchAt);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Same_words_pressed_twice_go_once()
    {
        var id = await AskedAsync();

        await AnswerAsync(id, Channel.Sms);
        await AnswerAsync(id, Channel.Sms);
        await _world.WorkAsync();
        await AnswerAsync(id, Channel.Sms);
        await _world.WorkAsync();

        Assert.Single(_world.Provider.Log, sent => sent.Key.Touch.Enrollment.StartsWith("answer-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Same_words_named_apart_go_each_time()
    {
        var id = await AskedAsync();

        await AnswerAsync(id, Channel.Sms, "one");
        await AnswerAsync(id, Channel.Sms, "two");
        await _world.WorkAsync();

        Assert.Equal(2, _world.Provider.Log.Count(sent => sent.Key.Touch.Enrollment.StartsWith("answer-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Answer_that_the_provider_refuses_leaves_the_customer_waiting()
    {
        var id = await AskedAsync();
        await _world.WorkAsync();

        _world.Provider.Next.Enqueue(new SendOutcome.Rejected("The number cannot be texted."));
        await AnswerAsync(id, Channel.Sms);
        await _world.WorkAsync();

        var lead = await _world.LeadAsync(id);
        Assert.NotNull(lead.ReplyWaitingSince);
        Assert.Null(lead.LastHumanTouchAt);
    }

    [Fact]
    public async Task Answer_whose_outcome_was_lost_counts_when_it_is_found_and_never_goes_twice()
    {
        var id = await AskedAsync();
        await _world.WorkAsync();

        _world.Provider.Next.Enqueue(null);
        await AnswerAsync(id, Channel.Sms);
        await _world.WorkAsync();
        Assert.NotNull((await _world.LeadAsync(id)).ReplyWaitingSince);
        await _world.LiveAsync(Duration.FromHours(1));

        Assert.Null((await _world.LeadAsync(id)).ReplyWaitingSince);
        Assert.Single(_world.Provider.Log, sent => sent.Key.Touch.Enrollment.StartsWith("answer-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task New_word_of_the_customer_does_not_hold_the_answer_back_and_a_stop_does()
    {
        var id = await AskedAsync();
        _world.Provider.Next.Enqueue(new SendOutcome.Deferred(_world.Now + Duration.FromMinutes(10), "busy"));
        await _world.WorkAsync();
        await AnswerAsync(id, Channel.Sms);
        await HearAsync("Or Friday?");
        Assert.Contains((await _world.LeadAsync(id)).Pending, pending => pending.Plan.Written is not null);

        await HearAsync("stop texting me");
        await _world.LiveAsync(Duration.FromDays(2));

        Assert.DoesNotContain(_world.Provider.Texts, text => text.Text.Contains(Words.Text, StringComparison.Ordinal));
        await Assert.ThrowsAsync<InvalidOperationException>(() => AnswerAsync(id, Channel.Sms, "again"));
    }

    [Fact]
    public async Task What_may_be_a_stop_holds_everything_automatic_until_a_person_has_written()
    {
        var id = await AskedAsync("STOP this terrible bill");
        Assert.NotNull((await _world.LeadAsync(id)).StopDoubtSince);
        await _world.DoAsync(id, new LeadCommand.StartCadence("nurture", "Dana"));
        await _world.LiveAsync(Duration.FromDays(40));
        Assert.DoesNotContain(_world.Provider.Log, sent => sent.Audience == Audience.Lead && sent.At > Heard);

        await AnswerAsync(id, Channel.Sms);
        await _world.WorkAsync();

        Assert.Null((await _world.LeadAsync(id)).StopDoubtSince);
        Assert.Single(_world.Provider.Log, sent => sent.Audience == Audience.Lead && sent.At > Heard);
    }

    [Fact]
    public async Task Too_long_a_text_is_refused_with_what_to_do()
    {
        var id = await AskedAsync();

        var refused = Assert.IsType<LeadCommandResult.Refused>(await _world.Commands.ExecuteAsync(
            _world.Business, id, Answering.Of(await _world.LeadAsync(id), Channel.Sms, Words with { Text = new string('x', AnswerDecisions.MostInText + 1) }, null), _world.Now, default));

        Assert.Contains("send an email", refused.Reason, StringComparison.Ordinal);
    }

    private Instant Heard { get; set; }

    private async Task<LeadId> AskedAsync(string words = "Does Thursday work?")
    {
        var id = await _world.ReceiveAsync(Made.WithConsent());
        await _world.LiveAsync(Duration.FromMinutes(5));
        await HearAsync(words);
        return id;
    }

    private async Task HearAsync(string words)
    {
        Heard = _world.Now;
        var text = new InboundText { ProviderId = $"SM-{words}", From = Given.Inquiry().Phones[0], Text = words, Raw = "Body=x"u8.ToArray() };
        await _world.Texts.HearAsync(_world.Business, text, _world.Now, default);
    }

    private async Task AnswerAsync(LeadId id, Channel channel, string? name = null) => await _world.DoAsync(id, Answering.Of(await _world.LeadAsync(id), channel, Words, name));
}
