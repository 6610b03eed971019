using FollowUpEngine.Replies;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing.Replies;

namespace FollowUpEngine.Tests.Replies;

public sealed class StopTests
{
    // 47 CFR 64.1200(a)(10), then the providers' lists.
    public static readonly TheoryData<string> PerSe =
        ["stop", "quit", "end", "revoke", "opt out", "cancel", "unsubscribe", "stopall", "stop all", "optout", "opt-out", "remove", "arret", "arrêt", "alto", "pare", "parar", "para", "baja", "cancelar", "td"];

    [Theory]
    [MemberData(nameof(PerSe))]
    public void A_stop_word_is_a_stop_however_it_is_typed(string word)
    {
        string[] typed =
        [
            word, word.ToUpperInvariant(), $"  {word} \n", $"{word}!!!", $"\"{word}.\"", $"{word} please", $"Please {word}", $"{word} 🛑", $"{word} {word}", $"{word}, thank you", $"*{word}*", $"{word}\n\n",
            string.Join('\u200B', word.ToCharArray()), $"\uFEFF{word}\u200E", string.Concat(word.Select(c => c is > ' ' and < '\u007f' ? (char)(c + 0xFEE0) : c)), $"{word}😡😡😡",
        ];
        Assert.All(typed, text => Assert.Equal((text, ReplyKind.Stop), (text, Read(text).Kind)));
    }

    [Theory]
    [InlineData("S T O P")]
    [InlineData("s.t.o.p")]
    [InlineData("S-T-O-P")]
    [InlineData("STOPSTOPSTOP")]
    [InlineData("sto p")]
    [InlineData("stoooppp")]
    [InlineData("st0p")]
    [InlineData("ЅТОР")] // Cyrillic letters
    [InlineData("🅂🅃🄾🄿")]
    [InlineData("ⓢⓣⓞⓟ")]
    [InlineData("s̶t̶o̶p̶")]
    [InlineData("STOP\n\nSent from my iPhone")]
    [InlineData("Thanks. Stop.")]
    [InlineData("STOP - wrong number")]
    [InlineData("why do you keep texting me? stop")]
    [InlineData("u n s u b s c r i b e")]
    [InlineData("退订")]
    public void A_stop_word_in_disguise_is_a_stop(string text) => Assert.Equal(ReplyKind.Stop, Read(text).Kind);

    [Theory]
    [InlineData("please stop texting me")]
    [InlineData("stop calling me")]
    [InlineData("take me off your list")]
    [InlineData("take me of ur list")]
    [InlineData("don't contact me again")]
    [InlineData("remove my number")]
    [InlineData("leave me alone")]
    [InlineData("no more texts")]
    [InlineData("lose my number")]
    [InlineData("if you don't stop texting me I'm calling the police")]
    [InlineData("why can't you stop texting me")]
    [InlineData("I don't know how to stop these texts")]
    [InlineData("no me manden mas mensajes")]
    [InlineData("dejen de escribirme")]
    [InlineData("arrêtez de m'envoyer des messages")]
    [InlineData("Guys don't text me")]
    [InlineData("wrong number, please stop texting")]
    [InlineData("Hello, please take me off your\nmailing list.")] // a mail program's line break
    [InlineData("unsubscribe me. Reply STOP to opt out")] // theirs, and ours quoted
    public void Plain_wording_is_a_stop(string text) => Assert.Equal(ReplyKind.Stop, Read(text).Kind);

    [Theory]
    [InlineData("STOP this terrible bill")]
    [InlineData("unsubscribe from the maintenance plan?")]
    [InlineData("stip")]
    [InlineData("edn")]
    [InlineData("not interested")]
    [InlineData("txt STOP to end")]
    [InlineData("Reply STOP to unsubscribe. Msg&data rates may apply")]
    [InlineData("don't stop texting me")]
    [InlineData("I won't unsubscribe")]
    [InlineData("please don't text me at work")]
    [InlineData("don't text me before 9")]
    [InlineData("don't call me, text me")]
    [InlineData("I need to cancel")]
    [InlineData("cancel my membership")]
    [InlineData("Stop. What does the heater cost?")]
    [InlineData("Yes. Stop.")]
    [InlineData("STOPTEXTINGME")]
    [InlineData("what if I text stop")]
    [InlineData("text me again and I'll sue you")]
    [InlineData("🛑")]
    public void What_may_be_a_stop_goes_to_a_person(string text) => Assert.Equal(ReplyKind.MaybeStop, Read(text).Kind);

    [Theory]
    [InlineData("can you stop by at 5?", ReplyKind.Question)]
    [InlineData("cancel my appointment Tuesday", ReplyKind.Reschedule)]
    [InlineData("how do I stop the leak?", ReplyKind.Question)]
    [InlineData("the toilet won't stop running", ReplyKind.Unclear)]
    [InlineData("the furnace quit last night", ReplyKind.Unclear)]
    [InlineData("we are at the bus stop, end of the street", ReplyKind.Unclear)]
    [InlineData("You never call me back", ReplyKind.Angry)]
    public void A_stop_word_that_means_something_else_stops_nothing(string text, ReplyKind kind) => Assert.Equal(kind, Read(text).Kind);

    [Fact]
    public void Cancel_alone_is_a_stop_that_says_a_visit_may_be_meant()
    {
        var reading = Read("Cancel");

        Assert.Equal(("stop-word", ReplyKind.Stop), (reading.Rule, reading.Kind));
        Assert.Contains("visit", reading.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stop_that_says_more_says_it_besides()
    {
        var reading = Read("Cancel my appointment and stop texting me");

        Assert.Equal(ReplyKind.Stop, reading.Kind);
        Assert.True(reading.Says(ReplyKind.Reschedule));
    }

    [Fact]
    public void A_stop_below_the_head_of_a_long_text_is_asked_about()
    {
        var above = string.Concat(Enumerable.Repeat("The house has two floors and a cellar. ", 70));

        Assert.Equal(ReplyKind.Stop, Read("Please stop emailing me. " + above).Kind);
        Assert.Equal((ReplyKind.MaybeStop, "stop-far-below"), (Read(above + "Please stop emailing me.").Kind, Read(above + "Please stop emailing me.").Rule));
        Assert.Equal(ReplyKind.MaybeStop, Read(above + "Stop.").Kind);
        Assert.NotEqual(ReplyKind.Confirm, Read(above + "Yes, please come.").Kind);
    }

    private static ReplyReading Read(string text) => ReplyReader.Read(text, Channel.Sms, LabelledReply.Today);
}
