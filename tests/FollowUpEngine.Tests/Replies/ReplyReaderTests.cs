using FollowUpEngine.Replies;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing.Replies;
using NodaTime;

namespace FollowUpEngine.Tests.Replies;

public sealed class ReplyReaderTests
{
    [Theory]
    [InlineData("stop-word", "Quit")]
    [InlineData("stop-sentence", "We found somebody. Stop.")]
    [InlineData("stop-and-reason", "stop, we already have a plumber")]
    [InlineData("stop-sending", "please stop messaging my phone")]
    [InlineData("do-not-contact", "never text me again")]
    [InlineData("do-not-want", "I no longer wish to receive your messages")]
    [InlineData("take-me-off", "delete my info please")]
    [InlineData("unsubscribe", "I'd like to opt out of these texts")]
    [InlineData("leave-me-alone", "go away")]
    [InlineData("said-stop-before", "I told you to stop")]
    [InlineData("stop-spanish", "ya no me escriban")]
    [InlineData("stop-other-language", "désabonnez-moi")]
    [InlineData("not-interested", "we are not interested")]
    [InlineData("calls-it-spam", "this is spam")]
    [InlineData("blocks-or-reports", "I'm blocking you")]
    [InlineData("never-asked", "I never signed up")]
    [InlineData("asks-where-from", "where did you get my number")]
    [InlineData("too-many-messages", "way too many texts")]
    [InlineData("had-enough", "enough already")]
    [InlineData("insult", "screw you")]
    [InlineData("other-channel", "I prefer email")]
    [InlineData("stop-sign", "⛔")]
    [InlineData("stop-word-in-text", "stop fooling around")]
    [InlineData("stop-word-misspelt", "quiit")]
    [InlineData("sender-wording", "Text STOP to opt out")]
    [InlineData("stop-with-condition", "I didn't ask you to stop texting me")]
    [InlineData("cancel-something", "cancel the plan")]
    [InlineData("refusal-in-text", "these texts are not okay")]
    [InlineData("start-word", "START")]
    [InlineData("help-word", "Help")]
    [InlineData("wrong-person", "You have the wrong number")]
    [InlineData("automatic-reply", "This is an automated response")]
    [InlineData("automatic-thanks", "Thank you for contacting Oak Bakery. We will get back to you as soon as possible.")]
    [InlineData("out-of-office", "I am out of the office.")]
    [InlineData("away-until", "I'm out of town this week")]
    [InlineData("complaint", "Terrible service")]
    [InlineData("nobody-came", "Nobody showed up")]
    [InlineData("wants-money-back", "I want my money back")]
    [InlineData("cancel-visit", "have to cancel tomorrow's visit")]
    [InlineData("move-visit", "can we reschedule")]
    [InlineData("another-time", "try me again in a month")]
    [InlineData("no", "no")]
    [InlineData("no-longer-needed", "already fixed it, thanks")]
    [InlineData("declined", "too expensive for us")]
    [InlineData("yes-word", "YES")]
    [InlineData("agrees", "sounds good")]
    [InlineData("asks", "how much is it")]
    [InlineData("reaction", "Loved “See you on Tuesday. Reply STOP to opt out.”")]
    [InlineData("no-rule", "the grey house")]
    [InlineData("no-words", " \n")]
    public void Each_rule_names_itself(string rule, string text)
    {
        var reading = Read(text);

        Assert.Equal((rule, text), (reading.Rule, text));
        Assert.EndsWith(".", reading.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("STOP", ReplyKind.Stop, "parcheesi")]
    [InlineData("START", ReplyKind.Start, "hola")]
    [InlineData("HELP", ReplyKind.Help, "socorro")]
    [InlineData("START", ReplyKind.Stop, "stop texting me")] // the words win over a keyword that the account's owner chose badly
    [InlineData("OTHER", ReplyKind.Confirm, "yes")]
    public void The_providers_own_reading_counts_unless_the_words_say_stop(string optOutType, ReplyKind kind, string text) =>
        Assert.Equal(kind, ReplyReader.Read(text, Channel.Sms, LabelledReply.Today, optOutType).Kind);

    [Fact]
    public void A_bare_yes_confirms_and_may_opt_in_and_a_longer_one_only_confirms()
    {
        Assert.Equal((ReplyKind.Confirm, true), (Read("YES").Kind, Read("YES").MayOptIn));
        Assert.Equal((ReplyKind.Start, true), (Read("unstop").Kind, Read("unstop").MayOptIn));
        Assert.Equal((ReplyKind.Confirm, false), (Read("Yes, 9 works").Kind, Read("Yes, 9 works").MayOptIn));
    }

    [Fact]
    public void Coming_back_must_be_the_whole_message() => Assert.Equal(ReplyKind.Question, Read("when do you start?").Kind);

    [Fact]
    public void A_notice_names_the_day_of_return()
    {
        var notice = ReplyReader.Read("I am out of the office until March 9.", Channel.Email, LabelledReply.Today);
        var person = Read("I'm out of town until Thursday, can you come after that?");

        Assert.Equal((ReplyKind.OutOfOffice, new LocalDate(2026, 3, 9)), (notice.Kind, notice.ReturnsOn!.Value));
        Assert.Equal((ReplyKind.Reschedule, new LocalDate(2026, 3, 5)), (person.Kind, person.ReturnsOn!.Value));
        Assert.Null(Read("Yes, March 9 works").ReturnsOn);
    }

    [Fact]
    public void A_notice_with_a_stop_in_it_is_asked_about()
    {
        var reading = ReplyReader.Read("I am out of the office until March 9. Please take me off your list.", Channel.Email, LabelledReply.Today);

        Assert.Equal(ReplyKind.Stop, reading.Kind);
        Assert.Contains(ReplyKind.OutOfOffice, reading.Also);
    }

    [Fact]
    public void A_question_with_a_yes_is_a_question_first()
    {
        var reading = Read("Yes please. How much is it?");

        Assert.Equal(ReplyKind.Question, reading.Kind);
        Assert.Equal([ReplyKind.Confirm], reading.Also);
    }

    private static ReplyReading Read(string text) => ReplyReader.Read(text, Channel.Sms, LabelledReply.Today);
}
