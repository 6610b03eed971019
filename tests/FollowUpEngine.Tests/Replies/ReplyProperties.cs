using FollowUpEngine.Replies;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing.Replies;
using FsCheck;
using FsCheck.Fluent;

namespace FollowUpEngine.Tests.Replies;

public sealed class ReplyProperties
{
    private static readonly string[] Polite = ["please", "thanks", "thank you so much", "sorry to bother you", "have a nice day", "no offense", "I appreciate it", "God bless", "sorry", "ok?", "if you don't mind", "good luck", "😊", "hi", "yes", "sounds good"];
    private static readonly string[] Between = [" ", ". ", ", ", "\n", "!!! ", "… ", " - "];

    private static readonly string[] Stops = [.. LabelledReply.Development().Concat(LabelledReply.HeldOut()).Where(reply => reply.Kind == ReplyKind.Stop).Select(reply => reply.Text)];

    [Fact]
    public void Dress_changes_no_stop() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Elements(Stops).ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (stop, seed) =>
        {
            var dressed = string.Concat(stop.Select((c, i) => ((seed >> (i % 29)) & 3) switch
            {
                0 => char.ToUpperInvariant(c).ToString(),
                1 => c + "\u200B",
                2 when c is > ' ' and < '\u007f' && char.IsLetter(c) => ((char)(c + 0xFEE0)).ToString(),
                _ => c.ToString(),
            }));
            return Read($"  {dressed}  !!\u00A0").Kind == ReplyKind.Stop;
        }));

    [Fact]
    public void Polite_words_leave_a_stop_at_least_a_question_for_a_person() => Assert.DoesNotContain(
        from stop in Stops
        from polite in Polite
        from mark in Between
        from text in new[] { stop + mark + polite, polite + mark + stop }
        select text,
        text => !IsHeld(text));

    [Fact]
    public void A_stop_word_anywhere_among_plain_words_is_held() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Elements("unsubscribe", "STOP", "opt out", "stopall", "revoke").ToArbitrary(), Gen.ListOf(Gen.Elements("house", "blue", "Kim", "seven", "maybe", "roof")).Two().ToArbitrary(), (word, around) =>
            IsHeld(string.Join(' ', [.. around.Item1, word, .. around.Item2]))));

    [Fact]
    public void Any_text_is_read_the_same_twice_and_never_throws() =>
        Check.QuickThrowOnFailure(Prop.ForAll<string>(text =>
        {
            var given = text ?? "";
            return Array.TrueForAll(Enum.GetValues<Channel>(), channel =>
                ReplyReader.Read(given, channel, LabelledReply.Today) is var reading && reading.Rule == ReplyReader.Read(given, channel, LabelledReply.Today).Rule && !(reading.ReturnsOn < LabelledReply.Today));
        }));

    [Theory]
    [InlineData("stop ")]
    [InlineData("s t o p ")]
    [InlineData("dont ")]
    [InlineData("to ")]
    [InlineData("until 3/9 ")]
    [InlineData("a\u0301\u0327\u0323")]
    [InlineData("reply stop to stop ")]
    [InlineData("no me ")]
    [InlineData("x")]
    [InlineData("\ud800")]
    [InlineData("\u200B")]
    [InlineData("?\n")]
    [InlineData("ﷺ")]
    public void A_text_that_goes_on_and_on_is_read_to_its_end(string part) =>
        Assert.NotNull(Read(string.Concat(Enumerable.Repeat(part, 20_000))).Rule);

    private static bool IsHeld(string text) => Read(text).Kind is ReplyKind.Stop or ReplyKind.MaybeStop;

    private static ReplyReading Read(string text) => ReplyReader.Read(text, Channel.Sms, LabelledReply.Today);
}
