using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Consent.Law;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Scheduling.Places;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using FollowUpEngine.Tests.Scheduling;
using NodaTime;

namespace FollowUpEngine.Tests.Consent;

/// <summary>The last question before a text goes, as the law on hours answers it.</summary>
public sealed class QuietHoursTests
{
    private static readonly Business Wide = Given.Harbor with
    {
        Messaging = Given.Harbor.Messaging with { SmsWindow = new SendWindow(new LocalTime(8, 0), new LocalTime(21, 0), Hours.EveryDay.ToHashSet()) },
    };

    private static readonly PendingTouch FirstAnswer = Touch("first-answer", isStep: false);
    private static readonly PendingTouch Reminder = Touch("visit-reminder", isStep: false);

    private static Lead In(string zip, string phone, params Instant[] texts) => new()
    {
        Id = LeadId.Parse("0199d2e8a4b07c3e9f10a2b3c4d5e6f7"),
        SourceId = "website",
        ArrivedAt = Given.TuesdayMorning,
        LastInquiryAt = Given.TuesdayMorning,
        Phones = [Given.Phone(phone)],
        Emails = [Given.Email("pat@example.com")],
        Place = new PlaceGiven { PostalCode = zip },
        SmsConsent = true,
        RecentTexts = texts,
    };

    private static PendingTouch Touch(string template, bool isStep, Channel channel = Channel.Sms) => new()
    {
        Touch = new TouchRef("e-1", template),
        Plan = new PlannedTouch { Step = template, Channel = channel, Audience = Audience.Lead, Template = template, Source = "website", IsStep = isStep, DueAt = Given.TuesdayMorning },
        NextAt = Given.TuesdayMorning,
    };

    private static SendPermission Ask(Lead lead, Instant at, Business? business = null, PendingTouch? touch = null) =>
        MaySendRules.Decide(lead, touch ?? Reminder, business ?? Wide, Suppressions.None, at);

    [Theory]
    [InlineData("75201", "214-555-0142", "America/Chicago", "2026-03-15 11:59", "quiet hours: TX", "Texas: Sundays 12:00–21:00, by ZIP code 752xx (America/Chicago).", "2026-03-15 12:00")]
    [InlineData("33101", "305-555-0142", "America/New_York", "2026-03-11 20:00", "quiet hours: FL", "Florida: 8:00–20:00, by ZIP code 331xx (America/New_York).", "2026-03-12 08:00")]
    [InlineData("35201", "205-555-0142", "America/Chicago", "2026-03-14 20:30", "quiet hours: AL", "Alabama: Saturdays 8:00–20:00, by ZIP code 352xx (America/Chicago).", "2026-03-16 08:00")]
    [InlineData("35201", "205-555-0142", "America/Chicago", "2026-03-15 12:00", "quiet hours: AL", "Alabama: none on Sundays, by ZIP code 352xx (America/Chicago).", "2026-03-16 08:00")]
    [InlineData("84101", "801-555-0142", "America/Denver", "2026-07-24 12:00", "quiet hours: UT", "Utah: none on holidays (Pioneer Day), by ZIP code 841xx (America/Denver).", "2026-07-25 08:00")]
    [InlineData("02903", "401-555-0142", "America/New_York", "2026-03-13 18:00", "quiet hours: RI", "Rhode Island: Fridays 9:00–18:00, by ZIP code 029xx (America/New_York).", "2026-03-14 10:00")]
    [InlineData("04101", "207-555-0142", "America/New_York", "2026-03-11 07:59", "quiet hours: US", "United States: 8:00–21:00, by ZIP code 041xx (America/New_York).", "2026-03-11 08:00")]
    public void Denial_names_the_rule_that_opens_last_and_says_it_for_a_person(string zip, string phone, string zone, string at, string rule, string reason, string until)
    {
        var wait = Assert.IsType<SendPermission.NotBefore>(Ask(In(zip, phone), Hours.At(zone, at)));

        Assert.Equal((rule, reason, Hours.At(zone, until)), (wait.Rule, wait.Reason, wait.Until));
        Assert.IsType<SendPermission.Allowed>(Ask(In(zip, phone), wait.Until));
    }

