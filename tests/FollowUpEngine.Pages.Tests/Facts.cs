using FollowUpEngine.Cadences;
using FollowUpEngine.Consent;
using FollowUpEngine.Consent.Records;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Qualification;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Pages.Tests;

/// <summary>One fact of every kind, with one text in every place where somebody's words may stand.</summary>
internal static class Facts
{
    public static readonly TouchRef ByEmail = new("first-answer", "email");
    private static readonly TouchRef BySms = new("first-answer", "sms");

    public static IReadOnlyList<LeadFact> OfEveryKind(string words = "words")
    {
        var clock = Given.Now - Duration.FromMinutes(18);
        Instant Next() => clock += Duration.FromSeconds(20);
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
            new StallPassedOn { At = Next(), Cause = StallCause.G1, Person = "dana" },
            new HumanTouched { At = Next(), Who = words, How = HumanTouched.CallMade, Evidence = words },
            new StallCured { At = Next(), Cause = StallCause.G1, By = nameof(HumanTouched) },
            new TouchDelivered { At = Next(), Touch = ByEmail, Channel = Channel.Email },
            new TouchUndelivered { At = Next(), Touch = ByEmail, Channel = Channel.Email, Reason = words, IsPermanent = true },
            new CadenceStarted { At = Next(), Cadence = words, Version = "0a1b2c3d", Enrollment = "e1", By = nameof(InquiryReceived), Next = Ahead(words) },
            new CadenceAdvanced { At = Next(), Enrollment = "e1", Step = words, Outcome = StepOutcome.CallTaskOpened, Person = "dana", Reason = words, Shift = Duration.Zero, Next = Ahead(words) },
            new CadenceRolled { At = Next(), Enrollment = "e1", Shift = Duration.FromHours(1), Next = Ahead(words) },
            new CadenceHeld { At = Next(), Enrollment = "e1", Until = Given.Now + Duration.FromDays(3), Reason = words },
            new CadenceMoved { At = Next(), Enrollment = "e1", Version = "4e5f6a7b", Who = words, Next = Ahead(words) },
            new MessageReceived { At = Next(), Who = words, Channel = Channel.Sms, Text = words, Files = [new MessageFile(words, words, 2048)] },
            new BarAnswered { At = Next(), Who = words, Evidence = words, Question = BarQuestion.Budget, Answer = words, Meets = true },
            new HandedOff { At = Next(), Who = words, To = "dana", Why = words, Backup = words, NextStep = words, Context = words, BudgetDiscussed = true, Override = words, Lacking = [words] },
            new HandoffQuestioned { At = Next(), Who = words, By = words, Link = words, Question = words },
            new HandoffQuestionAnswered { At = Next(), Who = words, By = words, Link = words, Answer = words },
            new HandoffRejected { At = Next(), Who = words, By = words, Link = words, Reason = RejectReason.NoCapacity, Text = words },
            new HandoffAccepted { At = Next(), Who = words, By = words, Link = words, Closer = "dana" },
            new AppointmentBooked { At = Next(), Who = words, Starts = Given.Now + Duration.FromDays(1), Kind = words, Address = words },
            new AppointmentRescheduled { At = Next(), Who = words, Starts = Given.Now + Duration.FromDays(2), Reason = words },
            new AppointmentCancelled { At = Next(), Who = words, Reason = words },
            new AppointmentMissed { At = Next(), Who = words },
            new AppointmentHeld { At = Next(), Who = words },
            new QuoteSent { At = Next(), Who = words, Amount = 4200.5m, ExpiresOn = new LocalDate(2026, 4, 1), Link = words },
            new Parked { At = Next(), Who = words, Until = new LocalDate(2026, 6, 1), Reason = words },
            new Snoozed { At = Next(), Who = words, Until = Given.Now + Duration.FromDays(7), Reason = words },
            new OptedOut { At = Next(), Channel = Channel.Email, By = words, Words = words },
            new QuoteSeen { At = Next(), SentAt = Given.Now },
            new QuoteAnswered { At = Next(), SentAt = Given.Now, Accepts = false, Reason = words },
            new PaceChosen { At = Next(), Gap = Duration.FromDays(7), By = words },
            new OptedIn { At = Next(), Channel = Channel.Email, By = words },
            new ConsentRecorded
            {
                At = Next(),
                Consent = new ConsentRecord { Channel = Channel.Sms, Purpose = ConsentPurpose.FollowUp, Kind = ConsentKind.ExpressWritten, Way = ConsentWay.OnPaper, At = clock, Contacts = [words], TextHash = ConsentTexts.HashOf(words), ExpiresAt = Given.Now },
                Proof = new ConsentProof { Text = words, NamedSender = words, Source = words, Form = words, Field = words, Page = words, IpAddress = words, UserAgent = words, SubmittedAt = clock, SubmissionHash = words, Certificate = words, ToldBy = words, Evidence = words },
            },
            new NoteAdded { At = Next(), Who = words, Text = words },
            new CadenceEnded { At = Next(), Enrollment = "e1", Cadence = words, By = CadenceEnded.Completed },
            new Closed { At = Next(), As = LeadStage.Lost, Who = words, Reason = words },
            new Reopened { At = Next(), From = LeadStage.Lost },
            new QuarantineReleased { At = Next(), By = words },
            new LeadAbsorbed { At = Next(), Other = new Lead { Id = Given.Other, SourceId = "website", ArrivedAt = Given.Now, LastInquiryAt = Given.Now, FullName = words } },
            new Imported { At = Next(), Rows = [words], Stage = LeadStage.Opportunity, StageSince = Given.Now },
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

    /// <summary>A lead on which everything stands that a head can hold: a packet, a visit, a quote, a date, a cadence, a call to make.</summary>
    public static IReadOnlyList<LeadFact> OfAFullHead(string words = "words") =>
    [
        .. OfEveryKind(words).TakeWhile(fact => fact is not CadenceEnded).Where(fact => fact is not (HandoffRejected or StallCured)),
        // What people did meanwhile cleared the earlier one.
        OfEveryKind(words).OfType<CadenceAdvanced>().First(fact => fact.Person is not null) with { Touch = null, Next = Ahead(words) },
        BeganAgain(words),
    ];

    private static StallBegan BeganAgain(string words) =>
        new() { At = Given.Now, Cause = StallCause.P1, Side = StallSide.Generation, Since = Given.Now - Duration.FromHours(2), Person = words };

    private static StepAhead Ahead(string words) => new(1, words, Given.Now + Duration.FromHours(5), words);

    private static PlannedTouch Plan(string step, Channel channel) =>
        new() { Step = step, Channel = channel, Audience = Audience.Lead, Template = "first-answer", DueAt = Given.Now - Duration.FromMinutes(18) };
}
