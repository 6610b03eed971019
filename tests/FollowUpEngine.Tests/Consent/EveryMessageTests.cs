using FollowUpEngine.Appointments;
using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences;
using FollowUpEngine.Consent;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using FollowUpEngine.Testing.Storage;
using FollowUpEngine.Tests.Cadences;
using FollowUpEngine.Work;
using NodaTime;

namespace FollowUpEngine.Tests.Consent;

/// <summary>Every message, of whatever kind, is asked about in the moment before the provider is called; a "no" then keeps it here.</summary>
public sealed class EveryMessageTests
{
    private static readonly Business Business = Made.Business(Made.Of(CadenceStart.Inquiry, Made.Sms("a", "PT2H")));
    private static readonly Lead Person = LeadFolding.Fold(
    [
        new InquiryReceived { At = Given.TuesdayMorning, LeadId = LeadId.New(Given.TuesdayMorning), Number = 1, SourceId = "website", Inquiry = Made.WithConsent() },
    ])! with
    {
        Enrollment = new Enrollment { Id = "test-1", Cadence = "test", Version = "00000001", StartedAt = Given.TuesdayMorning },
        Stall = new OpenStall(StallCause.G1, StallSide.Generation, Given.TuesdayMorning, Given.TuesdayMorning, "sam"),
    };

    private readonly FakeProvider _provider = new();
    private readonly ManualClock _clock = new(Given.TuesdayMorning);

    public static TheoryData<string> Kinds => [.. Plans.Keys];