    [Fact]
    public void Business_window_is_named_when_it_opens_last()
    {
        var wait = Assert.IsType<SendPermission.NotBefore>(Ask(In("04101", "207-555-0142"), Hours.At("America/New_York", "2026-03-11 03:00"), Given.Harbor));

        Assert.Equal(("SMS window", Hours.At("America/New_York", "2026-03-11 10:00")), (wait.Rule, wait.Until));
    }

    [Fact]
    public void Neither_holidays_nor_Sundays_of_a_state_hold_up_an_email()
    {
        var memorial = Wide with { Hours = Wide.Hours with { Holidays = HolidayCalendar.None } };
        var email = Touch("visit-reminder", isStep: false, Channel.Email);

        Assert.IsType<SendPermission.Allowed>(Ask(In("35201", "205-555-0142"), Hours.At("America/Chicago", "2026-05-24 12:00"), memorial, email));
        Assert.IsType<SendPermission.Allowed>(Ask(In("35201", "205-555-0142"), Hours.At("America/Chicago", "2026-05-25 12:00"), memorial, email));
        Assert.IsType<SendPermission.NotBefore>(Ask(In("35201", "205-555-0142"), Hours.At("America/Chicago", "2026-05-25 12:00"), memorial));
    }

    [Fact]
    public void Direct_answer_goes_at_any_hour_only_where_the_form_asked_for_it()
    {
        var anyHour = Wide with { Sources = [Given.Website with { AnswerAtAnyHour = true }] };
        var (lead, night) = (In("33101", "305-555-0142"), Hours.At("America/New_York", "2026-03-15 03:00"));

        Assert.IsType<SendPermission.Allowed>(Ask(lead, night, anyHour, FirstAnswer with { Plan = FirstAnswer.Plan with { DueAt = night - FollowUpEngine.Sending.FirstAnswer.AtOnce } }));
        Assert.IsType<SendPermission.NotBefore>(Ask(lead, night, anyHour, FirstAnswer)); // due two weeks ago
        Assert.IsType<SendPermission.NotBefore>(Ask(lead, night, Wide, FirstAnswer));
        Assert.IsType<SendPermission.NotBefore>(Ask(lead, night, anyHour, Reminder));
    }

    [Theory]
    [InlineData("33101", "305-555-0142", "FL", "Florida")]
    [InlineData("73101", "405-555-0142", "OK", "Oklahoma")]
    [InlineData("21201", "410-555-0142", "MD", "Maryland")]
    [InlineData("10001", "305-555-0142", "FL", "Florida")] // the number alone says Florida
    public void Fourth_text_in_any_24_hours_waits_until_the_first_is_a_day_old(string zip, string phone, string region, string name)
    {
        var noon = Hours.At("America/New_York", "2026-03-11 12:00");
        Instant[] three = [noon - Duration.FromHours(23), noon - Duration.FromHours(3), noon - Duration.FromHours(1)];

        var wait = Assert.IsType<SendPermission.NotBefore>(Ask(In(zip, phone, three), noon));
        Assert.Equal(($"24-hour cap: {region}", $"{name}: at most 3 texts in 24 hours.", noon + Duration.FromHours(1)), (wait.Rule, wait.Reason, wait.Until));
        Assert.IsType<SendPermission.NotBefore>(Ask(In(zip, phone, three), wait.Until - Duration.FromSeconds(1)));
        Assert.IsType<SendPermission.Allowed>(Ask(In(zip, phone, three), wait.Until));
        Assert.IsType<SendPermission.Allowed>(Ask(In(zip, phone, three[1..]), noon));
        Assert.IsType<SendPermission.Allowed>(Ask(In("04101", "207-555-0142", three), noon));
    }

