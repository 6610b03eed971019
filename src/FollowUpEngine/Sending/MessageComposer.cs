using FollowUpEngine.Appointments;
using FollowUpEngine.Businesses;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Leads;
using FollowUpEngine.Replies.Mail;
using NodaTime;

namespace FollowUpEngine.Sending;

/// <summary>Makes the message of a touch from its template. The address is read from the lead at this moment, never earlier.</summary>
/// <param name="replies">Where leads' answers go; null sends them to the business's own mailbox, where the engine does not see them.</param>
public sealed class MessageComposer(LinkTokens tokens, PublicAddress address, ReplyAddress? replies = null)
{
    /// <summary>The link shows a conversation, and an old message should not open a new one.</summary>
    private static readonly Duration AnswerableFor = Duration.FromDays(30);

    /// <summary>An email stays in a mailbox: the link in it works for a month, and as long as there is a visit to move.</summary>
    private static readonly Duration BookableFor = Duration.FromDays(30);

    /// <summary>The rows of short links are kept four weeks.</summary>
    private static readonly Duration QuotableFor = Duration.FromDays(28);

    private static readonly Duration BookableByText = Duration.FromDays(21);

    /// <param name="times">The times that the message names, if it names any.</param>
    public EmailMessage Email(Business business, Lead lead, PendingTouch pending, IReadOnlyList<Instant>? times = null)
    {
        var person = PersonOf(business, pending);
        var links = LinksFor(business, lead, pending) with { Times = times ?? [] };
        var model = TemplateModel.Of(business, lead, person, links);
        var (template, byHand) = (pending.Plan.Template, pending.Plan.Written);
        var subject = OneLine(byHand is null ? Templates.Render(business, $"{template}.email.subject", model) : byHand.Subject ?? $"Your message to {business.Name}");
        var written = byHand?.Text ?? Templates.Render(business, $"{template}.email.text", model);
        model[TemplateModel.Body] = byHand is not null || Templates.IsTextOnly(business, template)
            ? DerivedHtml.Of(written, [business.PostalAddress, links.Unsubscribe])
            : Templates.Render(business, $"{template}.email.html", model);
        var replyTo = (person is null ? replies?.Of(business.Id, lead.Id) : null) ?? business.Messaging.ReplyTo;
        var framed = Templates.Render(business, Templates.EmailFrame, model);
        return new EmailMessage
        {
            Key = new TouchKey(business.Id, lead.Id.Value, pending.Touch),
            Audience = pending.Plan.Audience,
            From = business.Messaging.From,
            FromName = business.Messaging.FromName,
            To = person is null ? lead.Email! : person.Email!,
            ToName = person is null ? lead.FullName is { } name ? OneLine(Excerpt.Of(name, 80)) : null : person.Name,
            ReplyTo = replyTo,
            Subject = subject,
            Text = person is null ? RequiredWords.Text(written, business, links) : written,
            Html = person is null ? RequiredWords.Html(framed, business, links) : framed,
            Headers = person is null ? HeadersFor(lead, links, business.Id, replyTo ?? business.Messaging.From) : new Dictionary<string, string>(StringComparer.Ordinal),
            Attachments = pending.Plan is { Audience: Audience.Lead, IsExpected: true } ? VisitFiles.For(business, lead, links.Booking, address) : null,
        };
    }

    /// <param name="times">The times that the message names, if it names any.</param>
    public SmsMessage Sms(Business business, Lead lead, PendingTouch pending, IReadOnlyList<Instant>? times = null)
    {
        var person = PersonOf(business, pending);
        var links = LinksFor(business, lead, pending) with { Times = times ?? [] };
        var written = pending.Plan.Written?.Text ?? Templates.Render(business, $"{pending.Plan.Template}.sms", TemplateModel.Of(business, lead, person, links));
        return new SmsMessage
        {
            Key = new TouchKey(business.Id, lead.Id.Value, pending.Touch),
            Audience = pending.Plan.Audience,
            From = business.Messaging.SmsFrom,
            MessagingServiceSid = business.Messaging.MessagingServiceSid,
            To = person is null ? lead.Phone! : person.Phone!,
            Text = person is null ? RequiredWords.Sms(written, business, lead) : written,
        };
    }

    // RFC 2369 and RFC 8058: one HTTPS address that acts on POST alone, and a mailbox for the rest.
    private Dictionary<string, string> HeadersFor(Lead lead, MessageLinks links, BusinessId business, EmailAddress mailbox)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["List-Unsubscribe"] = $"<{links.Unsubscribe}>, <mailto:{mailbox.Normalized}?subject=unsubscribe>",
            ["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click",
        };
        if (replies is not null)
        {
            headers["References"] = replies.ReferenceOf(business, lead.Id);
        }