    private static readonly Dictionary<string, PlannedTouch> Plans = new(StringComparer.Ordinal)
    {
        ["first answer by email"] = Plan(FirstAnswer.Template, Channel.Email),
        ["first answer by text"] = Plan(FirstAnswer.Template, Channel.Sms),
        ["step by email"] = Plan(FirstAnswer.Template, Channel.Email) with { IsStep = true },
        ["step by text"] = Plan(FirstAnswer.Template, Channel.Sms) with { IsStep = true },
        ["email instead of a text"] = Plan(FirstAnswer.Template, Channel.Email) with { IsStep = true, Step = "a-email" },
        ["confirmation by email"] = Plan(FirstAnswer.Template, Channel.Email) with { IsStep = true, IsExpected = true },
        ["reminder by text"] = Plan(FirstAnswer.Template, Channel.Sms) with { IsStep = true, IsExpected = true },
        ["text that came back and goes again"] = Plan(FirstAnswer.Template, Channel.Sms) with { Source = null },
        ["written by email"] = Plan(AnswerDecisions.Cadence, Channel.Email) with { Written = new WrittenMessage("Thursday works.", "Sam", null) },
        ["written by text"] = Plan(AnswerDecisions.Cadence, Channel.Sms) with { Written = new WrittenMessage("Thursday works.", "Sam", null) },
        ["stall alert"] = Plan("stall-alert", Channel.Email) with { Audience = Audience.Staff, Person = "sam" },
        ["customer's words by email"] = Plan("reply", Channel.Email) with { Audience = Audience.Staff, Person = "sam" },
        ["customer's words by text"] = Plan("reply", Channel.Sms) with { Audience = Audience.Staff, Person = "sam" },
        ["notice of a cadence"] = Plan("handoff", Channel.Email) with { Audience = Audience.Staff, Person = "sam", IsStep = true },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Message_goes_when_the_rules_allow_it_and_not_when_they_do_not(string kind)
    {
        var plan = Plans[kind];

        Assert.IsType<LeadCommand.RecordOutcome>(await SendAsync(plan, Person, Business, Open));
        Assert.Equal(1, _provider.Calls);

        var (lead, business, suppressed) = Forbidding(plan);
        var held = Assert.IsType<LeadCommand.HoldBack>(await SendAsync(plan, lead, business, suppressed));
        Assert.Equal(1, _provider.Calls);
        Assert.Equal(Assert.IsType<SendPermission.Denied>(MaySendRules.Decide(lead, Pending(plan), business, suppressed, _clock.GetCurrentInstant())).Rule, held.Rule);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Stop_of_its_recipient_keeps_every_text_here_and_of_a_customer_every_email(string kind)
    {
        var plan = Plans[kind];
        if (plan is { Audience: Audience.Staff, Channel: Channel.Email })
        {
            return;
        }

        var stopped = new Suppressions(Email: true, Sms: true) { Staff = new Dictionary<string, StaffNumber>(StringComparer.Ordinal) { ["sam"] = new("h", IsStopped: true) } };

        Assert.IsType<LeadCommand.HoldBack>(await SendAsync(plan, Person, Business, stopped));
        Assert.Equal(0, _provider.Calls);
    }

    [Fact]
    public async Task Digests_and_notices_of_no_lead_are_asked_about_too()
    {
        var store = new EngineWorld();
        var notices = new StaffNotices(store.Rows, _provider, _clock);
        var key = new TouchKey(Business.Id, TouchKey.BusinessScope, new TouchRef("digest", "2026-03-03-lou"));

        var (held, again) = await notices.SendOnceAsync(Business.Id, key.RowKey, key, Compose, () => StaffRules.MayEmail(Business, "lou"), default);
        Assert.Equal((TouchState.HeldBack, null), (held, again));
        Assert.Equal(0, _provider.Calls);

        var (sent, _) = await notices.SendOnceAsync(Business.Id, key.RowKey + "x", key, Compose, () => StaffRules.MayEmail(Business, "dana"), default);
        Assert.Equal((TouchState.Accepted, 1), (sent, _provider.Calls));

        Task<EmailMessage?> Compose() => Task.FromResult<EmailMessage?>(new EmailMessage
        {
            Key = key, Audience = Audience.Staff, From = Business.Messaging.From, FromName = "Harbor", To = Business.Staff[0].Email!, Subject = "Today", Text = "Nothing.", Html = "Nothing.",
        });
    }

    [Fact]
    public void Nobody_else_calls_the_providers()
    {
        var callers = typeof(TouchSender).Assembly.GetTypes()
            .Where(type => type.GetConstructors().Any(constructor => constructor.GetParameters().Any(parameter => parameter.ParameterType == typeof(IEmailSender) || parameter.ParameterType == typeof(ISmsSender))))
            .Select(type => type.Name);

        // The watched ones stand before a provider and are called as one.
        Assert.Equal(["StaffNotices", "TouchSender", "WatchedSenders"], callers.Order(StringComparer.Ordinal));
    }

    private static Suppressions Open => Suppressions.None with { Staff = new Dictionary<string, StaffNumber>(StringComparer.Ordinal) { ["sam"] = new("h", IsStopped: false) } };

    private static (Lead Lead, Business Business, Suppressions Suppressed) Forbidding(PlannedTouch plan) => plan switch
    {
        { Audience: Audience.Staff } => (Person, Business with { Staff = [.. Business.Staff.Where(person => person.Id != "sam")] }, Open),
        { Written: not null } => (Person with { MergedInto = LeadId.New(Given.TuesdayMorning) }, Business, Open),
        { IsStep: true } => (Person with { Enrollment = null }, Business, Open),
        { Channel: Channel.Sms } => (Person with { SmsConsent = false }, Business, Open),
        _ => (Person with { Stage = LeadStage.Lost }, Business, Open),
    };

    private Task<LeadCommand> SendAsync(PlannedTouch plan, Lead lead, Business business, Suppressions suppressed) =>
        new TouchSender(new MessageComposer(new LinkTokens(new InstallationSecret(new byte[32])), new PublicAddress(new Uri("https://follow.example/"))), new BookingOffers(new ShortLinks(new InMemoryRowStore()), new SlotStore(new InMemoryRowStore())), _provider, _provider, _clock)
            .SendAsync(business, lead, Pending(plan), suppressed, PreparedTouch.Nothing, default);

    private static PendingTouch Pending(PlannedTouch plan) => new() { Touch = new TouchRef("test-1", plan.Step), Plan = plan, NextAt = Given.TuesdayMorning };

    private static PlannedTouch Plan(string template, Channel channel) => new()
    {
        Step = "a", Channel = channel, Audience = Audience.Lead, Template = template, Source = "website", DueAt = Given.TuesdayMorning,
    };
}