    [Fact]
    public void Cap_holds_for_the_direct_answer_too_and_rolls_into_the_hours()
    {
        var anyHour = Wide with { Sources = [Given.Website with { AnswerAtAnyHour = true }] };
        var evening = Hours.At("America/New_York", "2026-03-11 19:00");
        Instant[] three = [evening - Duration.FromHours(2), evening - Duration.FromHours(1), evening];

        var wait = Assert.IsType<SendPermission.NotBefore>(Ask(In("33101", "305-555-0142", three), evening + Duration.FromMinutes(1), anyHour, FirstAnswer));
        Assert.Equal(Hours.At("America/New_York", "2026-03-12 17:00"), wait.Until);

        Instant[] late = [evening + Duration.FromHours(1), evening + Duration.FromHours(1), evening + Duration.FromHours(1)];
        var rolled = Assert.IsType<SendPermission.NotBefore>(Ask(In("33101", "305-555-0142", late), late[0] + Duration.FromMinutes(1), anyHour, FirstAnswer));
        Assert.Equal(Hours.At("America/New_York", "2026-03-13 08:00"), rolled.Until); // at 20:00 the next day Florida is closed
    }

    [Fact]
    public void Text_that_may_still_turn_out_to_have_gone_is_counted()
    {
        var noon = Hours.At("America/New_York", "2026-03-11 12:00");
        var lead = In("33101", "305-555-0142", noon - Duration.FromHours(3), noon - Duration.FromHours(2));
        PendingTouch Other(PendingState state) => Touch("inquiry-day-1", isStep: true) with { State = state, ClaimedAt = noon - Duration.FromHours(1) };

        Assert.IsType<SendPermission.NotBefore>(Ask(lead with { Pending = [Other(PendingState.Unknown)] }, noon));
        Assert.IsType<SendPermission.NotBefore>(Ask(lead with { Pending = [Other(PendingState.Claimed)] }, noon));
        Assert.IsType<SendPermission.Allowed>(Ask(lead with { Pending = [Other(PendingState.Deferred)] }, noon));
        Assert.IsType<SendPermission.Allowed>(Ask(lead with { Pending = [Reminder with { State = PendingState.Claimed, ClaimedAt = noon }] }, noon)); // it is the one asked about
    }

    [Fact]
    public void Own_rule_of_a_business_narrows_its_state_and_cannot_widen_it()
    {
        var own = Read("""[{ "region": "FL", "opens": "09:00", "closes": "24:00", "textsPer24Hours": 5 }]""");
        var florida = In("33101", "305-555-0142");

        Assert.Equal("quiet hours: FL (own)", Assert.IsType<SendPermission.NotBefore>(Ask(florida, Hours.At("America/New_York", "2026-03-11 08:30"), own)).Rule);
        Assert.IsType<SendPermission.Allowed>(Ask(florida, Hours.At("America/New_York", "2026-03-11 09:00"), own));
        Assert.Equal("quiet hours: FL", Assert.IsType<SendPermission.NotBefore>(Ask(florida, Hours.At("America/New_York", "2026-03-11 20:30"), own)).Rule);
        Assert.IsType<SendPermission.Allowed>(Ask(In("04101", "207-555-0142"), Hours.At("America/New_York", "2026-03-11 08:30"), own));
        Assert.Equal("FL", QuietHoursRules.Of(florida, Channel.Sms, own).Cap!.Key);
    }

    [Fact]
    public void Hours_are_put_together_once_for_all_leads_of_a_place()
    {
        var one = QuietHoursRules.Of(In("33101", "305-555-0142"), Channel.Sms, Wide);

        Assert.Same(one, QuietHoursRules.Of(In("33109", "786-555-0199"), Channel.Sms, Wide));
        Assert.NotSame(one, QuietHoursRules.Of(In("33101", "305-555-0142"), Channel.Email, Wide));
        Assert.NotSame(one, QuietHoursRules.Of(In("33101", "305-555-0142"), Channel.Sms, Given.Harbor));
        Assert.Same(RecipientPlaceRules.Of(In("33101", "305-555-0142")), RecipientPlaceRules.Of(In("33101", "305-555-0199")));
    }

    private static Business Read(string quietHours)
    {
        var file = System.Text.Json.Nodes.JsonNode.Parse(BusinessSamples.Harbor)!;
        file["messaging"]!["quietHours"] = System.Text.Json.Nodes.JsonNode.Parse(quietHours);
        file["messaging"]!["smsWindow"] = System.Text.Json.Nodes.JsonNode.Parse("""{ "opens": "08:00", "closes": "21:00", "days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] }""");
        return ((BusinessFileResult.Valid)BusinessFile.Read(file.ToJsonString(), Templates.Fault)).Business;
    }
}
