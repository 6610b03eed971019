using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Pages.Tests;

/// <summary>One fact of every kind, with one text in every place where somebody's words may stand.</summary>
internal static class Facts
{
    private static readonly TouchRef ByEmail = new("first-answer", "email");
    private static readonly TouchRef BySms = new("first-answer", "sms");

    public static IReadOnlyList<LeadFact> OfEveryKind(string words = "words")
    {
        var clock = Given.Now - Duration.FromMinutes(18);
        Instant Next() => clock += Duration.FromSeconds(40);
        return
        [
            new InquiryReceived { At = Next(), LeadId = Given.Mia, Number = 1, SourceId = "website", Inquiry = Inquiry(words) },
            new Enrolled { At = Next(), Cadence = "first-answer", Enrollment = "first-answer", Touches = [Plan("email", Channel.Email), Plan("sms", Channel.Sms)] },
            new TouchClaimed { At = Next(), Touch = ByEmail, Channel = Channel.Email },
            new TouchSent { At = Next(), Touch = ByEmail, Channel = Channel.Email, Audience = Audience.Lead, ProviderId = "outbox-1" },
            new TouchDeferred { At = Next(), Touch = BySms, Until = Given.Now + Duration.FromHours(1), Reason = words },
            new TouchUnknown { At = Next(), Touch = BySms, Detail = words },
            new TouchUnconfirmed { At = Next(), Touch = BySms },
            new TouchRejected { At = Next(), Touch = BySms, Channel = Channel.Sms, Reason = words },
            new TouchHeldBack { At = Next(), Touch = new TouchRef("reminder", "sms"), Channel = Channel.Sms, Audience = Audience.Lead, Rule = "SMS consent not given", Reason = words },
            new StallBegan { At = Next(), Cause = StallCause.G1, Side = StallSide.Generation, Since = clock, Person = "dana" },
            new HumanTouched { At = Next(), Who = words, How = "call made", Evidence = words },
            new StallCured { At = Next(), Cause = StallCause.G1, By = nameof(HumanTouched) },
            new OptedOut { At = Next(), Channel = Channel.Email, By = words },
            new NoteAdded { At = Next(), Who = words, Text = words },
            new Closed { At = Next(), As = LeadStage.Lost, Who = words, Reason = words },
            new Reopened { At = Next(), From = LeadStage.Lost },
            new QuarantineReleased { At = Next(), By = words },
            new LeadAbsorbed { At = Next(), Other = new Lead { Id = Given.Other, SourceId = "website", ArrivedAt = Given.Now, LastInquiryAt = Given.Now, FullName = words } },
            new MergedInto { At = Next(), Survivor = Given.Other },
        ];
    }

    /// <summary>A lead that waits: asked by the website form, answered by email, the text held back, stalled.</summary>
    public static IReadOnlyList<LeadFact> OfAWaitingLead()
    {
        var arrived = Given.Now - Duration.FromMinutes(18);
        return
        [
            new InquiryReceived { At = arrived, LeadId = Given.Mia, Number = 1, SourceId = "website", Inquiry = RealInquiry() },
            new Enrolled { At = arrived, Cadence = "first-answer", Enrollment = "first-answer", Touches = [Plan("email", Channel.Email), Plan("sms", Channel.Sms)] },
            new TouchClaimed { At = arrived, Touch = ByEmail, Channel = Channel.Email },
            new TouchHeldBack { At = arrived, Touch = BySms, Channel = Channel.Sms, Audience = Audience.Lead, Rule = "SMS consent not given", Reason = "The consent box for texts was shown and left open." },
            new TouchSent { At = arrived + Duration.FromSeconds(2), Touch = ByEmail, Channel = Channel.Email, Audience = Audience.Lead, ProviderId = "outbox-1" },
            new StallBegan { At = arrived + Duration.FromMinutes(15), Cause = StallCause.G1, Side = StallSide.Generation, Since = arrived, Person = "dana" },
        ];
    }

    public static Inquiry Inquiry(string words) => RealInquiry() with
    {
        Builder = words, FullName = words, FirstName = words, LastName = words, Company = words, Service = words, Message = words,
        Place = new PlaceGiven { Street = words, City = words, State = words, PostalCode = words, Country = words },
        Fields = [new FormField(words, words, words), new FormField(words, null, words)],
        Attribution = new Attribution { UtmSource = words, UtmMedium = words, UtmCampaign = words, UtmTerm = words, UtmContent = words, Gclid = words, Fbclid = words, Page = words, Referrer = words, Form = words },
        Consents = [new ConsentGiven { Channel = ConsentChannel.Sms, Granted = true, TextShown = words, Field = words, IpAddress = words, UserAgent = words, Page = words }],
        Flags = [words],
        Quarantine = words,
        IsTest = true,
        DetailsElsewhere = new DetailsElsewhere(words, words, words, words, words),
    };

    public static Inquiry RealInquiry() => new()
    {
        ContentHash = "00",
        Builder = "generic",
        FullName = "Mia Lopez",
        FirstName = "Mia",
        Emails = [Given.Email("mia.lopez@example.com")],
        Phones = [Given.Phone("+12075550123")],
        Place = new PlaceGiven { PostalCode = "04101" },
        Service = "Furnace repair",
        Message = "The furnace starts and stops after a minute. Could somebody come by this week?",
        Fields =
        [
            new FormField("name", "Name", "Mia Lopez"), new FormField("email", "Email", "mia.lopez@example.com"), new FormField("phone", "Phone", "(207) 555-0123"),
            new FormField("zip", "ZIP code", "04101"), new FormField("sms_consent", null, "no"),
        ],
        Attribution = new Attribution { UtmSource = "google", UtmCampaign = "furnace-spring", Page = "https://harbor.example/furnace" },
        Consents = [new ConsentGiven { Channel = ConsentChannel.Sms, Granted = false, TextShown = "Text me about my request. Reply STOP to end.", Field = "sms_consent" }],
    };

    private static PlannedTouch Plan(string step, Channel channel) =>
        new() { Step = step, Channel = channel, Audience = Audience.Lead, Template = "first-answer", DueAt = Given.Now - Duration.FromMinutes(18) };
}
