using FollowUpEngine.Leads;
using FollowUpEngine.Numbers;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;
using NodaTime;
using Xunit;
using static FollowUpEngine.Tests.Numbers.Counted;

namespace FollowUpEngine.Tests.Numbers;

public sealed class EngineEffectTests
{
    [Fact]
    public void Who_was_written_to_stands_against_who_was_not()
    {
        var effect = Assert.Single(Report(
        [
            // Of 24 with messages 12 answered in time, and 6 after more than two weeks; of 20 without 5.
            .. Silences(12, message: 1, answer: 3), .. Silences(6, message: 1, answer: 15), .. Silences(6, message: 1, answer: null),
            .. Silences(5, message: null, answer: 3), .. Silences(15, message: null, answer: null),
        ]).Effects!);

        Assert.Equal((StallCause.S2, 24, 12, 20, 5), (effect.Cause, effect.With, effect.AnsweredWith, effect.Without, effect.AnsweredWithout));
        Assert.Equal((0.5, 0.25, false), (effect.ShareWith, effect.ShareWithout, effect.IsTooFew));
    }

    [Fact]
    public void Who_still_has_time_counts_on_neither_side() => Assert.Empty(Report([Silent(new Silence(StallCause.S2, Ago(13)) { EndedAt = Ago(12) })]).Effects!);

    [Fact]
    public void Nineteen_on_a_side_are_too_few() => Assert.True(Report([.. Silences(40, message: 1, answer: 3), .. Silences(19, message: null, answer: 3)]).Effects!.Single().IsTooFew);

    [Theory]
    [InlineData(HumanTouched.CallMade, false)]
    [InlineData(HumanTouched.Conversation, true)]
    public void Silence_ends_with_a_word_of_the_customer(string how, bool ends)
    {
        var began = new StallBegan { At = Ago(20), Cause = StallCause.S2, Side = StallSide.Sales, Since = Ago(23), Person = "lee" };

        var silence = Assert.Single(Lead(30, Quoted(Ago(23)), began, Touched(Ago(18), "Lee Novak", how)).Course.Silences);
        var written = Assert.Single(Lead(30, Quoted(Ago(23)), began, new MessageReceived { At = Ago(17), Who = "Pat", Channel = Channel.Sms, Text = "Yes, please." }).Course.Silences);

        Assert.Equal((ends ? Ago(18) : (Instant?)null, Ago(17)), (silence.EndedAt, written.EndedAt));
    }

    private static IEnumerable<CountedLead> Silences(int leads, int? message, int? answer) => Enumerable.Range(0, leads).Select(_ => Silent(new Silence(StallCause.S2, Ago(40))
    {
        MessageAt = message is { } sent ? Ago(40 - sent) : null, EndedAt = answer is { } days ? Ago(40 - days) : null,
    }));

    private static CountedLead Silent(Silence silence) => Lead(50) with { Course = new Course { Silences = [silence] } };
}
