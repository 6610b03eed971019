using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences;
using FollowUpEngine.Cadences.Preview;
using FollowUpEngine.Consent;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Cadences;

public sealed class CadencePreviewTests
{
    private static readonly CadencePreview Preview = new(new MessageComposer(new LinkTokens(new InstallationSecret(new byte[32])), new PublicAddress(new Uri("https://follow.example/"))));

    [Theory]
    [InlineData(true, 10)]
    [InlineData(true, 23)]
    [InlineData(false, 3)]
    public async Task Preview_says_exactly_what_then_happens(bool hasConsent, int hour)
    {
        var start = new LocalDateTime(2026, 3, 6, hour, 12).InZoneStrictly(Given.Harbor.Zone).ToInstant();
        var business = Made.Business(Made.Of(
            CadenceStart.Inquiry,
            Made.Call("call", "PT5M"), Made.Sms("a", "PT2H"), Made.Sms("b", "P1D") with { OrEmail = true }, Made.Email("c", "P2D"), Made.Sms("d", "P3D") with { OrEmail = true }));
        var inquiry = hasConsent ? Made.WithConsent() : Given.Inquiry();
        var previewed = Preview.Run(null, new LeadCommand.ReceiveInquiry(LeadId.New(start), "website", inquiry), business, Suppressions.None, start).Moments
            .Where(moment => moment is { Kind: PreviewedKind.Message, At: var at } && at < start + Duration.FromDays(12))
            .Select(moment => (moment.Touch!.Value.Step, moment.Channel!.Value, RowKeys.CeilingMinute(moment.At)));

        var world = new EngineWorld(business, start);
        var id = await world.ReceiveAsync(inquiry);
        await world.WorkAsync();
        await world.LiveAsync(Duration.FromDays(12));

        Assert.Equal(previewed, world.Provider.Log.Where(sent => sent.Key.Scope == id.Value).Select(sent => (sent.Key.Touch.Step, sent.Channel, RowKeys.CeilingMinute(sent.At))));
    }

    [Fact]
    public void Preview_shows_what_would_be_said_and_what_a_text_costs()
    {
        var moments = Preview.Run(null, new LeadCommand.ReceiveInquiry(LeadId.New(Given.TuesdayMorning), "website", Made.WithConsent()), Given.Harbor, Suppressions.None, Given.TuesdayMorning).Moments;

        var text = Assert.Single(moments, moment => moment is { Kind: PreviewedKind.Message, Touch: { Enrollment: "first-answer-1" }, Channel: Channel.Sms });
        Assert.Contains(Given.Harbor.Name, text.Text, StringComparison.Ordinal);
        Assert.Equal(SmsSegments.Count(text.Text!), text.Segments);
    }

    [Fact]
    public void Preview_of_a_cadence_that_is_not_there_is_refused_with_the_names_that_are()
    {
        var business = Made.Business(Made.Of(CadenceStart.ByName, Made.Email("a", "P1D")));
        var lead = LeadChange.Of(null, ((LeadDecision.Change)LeadDecider.Decide(null, new LeadCommand.ReceiveInquiry(LeadId.New(Given.TuesdayMorning), "website", Given.Inquiry()), business, Given.TuesdayMorning)).Facts, []).After;

        var preview = Preview.Run(lead, new LeadCommand.StartCadence("nope", "Dana"), business, Suppressions.None, Given.TuesdayMorning);

        Assert.Contains("test", preview.Refusal, StringComparison.Ordinal);
        Assert.Empty(preview.Moments);
    }
}
