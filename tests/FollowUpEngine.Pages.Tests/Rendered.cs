using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using FollowUpEngine.Appointments;
using FollowUpEngine.Businesses;
using FollowUpEngine.Digest;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages.App;
using FollowUpEngine.Pages.Appointments;
using FollowUpEngine.Pages.Digests;
using FollowUpEngine.Pages.Handoffs;
using FollowUpEngine.Pages.Leads;
using FollowUpEngine.Pages.Mailbox;
using FollowUpEngine.Pages.Start;
using FollowUpEngine.Pages.Submissions;
using FollowUpEngine.Pages.Unsubscribe;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Pages.Tests;

/// <summary>Every page there is, drawn with one text in all the places where somebody's words may stand.</summary>
internal static class Rendered
{
    public static readonly PageRenderer Renderer = new();

    private static readonly HtmlParser Parser = new();

    public static IDocument Parse(string html) => Parser.ParseDocument(html);

    private static HandoffModel Handoff(string words, PacketStanding standing) => new()
    {
        Business = Given.Business(words, words, words),
        Lead = Facts.OfAFullHead(words).Aggregate((Lead?)null, LeadFolding.Evolve)!,
        Person = words,
        Standing = standing,
        Path = "/l/token",
    };

    private static Lead Visited(string words, bool isBooked) => Facts.OfAFullHead(words).Aggregate((Lead?)null, LeadFolding.Evolve)! with
    {
        Stage = LeadStage.SalesAccepted,
        FullName = isBooked ? words : null,
        Appointment = isBooked
            ? new Appointment { Number = 1, BookedAt = Given.Now, Starts = Given.Now + Duration.FromDays(2), Kind = words, Address = words, Person = "dana" }
            : null,
    };

    private static BookingModel Booking(string words, bool isBooked)
    {
        var business = Given.Business(words, words, words) with { Appointments = new AppointmentSettings { Kinds = [new VisitKind(words, Duration.FromMinutes(90)), new VisitKind("other", Duration.FromHours(2))] } };
        return new BookingModel
        {
            Business = business, Lead = Visited(words, isBooked), Now = Given.Now, Path = "/l/token",
            Times = new BookingTimes(business.Staff[0] with { Name = words }, business.Appointments.Kinds[0], [.. Enumerable.Range(1, 60).Select(i => Given.Now + Duration.FromHours(i))]),
        };
    }

    private static VisitModel Visit(string words, VisitStanding standing) => new()
    {
        Business = Given.Business(words, words, words), Lead = Visited(words, isBooked: true), Person = words, Standing = standing, Path = "/l/token",
    };

    private static CalendarModel Calendar(string words)
    {
        var (business, lead) = (Given.Business(words, words, words), Visited(words, isBooked: true));
        return new CalendarModel
        {
            Frame = Home(words).Frame, Business = business, Person = business.Staff[0], Filter = CalendarModel.Everybody, Monday = new LocalDate(2026, 3, 2), Today = new LocalDate(2026, 3, 3),
            Visits = [new CalendarVisit(business.Staff[0], lead, new Stretch("dana", lead.Id, lead.Appointment!.Starts, lead.Appointment.Starts + Duration.FromHours(1)))],
            Blocks = [(business.Staff[0], new Interval(lead.Appointment.Starts, lead.Appointment.Starts + Duration.FromHours(2)))],
            PathOf = id => $"/app/harbor/leads/{id}", Path = "/app/harbor/calendar", FeedAddress = words,
        };
    }

