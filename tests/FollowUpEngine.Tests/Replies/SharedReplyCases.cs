using System.Globalization;
using System.Text.Json;
using FollowUpEngine.Replies;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;

namespace FollowUpEngine.Tests.Replies;

/// <summary>Other people's texts: none of the ordinary ones asks a business to stop, all of the listed words and phrases do.</summary>
public sealed class SharedReplyCases
{
    [SharedFact]
    public void Ordinary_texts_are_not_stops()
    {
        var kinds = KeptTexts.Ordinary().Select(text => Read(text).Kind).ToList();

        Assert.True(kinds.Count > 2000, "the file has become shorter");
        // A wrong number ends the messages like a stop.
        Assert.True(kinds.Count(kind => kind is ReplyKind.Stop or ReplyKind.WrongPerson) * 1000 < kinds.Count, "more than one in a thousand is read as a stop");
        Assert.True(kinds.Count(kind => kind == ReplyKind.MaybeStop) * 50 < kinds.Count, "more than one in fifty asks a person");
    }

    [SharedFact]
    public void Listed_keywords_and_phrases_are_read()
    {
        var rows = KeptTexts.Listed();

        Assert.True(rows.Count > 80, "the file has become shorter");
        Assert.All(rows, row =>
        {
            var reading = Read(row.Text);
            Assert.True(
                row.Kind switch
                {
                    "opt_out" => reading.Kind == ReplyKind.Stop,
                    "opt_out_phrase" => reading.Kind == ReplyKind.Stop || (reading.Kind == ReplyKind.MaybeStop && row.Text == "not interested"),
                    "opt_in" => reading.MayOptIn,
                    "help" => reading.Kind == ReplyKind.Help,
                    _ => false,
                },
                $"{row.Text} ({row.Kind}): {reading.Kind}");
        });
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("{0}.")]
    [InlineData("  {0}!! ")]
    [InlineData("please {0}")]
    [InlineData("{0} please")]
    [InlineData("{0} {0} {0}")]
    public void No_revocation_per_se_is_missed(string wording)
    {
        foreach (var word in KeptTexts.PerSe.SelectMany(word => (string[])[word, word.ToUpperInvariant(), char.ToUpperInvariant(word[0]) + word[1..]]))
        {
            Assert.Equal(ReplyKind.Stop, Read(string.Format(CultureInfo.InvariantCulture, wording, word)).Kind);
        }
    }

    [SharedFact]
    public void Naughty_strings_are_read()
    {
        foreach (var naughty in JsonSerializer.Deserialize<string[]>(File.ReadAllText(SharedData.PathOf("data", "naughty-strings", "blns.json")))!)
        {
            Assert.NotEqual(ReplyKind.Stop, Read(naughty).Kind);
            Assert.True(Read("please stop texting me " + naughty).Kind is ReplyKind.Stop or ReplyKind.MaybeStop, naughty);
            Assert.True(Read(naughty + "\nSTOP").Kind is ReplyKind.Stop or ReplyKind.MaybeStop, naughty);
        }
    }

    private static ReplyReading Read(string text) => KeptTexts.Read(text);
}
