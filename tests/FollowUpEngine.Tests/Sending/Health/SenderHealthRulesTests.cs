using FollowUpEngine.Cadences;
using FollowUpEngine.Sending;
using FollowUpEngine.Sending.Health;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Sending.Health;

public sealed class SenderHealthRulesTests
{
    private const string Step = "new-inquiry/email-day-1";

    private static readonly CadenceBook Cadences = Given.Harbor.Cadences;

    private static readonly Instant Now = Instant.FromUtc(2026, 3, 3, 12, 0);

    [Theory]
    [InlineData(100, 5, false)] // five in a hundred is the limit itself
    [InlineData(100, 6, true)]
    [InlineData(20, 2, false)] // ten in a hundred, but two are no rate
    [InlineData(20, 3, true)]
    public void Bounces_pause_email(int sent, int bounces, bool pauses)
    {
        var found = SenderHealthRules.Judge(new SendTally { Emails = sent, Bounces = bounces }, [], Cadences, Now);

        Assert.Equal(pauses ? [new SendingPause(Channel.Email, null, SenderTrouble.Bounces, bounces, sent, Now)] : [], found);
    }

    [Theory]
    [InlineData(2_000, 2, false)]
    [InlineData(1_999, 2, true)]
    [InlineData(10, 1, false)]
    public void Spam_reports_pause_email(int sent, int complaints, bool pauses) =>
        Assert.Equal(pauses, SenderHealthRules.Judge(new SendTally { Emails = sent, Complaints = complaints }, [], Cadences, Now).Any(pause => pause is { Channel: Channel.Email, Step: null, Trouble: SenderTrouble.Complaints }));

    [Theory]
    [InlineData(100, 3, false)]
    [InlineData(99, 3, true)]
    [InlineData(4, 2, false)]
    public void Opt_outs_pause_the_step_that_they_followed_and_nothing_else(int sent, int stops, bool pauses)
    {
        var tally = new SendTally { Emails = sent + 50, Steps = Steps((Step, new StepTally(Channel.Email, sent, stops)), ("nurture/hello", new StepTally(Channel.Email, 50))) };

        Assert.Equal(pauses ? [new SendingPause(Channel.Email, Step, SenderTrouble.OptOuts, stops, sent, Now)] : [], SenderHealthRules.Judge(tally, [], Cadences, Now));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Texts_that_carriers_hold_pause_their_step(int filtered, bool pauses)
    {
        var tally = new SendTally { Texts = 5_000, Filtered = filtered, Steps = Steps(("new-inquiry/sms-2h", new StepTally(Channel.Sms, 5_000, Filtered: filtered))) };

        Assert.Equal(pauses, SenderHealthRules.Judge(tally, [], Cadences, Now) is [{ Step: "new-inquiry/sms-2h", Channel: Channel.Sms }]);
    }

    [Theory]
    [InlineData(250, 5, false)]
    [InlineData(249, 5, true)]
    public void Many_texts_that_carriers_hold_pause_all_texts(int sent, int filtered, bool pauses) =>
        Assert.Equal(pauses, SenderHealthRules.Judge(new SendTally { Texts = sent, Filtered = filtered }, [], Cadences, Now).Any(pause => pause is { Step: null, Channel: Channel.Sms }));

    [Theory]
    [InlineData("first-answer/sms", false)]
    [InlineData("answer/sms", false)]
    [InlineData("before-visit/confirm", false)] // reminders of visits go on
    [InlineData("new-inquiry/sms-2h", true)]
    public void Only_what_a_pause_would_hold_is_paused(string step, bool pauses)
    {
        var stopped = new SendTally { Texts = 50, Steps = Steps((step, new StepTally(Channel.Sms, 50, OptOuts: 10))) };
        var filtered = new SendTally { Texts = 5_000, Filtered = 3, Steps = Steps((step, new StepTally(Channel.Sms, 5_000, Filtered: 3))) };

        Assert.Equal((pauses, pauses), (SenderHealthRules.Judge(stopped, [], Cadences, Now).Count > 0, SenderHealthRules.Judge(filtered, [], Cadences, Now).Count > 0));
    }

    [Fact]
    public void What_is_paused_already_is_not_found_again()
    {
        var tally = new SendTally { Emails = 100, Bounces = 50, Steps = Steps((Step, new StepTally(Channel.Email, 100, 50))) };
        var first = SenderHealthRules.Judge(tally, [], Cadences, Now);

        Assert.Equal(2, first.Count);
        Assert.Empty(SenderHealthRules.Judge(tally, first, Cadences, Now));
        Assert.Empty(SenderHealthRules.Judge(tally, [first[0]], Cadences, Now));
    }

    [Fact]
    public void Nothing_sent_is_nothing_wrong() => Assert.Empty(SenderHealthRules.Judge(SendTally.None, [], Cadences, Now));

    private static Dictionary<string, StepTally> Steps(params (string Name, StepTally Tally)[] steps) => steps.ToDictionary(step => step.Name, step => step.Tally, StringComparer.Ordinal);
}
