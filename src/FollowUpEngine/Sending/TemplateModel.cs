using System.Globalization;
using System.Runtime.CompilerServices;
using FollowUpEngine.Businesses;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Leads;
using FollowUpEngine.Replies;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Sending;

/// <summary>
/// The fields that a template may use. Every field is always there (empty when unknown), so that <c>{{#if}}</c> works and a
/// misspelt one is a fault instead of a blank. Dates and times are those of the business.
/// </summary>
public static class TemplateModel
{
    /// <summary>What a frame goes around; empty elsewhere.</summary>
    public const string Body = "body";

    // What is the same for every message is made once for each business.
    private static readonly ConditionalWeakTable<Business, Dictionary<string, object?>> Businesses = [];

    private static readonly Dictionary<string, object?> NoVisit = Visit("", "", "", "", "", "", "", "");
    private static readonly Dictionary<string, object?> NoQuote = Quote("", "", "", "");
    private static readonly Dictionary<string, object?> NoReply = Reply("", "", "", "", "", "", "");
    private static readonly Dictionary<string, object?> NoStall = Stall("", "", "", "", "");

    public static Dictionary<string, object?> Of(Business business, Lead lead, StaffMember? person, MessageLinks links) => new(StringComparer.Ordinal)
    {
        ["business"] = Businesses.GetValue(business, BusinessFields),
        ["lead"] = LeadFields(business, lead),
        ["visit"] = lead.Appointment is { } visit ? VisitFields(business, visit) : NoVisit,
        ["quote"] = lead.Quote is { } quote ? QuoteFields(business, quote, links) : NoQuote,
        ["stall"] = lead.Stall is { } stall ? StallFields(business, lead, stall) : NoStall,
        ["reply"] = lead.LastWord is { } word ? ReplyFields(business, lead, word) : NoReply,
        ["closer"] = Named(lead.Handoff is { } handoff ? business.Staff.FirstOrDefault(one => one.Id == handoff.Closer) : null),
        ["person"] = Named(person),
        ["links"] = new Dictionary<string, object?>(5, StringComparer.Ordinal)
        {
            ["unsubscribe"] = links.Unsubscribe, ["lead"] = links.Lead, ["answer"] = links.Answer, ["handoff"] = links.Handoff, ["outcome"] = links.Outcome,
        },
        ["booking"] = BookingFields(business, links),
        ["packet"] = PacketFields.Of(business, lead),
        [Body] = "",
    };

    private static Dictionary<string, object?> BusinessFields(Business business) => new(StringComparer.Ordinal)
    {
        ["name"] = business.Name,
        ["phone"] = business.Phone ?? "",
        ["website"] = business.Website ?? "",
        ["reviewLink"] = business.ReviewLink ?? "",
        ["postalAddress"] = business.PostalAddress,
        ["signature"] = business.Messaging.Signature,
    };

    private static Dictionary<string, object?> LeadFields(Business business, Lead lead) => new(StringComparer.Ordinal)
    {
        ["firstName"] = Greetings.FirstName(lead) ?? "",
        ["name"] = lead.DisplayName,
        ["service"] = Greetings.Service(lead, business) ?? "",
        // As typed: for people of the business only.
        ["wants"] = Excerpt.Of(lead.Service ?? "", 200),
        ["message"] = lead.MessageExcerpt ?? "",
        ["email"] = lead.Email?.Given ?? "",
        ["phone"] = lead.Phone?.E164 ?? "",
        ["source"] = business.Source(lead.SourceId)?.Name ?? lead.SourceId,
        ["waitingSince"] = StallWords.Time(lead.WaitingSince ?? lead.LastInquiryAt, business),
    };

    private static Dictionary<string, object?> VisitFields(Business business, Appointment visit)
    {
        var starts = visit.Starts.InZone(business.Zone);
        return Visit(
            starts.ToString("dddd", CultureInfo.InvariantCulture),
            Day(starts.Date),
            starts.ToString("h:mm tt", CultureInfo.InvariantCulture),
            starts.GetZoneInterval().Name,
            OneLine(visit.Address),
            OneLine(visit.Kind),
            visit switch { { State: AppointmentState.Cancelled } => "cancelled", { Number: var number, FirstNumber: var first } when first > 0 && number > first => "moved", _ => "booked" },
            business.Staff.FirstOrDefault(person => person.Id == visit.Person)?.Name ?? "");
    }

    private static Dictionary<string, object?> BookingFields(Business business, MessageLinks links) => new(4, StringComparer.Ordinal)
    {
        ["link"] = links.Booking,
        ["first"] = links.Times is [var first, ..] ? Time(first, business) : "",
        ["second"] = links.Times is [_, var second, ..] ? Time(second, business) : "",
        ["zone"] = links.Times is [var one, ..] ? one.InZone(business.Zone).GetZoneInterval().Name : "",
    };

