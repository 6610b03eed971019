using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Consent.Law;
using FollowUpEngine.Consent.Records;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using FollowUpEngine.Tests.Scheduling;
using NodaTime;

namespace FollowUpEngine.Tests.Consent.Records;

/// <summary>How much consent which message needs where, and how long it holds.</summary>
public sealed class ConsentCheckTests
{
    private static readonly Instant Asked = Hours.At("America/Toronto", "2026-03-04 12:00");
    private static readonly Business Harbor = Given.Harbor;
    private static readonly Business InCanada = Given.Harbor with { Zone = DateTimeZoneProviders.Tzdb["America/Toronto"] };

    private const string Toronto = "M5V 2T6";
    private const string Portland = "04101";

    [Theory]
    [InlineData(Portland, ConsentKind.ExpressWritten, ConsentPurpose.FollowUp, null)]
    [InlineData(Portland, ConsentKind.ExpressWritten, ConsentPurpose.Service, null)]
    [InlineData(Portland, ConsentKind.Express, ConsentPurpose.FollowUp, ConsentCheckRules.NotWritten)]
    [InlineData(Portland, ConsentKind.Express, ConsentPurpose.Service, null)]
    [InlineData(Portland, null, ConsentPurpose.FollowUp, ConsentCheckRules.None)]
    [InlineData(Portland, null, ConsentPurpose.Service, ConsentCheckRules.None)]
    [InlineData(Portland, null, ConsentPurpose.Answer, null)]
    [InlineData(Portland, null, ConsentPurpose.Conversation, null)]
    [InlineData(Portland, ConsentKind.Declined, ConsentPurpose.FollowUp, ConsentCheckRules.Declined)]
    [InlineData(Portland, ConsentKind.Declined, ConsentPurpose.Service, ConsentCheckRules.Declined)]
    [InlineData(Portland, ConsentKind.Declined, ConsentPurpose.Answer, ConsentCheckRules.Declined)]
    [InlineData(Portland, ConsentKind.Declined, ConsentPurpose.Conversation, ConsentCheckRules.Declined)]
    [InlineData(null, ConsentKind.Express, ConsentPurpose.FollowUp, ConsentCheckRules.NotWritten)] // an unknown place is every place
    public void Texts_need_what_the_law_of_the_place_asks_for(string? zip, ConsentKind? kind, ConsentPurpose purpose, string? rule) =>
        Assert.Equal(rule, RuleOf(Check(In(zip, kind is { } said ? [Said(said)] : []), Channel.Sms, purpose, Harbor, Asked)));

    [Fact]
    public void Spoken_consent_is_enough_for_texts_where_only_canada_asks()
    {
        var lead = In(Toronto, Said(ConsentKind.Express)) with { Phones = [Given.Phone("+14165550142")] };
        lead = lead with { Consents = [Said(ConsentKind.Express) with { Contacts = ["+14165550142"] }] };

        Assert.IsType<ConsentAnswer.Enough>(Check(lead, Channel.Sms, ConsentPurpose.FollowUp, InCanada, Asked));
        // An American business keeps to its own law, too.
        Assert.Equal(ConsentCheckRules.NotWritten, RuleOf(Check(lead, Channel.Sms, ConsentPurpose.FollowUp, Harbor, Asked)));
    }

    [Fact]
    public void No_file_of_law_lets_a_cadence_text_on_implied_consent()
    {
        var lax = Harbor with { Law = new ContactLaw(new LocalDate(2026, 1, 1), [], Harbor.Law.Unknown with { Terms = null }) };

        Assert.Equal(ConsentCheckRules.None, RuleOf(Check(In(Portland), Channel.Sms, ConsentPurpose.FollowUp, lax, Asked)));
        Assert.IsType<ConsentAnswer.Enough>(Check(In(Portland, Said(ConsentKind.Express)), Channel.Sms, ConsentPurpose.FollowUp, lax, Asked));
    }

