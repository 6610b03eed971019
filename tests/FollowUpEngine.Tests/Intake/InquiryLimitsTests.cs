using System.Text.Json;
using FollowUpEngine.Cadences;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;

namespace FollowUpEngine.Tests.Intake;

public sealed class InquiryLimitsTests
{
    [Fact]
    public void A_form_of_ordinary_size_passes_untouched() => Assert.True(InquiryLimits.Fits(Given.Inquiry()));

    [Theory]
    [InlineData('a', 100_000, true)] // long, and still one row
    [InlineData('a', 250_000, false)] // the largest message, twice in the fact
    [InlineData('\u0001', 80_000, false)] // each character six in JSON
    public void What_one_row_holds_decides(char of, int count, bool fits)
    {
        var inquiry = WithMessage(new string(of, count));

        Assert.Equal(fits, InquiryLimits.Fits(inquiry));
        if (fits)
        {
            Assert.True(Stored(inquiry).Length <= RowLimits.MaxBodyCharacters);
        }
    }

    [Theory]
    [InlineData('a')]
    [InlineData('\u0001')]
    public void What_is_shortened_fits_and_says_where_the_whole_is(char of)
    {
        var text = new string(of, 260_000);
        var all = WithMessage(text) with
        {
            FullName = text,
            FirstName = text,
            LastName = text,
            Company = text,
            Service = text,
            Place = new PlaceGiven { Street = text, City = text, State = text, PostalCode = text, Country = text },
            Attribution = new Attribution { UtmSource = text, UtmMedium = text, UtmCampaign = text, UtmTerm = text, UtmContent = text, Gclid = text, Fbclid = text, Page = text, Referrer = text, Form = text },
            Fields = [.. Enumerable.Range(0, 500).Select(n => new FormField(text, text, text))],
            Flags = [.. Enumerable.Repeat(text, 20)],
        };

        var shortened = InquiryLimits.Shortened(all, "kept-1");

        Assert.True(Stored(shortened).Length < RowLimits.MaxBodyCharacters);
        Assert.Contains(shortened.Flags, flag => flag.EndsWith("submission kept-1.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lead_never_holds_more_contact_points_than_a_merge_can_move()
    {
        var world = new EngineWorld();
        LeadId id = default;
        for (var n = 0; n < 60; n++)
        {
            id = await world.ReceiveAsync(Given.Inquiry() with { ContentHash = $"{n}", Emails = [Given.Email($"pat{n}@example.com")] });
        }

        Assert.Equal(Lead.MostContacts, (await world.LeadAsync(id)).Emails.Count);
        Assert.Equal(60, (await world.LeadAsync(id)).Inquiries);
        await Promises.HoldAsync(world);
    }

    [Fact]
    public async Task A_test_on_a_real_lead_sends_nothing_and_moves_no_clock()
    {
        var world = new EngineWorld(Given.Harbor with { Cadences = CadenceBook.Empty });
        var id = await world.ReceiveAsync(Given.Inquiry());
        await world.WorkAsync();
        await world.Commands.ExecuteAsync(world.Business, id, new LeadCommand.Tell(new Closed { At = world.Now, As = LeadStage.Won, Who = "Lee" }), world.Now, default);
        world.Clock.Advance(NodaTime.Duration.FromDays(3));

        await world.ReceiveAsync(Given.Inquiry() with { ContentHash = "test", IsTest = true, Message = "This is a test." });
        await world.LiveAsync(NodaTime.Duration.FromHours(1));

        var lead = await world.LeadAsync(id);
        Assert.Equal((LeadStage.Won, false, "It is cold in here."), (lead.Stage, lead.IsTest, lead.MessageExcerpt));
        Assert.Single(world.Provider.Emails, email => email.To.Given == "pat1@example.com");
    }

    private static Inquiry WithMessage(string message) => Given.Inquiry() with { Message = message, Fields = [new FormField("message", null, message)] };

    private static string Stored(Inquiry inquiry) => JsonSerializer.Serialize(inquiry, StoreJson.Rows.Inquiry);
}
