using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using FollowUpEngine.Testing.Storage;
using NodaTime;

namespace FollowUpEngine.Tests.Handoffs;

public sealed class ShortLinksTests
{
    private static readonly ShortTokens Tokens = new(new InstallationSecret(new byte[32]));
    private static readonly LeadId Lead = LeadId.New(Given.TuesdayMorning);
    private readonly InMemoryRowStore _rows = new();

    private ShortLinks Links => new(_rows);

    private static LinkBody Body(string token) => new(ShortLinks.IdOf(token), LinkBody.ForPacket, "harbor", Lead, "lee", "p-1", 0, Given.TuesdayMorning + ShortLinks.ValidFor);

    private static string Token(string step = "closer", Instant? at = null) => Tokens.For(Given.Harbor.Id, Lead, new TouchRef("handoff-7", step), at ?? Given.TuesdayMorning);

    [Fact]
    public async Task Link_altered_in_any_letter_opens_nothing()
    {
        var token = Token();
        await Links.KeepAsync(token, Body(token), default);

        Assert.NotNull(await Links.FindAsync(token, default));
        for (var i = 0; i < token.Length; i++)
        {
            foreach (var other in "19AZaz_-%é|".Where(letter => letter != token[i]))
            {
                Assert.Null(await Links.FindAsync(token[..i] + other + token[(i + 1)..], default));
            }

            Assert.Null(await Links.FindAsync(token.Remove(i, 1), default));
            Assert.Null(await Links.FindAsync(token.Insert(i, "A"), default));
        }
    }

    [Fact]
    public void Token_is_twenty_letters_that_no_program_cuts_off()
    {
        var tokens = Enumerable.Range(0, 2_000).Select(i => Token($"step-{i}")).ToList();

        Assert.All(tokens, token => Assert.True(ShortLinks.IsOne(token), token));
        Assert.Equal(tokens.Count, tokens.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Same_message_has_the_same_link_and_another_secret_another()
    {
        var others = new ShortTokens(new InstallationSecret([.. Enumerable.Repeat((byte)1, 32)]));

        Assert.Equal(Token(), Token());
        Assert.NotEqual(Token(), others.For(Given.Harbor.Id, Lead, new TouchRef("handoff-7", "closer"), Given.TuesdayMorning));
    }

    [Fact]
    public async Task Store_holds_no_token()
    {
        var token = Token();
        await Links.KeepAsync(token, Body(token), default);

        Assert.All(_rows.Rows, row => Assert.DoesNotContain(token[1..], row.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(21, 0)] // three weeks
    [InlineData(28, 1)]
    [InlineData(49, 1)]
    public async Task Rows_are_forgotten_after_four_weeks(int days, int forgotten)
    {
        var token = Token();
        await Links.KeepAsync(token, Body(token), default);

        Assert.Equal(forgotten, await Links.ForgetAsync(Given.TuesdayMorning + Duration.FromDays(days), default));
        Assert.Equal(0, await Links.ForgetAsync(Given.TuesdayMorning + Duration.FromDays(days), default));
        Assert.Equal(forgotten == 0, await Links.FindAsync(token, default) is not null);
    }
}