    [Theory]
    [InlineData("2026-09-04 11:59", null)]
    [InlineData("2026-09-04 12:00", ConsentCheckRules.Expired)] // six months to the minute, by the person's calendar and clock
    [InlineData("2027-03-04 12:00", ConsentCheckRules.Expired)]
    public void Inquiry_of_a_canadian_implies_consent_to_emails_for_six_months(string at, string? rule)
    {
        var answer = Check(In(Toronto), Channel.Email, ConsentPurpose.FollowUp, Harbor, Hours.At("America/Toronto", at));

        Assert.Equal(rule, RuleOf(answer));
        Assert.Equal(ConsentKind.ImpliedByInquiry, answer.By!.Kind);
        if (answer is ConsentAnswer.Lacking lacking)
        {
            Assert.Equal("The person asked on 4 March 2026, which implies consent for a while. It counted until 4 September 2026 (Canada).", lacking.Reason);
        }
    }

    [Theory]
    [InlineData(ConsentPurpose.Answer)]
    [InlineData(ConsentPurpose.Conversation)]
    [InlineData(ConsentPurpose.Service)]
    public void What_is_no_advertising_goes_to_a_canadian_by_email_however_old_the_inquiry_is(ConsentPurpose purpose) =>
        Assert.IsType<ConsentAnswer.Enough>(Check(In(Toronto), Channel.Email, purpose, Harbor, Asked + Duration.FromDays(900)));

    [Fact]
    public void Another_inquiry_a_purchase_and_an_express_word_carry_on_where_an_inquiry_ends()
    {
        var late = Asked + Duration.FromDays(300);
        Assert.Equal(ConsentCheckRules.Expired, RuleOf(Emails(In(Toronto), late)));

        Assert.Null(RuleOf(Emails(In(Toronto) with { LastInquiryAt = late - Duration.FromDays(100) }, late)));
        Assert.Null(RuleOf(Emails(In(Toronto) with { BoughtAt = Asked }, late)));
        Assert.Null(RuleOf(Emails(In(Toronto) with { Stage = LeadStage.Won, StageSince = Asked }, late))); // closed by an earlier version
        Assert.Equal(ConsentCheckRules.Expired, RuleOf(Emails(In(Toronto) with { BoughtAt = Asked }, Asked + Duration.FromDays(740))));
        Assert.Null(RuleOf(Emails(In(Toronto, Said(ConsentKind.Express, Channel.Email)), Asked + Duration.FromDays(3000))));
        Assert.Equal(ConsentCheckRules.EmailDeclined, RuleOf(Emails(In(Toronto, Said(ConsentKind.Declined, Channel.Email)), Asked)));
    }

    [Fact]
    public void Consent_with_an_end_of_its_own_ends_then()
    {
        var lead = In(Portland, Said(ConsentKind.ExpressWritten) with { ExpiresAt = Asked + Duration.FromDays(30) });

        Assert.Null(RuleOf(Check(lead, Channel.Sms, ConsentPurpose.FollowUp, Harbor, Asked + Duration.FromDays(30) - Duration.FromSeconds(1))));
        Assert.Equal(ConsentCheckRules.Expired, RuleOf(Check(lead, Channel.Sms, ConsentPurpose.FollowUp, Harbor, Asked + Duration.FromDays(30))));
    }

    [Theory]
    [InlineData(Portland)]
    [InlineData(null)]
    [InlineData("90210")]
    public void Emails_to_americans_need_no_consent_at_any_time(string? zip)
    {
        foreach (var days in new[] { 0, 100, 1000 })
        {
            Assert.Null(RuleOf(Emails(In(zip), Asked + Duration.FromDays(days))));
            Assert.Null(RuleOf(Emails(In(zip, Said(ConsentKind.Declined, Channel.Email)), Asked + Duration.FromDays(days))));
        }
    }