    public static async Task<IReadOnlyDictionary<string, string>> AllAsync(string words = "words") => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["digest"] = (await new DigestPage(Renderer).RenderAsync(DigestModels.Saying(words))).Html,
        ["start"] = await Renderer.RenderAsync<StartPage, StartModel>(Start(words)),
        ["mailbox"] = await Renderer.RenderAsync<MailboxPage, MailboxModel>(Mailbox(words)),
        ["email"] = await Renderer.RenderAsync<MessagePage, MessageModel>(new MessageModel(Given.Site(words), Email(words))),
        ["text"] = await Renderer.RenderAsync<MessagePage, MessageModel>(new MessageModel(Given.Site(words), Sms(words))),
        ["leads"] = await Renderer.RenderAsync<LeadsPage, LeadsModel>(Leads(words)),
        ["lead"] = await LeadPageAsync(Lead(Facts.OfEveryKind(words), words)),
        ["full lead"] = await LeadPageAsync(Lead(Facts.OfAFullHead(words), words) with
        {
            IsRefusal = true, MessagePath = "/leads/harbor/1/messages", Channels = [Channel.Sms, Channel.Email], Meanwhile = Facts.OfEveryKind(words), Draft = new Dictionary<string, string>(StringComparer.Ordinal) { ["text"] = words },
        }),
        ["submissions"] = await Renderer.RenderAsync<SubmissionsPage, SubmissionsModel>(Submissions(words)),
        ["packet"] = await Renderer.RenderAsync<HandoffPage, HandoffModel>(Handoff(words, new PacketStanding.Open(Enum.GetValues<RejectReason>(), IsQuestion: false)) with { Refusal = words, Text = words }),
        ["question"] = await Renderer.RenderAsync<HandoffPage, HandoffModel>(Handoff(words, new PacketStanding.Open([], IsQuestion: true)) with { Text = words }),
        ["packet taken"] = await Renderer.RenderAsync<HandoffPage, HandoffModel>(Handoff(words, new PacketStanding.Taken("dana", Given.Now))),
        ["packet sent back"] = await Renderer.RenderAsync<HandoffPage, HandoffModel>(Handoff(words, new PacketStanding.SentBack(RejectReason.Price, words, words, Given.Now))),
        ["question asked"] = await Renderer.RenderAsync<HandoffPage, HandoffModel>(Handoff(words, new PacketStanding.Asked(words, words))),
        ["link expired"] = await Renderer.RenderAsync<HandoffPage, HandoffModel>(Handoff(words, new PacketStanding.Expired(Given.Now, new PacketStanding.Yours(Given.Now)))),
        ["booking"] = await Renderer.RenderAsync<BookingPage, BookingModel>(Booking(words, isBooked: false) with { Notice = BookingNotice.Taken }),
        ["booking to confirm"] = await Renderer.RenderAsync<BookingPage, BookingModel>(Booking(words, isBooked: false) with { Chosen = Given.Now + Duration.FromDays(1), Name = words, Address = words, Missing = words }),
        ["booked"] = await Renderer.RenderAsync<BookingPage, BookingModel>(Booking(words, isBooked: true) with { Notice = BookingNotice.Done }),
        ["how it went"] = await Renderer.RenderAsync<VisitPage, VisitModel>(Visit(words, new VisitStanding.Open()) with { Amount = words, Refusal = words }),
        ["how it went told"] = await Renderer.RenderAsync<VisitPage, VisitModel>(Visit(words, new VisitStanding.Told(AppointmentState.Held, Given.Now, new Quote(4_800, Given.Now, null, null)))),
        ["calendar"] = await Renderer.RenderAsync<CalendarPage, CalendarModel>(Calendar(words)),
        ["no link"] = await Renderer.RenderAsync<LinkProblemPage, LinkProblemModel>(new LinkProblemModel(words, words, words)),
        ["unsubscribe"] = await Renderer.RenderAsync<UnsubscribePage, UnsubscribeModel>(Unsubscribe(words)),
        ["unsubscribed"] = await Renderer.RenderAsync<UnsubscribePage, UnsubscribeModel>(Unsubscribe(words) with { Done = MessageChoice.NoEmails }),
        ["home"] = await Renderer.RenderAsync<HomePage, HomeModel>(Home(words)),
        ["sign in"] = await Renderer.RenderAsync<SignInPage, SignInModel>(new SignInModel { Path = "/app/sign-in", To = words, Typed = words, Fault = words }),
        ["sign in asked"] = await Renderer.RenderAsync<SignInPage, SignInModel>(new SignInModel { Path = "/app/sign-in", IsAsked = true }),
        ["sign in link"] = await Renderer.RenderAsync<SignInLinkPage, SignInLinkModel>(new SignInLinkModel("/app/s/token")),
        ["notice"] = await Renderer.RenderAsync<NoticePage, NoticeModel>(new NoticeModel(words, words, "/app", words)),
    };

    public static HomeModel Home(string words) => new()
    {
        Frame = new AppFrameModel
        {
            BusinessName = words, Entries = [new AppEntry(words, "/app/harbor/today", IsCurrent: true), new AppEntry(words, "/app/harbor/pipeline")],
            Person = words, FormToken = words, HomePath = "/app/me", SignOutPath = "/app/sign-out",
        },
        Businesses = [new HomeBusiness(words, words, "/app/harbor/today"), new HomeBusiness(words, words, null)],
        IsOperator = true,
        Address = words,
        SignOutEverywherePath = "/app/sign-out-everywhere",
    };

    public static StartModel Start(string words = "Harbor Heating & Air") => new()
    {
        Site = Given.Site(words),
        Services = [words, "Heat pump"],
        ConsentText = words,
        HookPath = "/hooks/harbor/website/dev",
        ClockPath = "/dev/clock",
        HealthPath = "/health",
        ApiDescriptionPath = "/api/openapi.json",
    };

    public static MailboxModel Mailbox(string words) => new(Given.Site(words), [Sms(words), Email(words)], "/mailbox/harbor?after=1");

    public static OutgoingMessage.Email Email(string words, string? html = null) => new(new EmailMessage
    {
        Key = new TouchKey(BusinessId.Parse("harbor"), Given.Mia.Value, new TouchRef("first-answer", "email")),
        Audience = Audience.Lead,
        From = Given.Email("hello@harbor.example"),
        FromName = words,
        To = Given.Email("mia.lopez@example.com"),
        ToName = words,
        Subject = words,
        Text = words,
        Html = html ?? words,
        Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["List-Unsubscribe"] = words },
    })
    {
        At = Given.Now, Audience = Audience.Lead, Path = "/mailbox/harbor/2", LeadPath = "/leads/harbor/2",
    };

    public static OutgoingMessage.Sms Sms(string words) => new(new SmsMessage
    {
        Key = new TouchKey(BusinessId.Parse("harbor"), Given.Mia.Value, new TouchRef("first-answer", "sms")),
        Audience = Audience.Lead,
        From = Given.Phone("+12075550100"),
        To = Given.Phone("+12075550123"),
        Text = words,
    })
    {
        At = Given.Now, Audience = Audience.Lead, Path = "/mailbox/harbor/1", Segments = 2,
    };

    public static LeadsModel Leads(string words) => new()
    {
        Site = Given.Site(words),
        Business = Given.Business(words, words, words),
        Leads = [LeadFolding.Fold(Facts.OfEveryKind(words))!, LeadFolding.Fold(Facts.OfAWaitingLead())!],
        PathOf = id => $"/leads/harbor/{id}",
        NextPath = "/leads/harbor?after=1",
    };

    public static Task<string> LeadPageAsync(LeadModel lead) => Renderer.RenderAsync<LeadPage, SiteLeadModel>(new SiteLeadModel(Given.Site("words"), lead));

    public static LeadModel Lead(IReadOnlyList<LeadFact> facts, string words = "words") => new()
    {
        Now = Given.Now,
        BackPath = "/leads/harbor",
        Business = Given.Business(words, words, words),
        Stored = new StoredLead(LeadFolding.Fold(facts)!, "1", Given.Now + Duration.FromHours(1), words),
        Facts = facts,
        FactPath = "/leads/harbor/1/facts",
        Allowed = FactNames.All,
        PathOf = id => $"/leads/harbor/{id}",
        Notice = words,
    };

    public static SubmissionsModel Submissions(string words) => new(
        Given.Site(words),
        [
            .. Enum.GetValues<SubmissionStatus>().Select(status => new KeptSubmission(
                $"id-{status}", words, new SubmissionBody(status, Given.Now, "website", words, words, 5, Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(words))))),
        ],
        "/submissions/harbor?after=1");

    public static UnsubscribeModel Unsubscribe(string words) => new() { BusinessName = words, PostalAddress = words, Path = "/l/token" };
}