        return headers;
    }

    private static StaffMember? PersonOf(Business business, PendingTouch pending) =>
        pending.Plan.Audience == Audience.Lead ? null : business.Staff.First(person => person.Id == pending.Plan.Person);

    /// <summary>The short link that a message may carry, and what it stands for; null for messages that have none.</summary>
    public (string Token, LinkBody Link)? ShortLink(Business business, Lead lead, PendingTouch pending)
    {
        var plan = pending.Plan;
        var token = tokens.Brief.For(business.Id, lead.Id, pending.Touch, plan.DueAt);
        var link = new LinkBody(ShortLinks.IdOf(token), "", business.Id.Value, lead.Id, plan.Person ?? "", null, 0, plan.DueAt + ShortLinks.ValidFor);
        return plan switch
        {
            { Audience: Audience.Staff, Template: VisitNotices.Outcome } => (token, link with { Purpose = LinkBody.ForVisit, Question = lead.Appointment?.Number ?? 0 }),
            { Audience: Audience.Staff, Person: not null } when lead.Handoff is { } handoff => (token, link with
            {
                Purpose = plan.Template == HandoffNotices.Question ? LinkBody.ForQuestion : LinkBody.ForPacket, Packet = handoff.Packet, Question = handoff.Questions,
            }),
            // One link a message: who has a quote in hand is asked about that.
            { Audience: Audience.Lead } when lead is { Stage: LeadStage.Opportunity, Quote: { Answer: null } quote } => (token, link with
            {
                Purpose = LinkBody.ForQuote, Quote = quote.SentAt, Until = plan.DueAt + QuotableFor,
            }),
            { Audience: Audience.Lead, Channel: Channel.Sms } when IsBookable(lead, business) => (token, link with { Purpose = LinkBody.ForBooking, Until = plan.DueAt + BookableByText }),
            _ => null,
        };
    }

    private MessageLinks LinksFor(Business business, Lead lead, PendingTouch pending)
    {
        var plan = pending.Plan;
        var brief = ShortLink(business, lead, pending);
        return new MessageLinks(
            plan.Audience == Audience.Lead ? address.Of($"l/{tokens.For(new LinkGrant(LinkGrant.Unsubscribe, business.Id, lead.Id))}") : "",
            address.Of(Dashboard.Lead(business.Id, lead.Id)),
            plan is { Audience: Audience.Staff, Template: ReplyNotices.Template }
                ? address.Of($"l/{tokens.For(new LinkGrant(LinkGrant.Answer, business.Id, lead.Id, plan.Person, plan.DueAt + AnswerableFor))}")
                : "",
            brief is { Link.Purpose: LinkBody.ForPacket or LinkBody.ForQuestion } packet ? address.Of($"l/{packet.Token}") : "")
        {
            Quote = brief is { Link.Purpose: LinkBody.ForQuote } quote ? address.Of($"l/{quote.Token}") : "",
            Outcome = brief is { Link.Purpose: LinkBody.ForVisit } visit ? address.Of($"l/{visit.Token}") : "",
            Booking = brief is { Link.Purpose: LinkBody.ForBooking } booking ? address.Of($"l/{booking.Token}")
                : plan is { Audience: Audience.Lead, Channel: Channel.Email } && IsBookable(lead, business) ? address.Of($"l/{tokens.For(BookingGrant(business, lead, plan))}")
                : "",
        };
    }

    /// <summary>A lead that is lost can't book: its link would only say so.</summary>
    private static bool IsBookable(Lead lead, Business business) => business.Appointments.IsOnline && lead.Stage is not (LeadStage.Lost or LeadStage.Disqualified);

    private static LinkGrant BookingGrant(Business business, Lead lead, PlannedTouch plan)
    {
        var until = plan.DueAt + BookableFor;
        return new LinkGrant(LinkGrant.Booking, business.Id, lead.Id, Until: lead.Appointment is { State: AppointmentState.Booked } visit ? Instant.Max(until, visit.Starts) : until);
    }

    // A header must not be continued by what somebody typed into a form.
    private static string OneLine(string text) => string.Join(' ', text.Split((char[])['\r', '\n', '\u2028', '\u2029'], StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>Where this installation is reached from outside, for links in messages. What path it has of its own stands before all others.</summary>
public sealed record PublicAddress(Uri Base)
{
    public string Of(string path) => new Uri($"{Base.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{path}").AbsoluteUri;
}