    [Fact]
    public void Business_in_canada_keeps_to_its_law_wherever_the_person_is()
    {
        Assert.Null(RuleOf(Check(In(Portland), Channel.Email, ConsentPurpose.FollowUp, InCanada, Asked)));
        Assert.Equal(ConsentCheckRules.Expired, RuleOf(Check(In(Portland), Channel.Email, ConsentPurpose.FollowUp, InCanada, Asked + Duration.FromDays(200))));
        Assert.Equal(ConsentCheckRules.Expired, RuleOf(Check(In(null), Channel.Email, ConsentPurpose.FollowUp, InCanada, Asked + Duration.FromDays(200))));
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, ConsentCheckRules.Declined)]
    [InlineData(null, ConsentCheckRules.None)]
    public void Lead_of_an_earlier_version_is_judged_by_the_box_that_it_remembers(bool? box, string? rule)
    {
        var lead = In(Portland) with { SmsConsent = box };

        Assert.Equal(rule, RuleOf(Check(lead, Channel.Sms, ConsentPurpose.FollowUp, Harbor, Asked)));
        Assert.Equal(box, ConsentLedger.HasAgreedToTexts(lead));
        // What is told of it later adds to that.
        var told = lead with { Consents = [Said(ConsentKind.Express) with { Way = ConsentWay.Spoken, At = Asked + Duration.FromDays(1) }] };
        Assert.Equal(box == true ? null : ConsentCheckRules.NotWritten, RuleOf(Check(told, Channel.Sms, ConsentPurpose.FollowUp, Harbor, Asked)));
    }

    [Fact]
    public void Who_left_the_box_open_is_texted_back_by_a_person_once_they_have_texted()
    {
        var lead = In(Portland, Said(ConsentKind.Declined)) with { LastWord = new CustomerWord(Asked, Channel.Sms, "Hi", null) };

        Assert.Null(RuleOf(Check(lead, Channel.Sms, ConsentPurpose.Conversation, Harbor, Asked)));
        Assert.Equal(ConsentCheckRules.Declined, RuleOf(Check(lead, Channel.Sms, ConsentPurpose.Answer, Harbor, Asked)));
    }

    [Fact]
    public void End_is_told_by_the_law_of_the_person_s_place()
    {
        var inquiry = new ConsentRecord { Channel = Channel.Email, Purpose = ConsentPurpose.FollowUp, Kind = ConsentKind.ImpliedByInquiry, Way = ConsentWay.Inquired, At = Asked };

        Assert.Equal(Hours.At("America/New_York", "2026-06-04 12:00"), ConsentCheckRules.EndOf(inquiry, In(Portland), InCanada));
        Assert.Equal(Hours.At("America/Toronto", "2026-09-04 12:00"), ConsentCheckRules.EndOf(inquiry, In(Toronto), Harbor));
        Assert.Null(ConsentCheckRules.EndOf(Said(ConsentKind.ExpressWritten), In(Toronto), Harbor));
    }

    private static Lead In(string? zip, params ConsentRecord[] said) => new()
    {
        Id = LeadId.Parse("0199d2e8a4b07c3e9f10a2b3c4d5e6f7"),
        SourceId = "website",
        ArrivedAt = Asked,
        LastInquiryAt = Asked,
        // A number that tells no place.
        Phones = [Given.Phone(zip == Toronto ? "+14165550142" : zip is null ? "+18005550142" : "+12075550142")],
        Emails = [Given.Email("pat@example.com")],
        Place = new PlaceGiven { PostalCode = zip },
        Consents = [.. said.Select(record => record with { Contacts = [] })],
    };

    private static ConsentRecord Said(ConsentKind kind, Channel channel = Channel.Sms) => new()
    {
        Channel = channel, Purpose = ConsentPurpose.FollowUp, Kind = kind, Way = kind == ConsentKind.Declined ? ConsentWay.BoxLeftOpen : ConsentWay.BoxTicked, At = Asked,
    };

    private static ConsentAnswer Emails(Lead lead, Instant at) => Check(lead, Channel.Email, ConsentPurpose.FollowUp, Harbor, at);

    private static ConsentAnswer Check(Lead lead, Channel channel, ConsentPurpose purpose, Business business, Instant at) => ConsentCheckRules.Check(lead, channel, purpose, business, at);

    private static string? RuleOf(ConsentAnswer answer) => (answer as ConsentAnswer.Lacking)?.Rule;
}