    // Two of them share a text with a link: what is no news is left out.
    private static string Time(Instant at, Business business)
    {
        var local = at.InZone(business.Zone);
        return local.ToString(local.Minute == 0 ? "ddd MMM d, h tt" : "ddd MMM d, h:mm tt", CultureInfo.InvariantCulture);
    }

    private static Dictionary<string, object?> QuoteFields(Business business, Quote quote, MessageLinks links) => Quote(
        Money.Words(quote.Amount),
        Day(quote.SentAt.InZone(business.Zone).Date),
        quote.ExpiresOn is { } expires ? Day(expires) : "",
        links.Quote.Length > 0 ? links.Quote : OneLine(quote.Link));

    private static Dictionary<string, object?> StallFields(Business business, Lead lead, OpenStall stall)
    {
        var words = StallWords.Of(lead, stall, business);
        return Stall(stall.Cause.ToString(), words.Title, words.What, words.Todo, StallWords.Time(stall.Since, business));
    }

    private static Dictionary<string, object?> Visit(string day, string date, string time, string zone, string address, string kind, string change, string who) => new(8, StringComparer.Ordinal)
    {
        ["day"] = day, ["date"] = date, ["time"] = time, ["zone"] = zone, ["address"] = address, ["kind"] = kind, ["change"] = change, ["who"] = who,
    };

    private static Dictionary<string, object?> Quote(string amount, string sent, string expires, string link) => new(4, StringComparer.Ordinal)
    {
        ["amount"] = amount, ["sent"] = sent, ["expires"] = expires, ["link"] = link,
    };

    private static Dictionary<string, object?> Stall(string code, string title, string what, string todo, string since) => new(5, StringComparer.Ordinal)
    {
        ["code"] = code, ["title"] = title, ["what"] = what, ["todo"] = todo, ["since"] = since,
    };

    private static Dictionary<string, object?> ReplyFields(Business business, Lead lead, CustomerWord word)
    {
        var isNewsOnly = ReplyNotices.IsNewsOnly(lead, word.At);
        return Reply(
            word.Excerpt,
            word.Channel == Channel.Email ? "an email" : "a text",
            StallWords.Time(word.At, business),
            lead.Quarantine is { } doubt ? $"{doubt} {ReplyWords.Doubt}"
            : word.Kind == ReplyKind.Stop && !isNewsOnly ? ReplyWords.StopAndMore
            : ReplyWords.Hint(word.Kind),
            FilesOf(word),
            word.Kind == ReplyKind.Stop && isNewsOnly ? "yes" : "",
            lead.Quarantine ?? "");
    }

    /// <summary>What an email brings is kept nowhere but by name; the provider keeps what a text brings.</summary>
    private static string FilesOf(CustomerWord word) => (word.Files ?? 0, word.Channel) switch
    {
        (0, _) => "",
        (1, Channel.Email) => "1 picture or file, whose name stands with the lead",
        (var several, Channel.Email) => $"{several.ToString(CultureInfo.InvariantCulture)} pictures or files, whose names stand with the lead",
        (1, _) => "1 picture or file, which stands with the lead",
        (var several, _) => $"{several.ToString(CultureInfo.InvariantCulture)} pictures or files, which stand with the lead",
    };

    private static Dictionary<string, object?> Reply(string text, string channel, string at, string hint, string files, string stop, string doubt) => new(7, StringComparer.Ordinal)
    {
        ["text"] = text, ["channel"] = channel, ["at"] = at, ["hint"] = hint, ["files"] = files, ["stop"] = stop, ["doubt"] = doubt,
    };

    private static Dictionary<string, object?> Named(StaffMember? person) => new(1, StringComparer.Ordinal) { ["name"] = person?.Name ?? "" };

    private static string Day(LocalDate date) => date.ToString("MMMM d", CultureInfo.InvariantCulture);

    // They stand within a line of a message, and somebody may have pasted several.
    private static string OneLine(string? text) =>
        text is null ? "" : Excerpt.Of(string.Join(' ', text.Split((char[])['\r', '\n', '\t', '\u2028', '\u2029'], StringSplitOptions.RemoveEmptyEntries)), 300);
}

/// <summary>The links that messages carry.</summary>
/// <param name="Answer">For a notice that the customer wrote: where it is answered; else empty.</param>
/// <param name="Handoff">For a notice about a packet: where that is accepted, sent back, asked about, or its question answered; else empty.</param>
public sealed record MessageLinks(string Unsubscribe, string Lead, string Answer, string Handoff)
{
    /// <summary>Where the customer sees the quote and answers it; empty where there is none to answer.</summary>
    public string Quote { get; init; } = "";

    /// <summary>For the question how a visit went: where that is said; else empty.</summary>
    public string Outcome { get; init; } = "";

    /// <summary>For a message to a customer: where they choose a time, another one or none; empty where the business does not offer that.</summary>
    public string Booking { get; init; } = "";

    /// <summary>Times that the message names.</summary>
    public IReadOnlyList<Instant> Times { get; init; } = [];
}
