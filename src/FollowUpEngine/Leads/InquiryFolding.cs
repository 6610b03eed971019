using FollowUpEngine.Consent.Records;
using FollowUpEngine.Intake;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>How an inquiry changes a lead: the first makes it, later ones add to it and never take away.</summary>
internal static class InquiryFolding
{
    internal const int KeptFlags = 10;

    // The head must stay small whatever many inquiries say; the whole of each stands in its fact.
    private const int KeptCharacters = 500;

    public static Lead Evolve(Lead? lead, InquiryReceived fact)
    {
        var inquiry = fact.Inquiry;
        if (lead is null)
        {
            return Update(
                new Lead
                {
                    Id = fact.LeadId,
                    SourceId = fact.SourceId,
                    Cover = fact.Cover,
                    ArrivedAt = fact.At,
                    LastInquiryAt = fact.At,
                    StageSince = fact.At,
                    WaitingSince = inquiry.Quarantine is null ? fact.At : null,
                    IsTest = inquiry.IsTest,
                    Quarantine = inquiry.Quarantine,
                    StopDoubtSince = inquiry.Held is null ? null : fact.At,
                },
                fact) with { Inquiries = 1 };
        }

        // A suspicious submission or a test must not move a real person's clocks or words.
        if (inquiry.IsTest && (!lead.IsTest || inquiry.Quarantine is not null))
        {
            return lead with { Inquiries = lead.Inquiries + 1 };
        }

        if (inquiry.Quarantine is not null)
        {
            return lead with { Inquiries = lead.Inquiries + 1, SuspiciousInquiries = lead.SuspiciousInquiries + 1 };
        }

        return Update(lead.Quarantine is null ? lead : WithoutWords(lead), fact) with
        {
            Inquiries = lead.Inquiries + 1,
            LastInquiryAt = Instant.Max(lead.LastInquiryAt, fact.At),
            LastReplyAt = LeadFolding.Later(lead.LastReplyAt, fact.At),
            SnoozedUntil = null,
            AwayUntil = null,
            StopDoubtSince = lead.StopDoubtSince ?? (inquiry.Held is null ? null : fact.At),
            WaitingSince = (lead.IsTest && !inquiry.IsTest ? null : lead.WaitingSince) ?? fact.At,
            IsTest = inquiry.IsTest,
        };
    }

    /// <summary>
    /// What a suspicious submission claimed is not carried into the lead of the person who then wrote properly. A box that it left open is: it may have
    /// been theirs after all, and whoever calls or writes without a form says nothing newer.
    /// </summary>
    internal static Lead WithoutWords(Lead lead) => lead with
    {
        FullName = null, FirstName = null, Company = null, Emails = [], Phones = [], Place = new(), Service = null, MessageExcerpt = null,
        SmsConsent = lead.SmsConsent == false ? false : null, Consents = [.. lead.Consents.Where(said => said.Kind == ConsentKind.Declined)], Flags = [],
    };

    private static Lead Update(Lead lead, InquiryReceived fact) => Update(lead, fact.Inquiry) with { LastWord = WordOf(fact) ?? lead.LastWord };

    private static CustomerWord? WordOf(InquiryReceived fact) => fact.Inquiry.CameAs is { } came
        ? new CustomerWord(fact.At, came.Channel, Excerpt.Of(fact.Inquiry.Message ?? "", Lead.ExcerptCharacters), came.Kind, came.Files)
        : null;

    private static Lead Update(Lead lead, Inquiry inquiry) => lead with
    {
        FullName = Short(inquiry.FullName ?? Joined(inquiry)) ?? lead.FullName,
        FirstName = Short(inquiry.FirstName ?? FirstWord(inquiry.FullName)) ?? lead.FirstName,
        Company = Short(inquiry.Company) ?? lead.Company,
        Emails = Added(lead.Emails, inquiry.Emails),
        Phones = Added(lead.Phones, inquiry.Phones),
        Place = Merged(lead.Place, inquiry.Place),
        Service = Short(inquiry.Service) ?? lead.Service,
        MessageExcerpt = inquiry.Message is { } message ? Excerpt.Of(message, Lead.ExcerptCharacters) : lead.MessageExcerpt,
        SmsConsent = FormConsents.Said(inquiry.Consents.Where(consent => consent.Channel == ConsentChannel.Sms))?.Granted ?? lead.SmsConsent,
        Flags = [.. lead.Flags.Union(inquiry.Flags.Select(flag => Excerpt.Of(flag, KeptCharacters))).TakeLast(KeptFlags)],
        DetailsElsewhere = inquiry.Emails.Count + inquiry.Phones.Count > 0 ? null : inquiry.DetailsElsewhere ?? lead.DetailsElsewhere,
    };

    private static string? Short(string? text) => text is null ? null : Excerpt.Of(text, KeptCharacters);

    private static string? Joined(Inquiry inquiry) => (inquiry.FirstName, inquiry.LastName) switch
    {
        (null, null) => null,
        (null, { } last) => last,
        ({ } first, null) => first,
        var (first, last) => $"{first} {last}",
    };

    /// <summary>The first of several words; a single word may be a family name or a company, so it is none.</summary>
    private static string? FirstWord(string? fullName)
    {
        var words = fullName?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words is { Length: >= 2 and <= 4 } && !words[0].EndsWith('.') && !words[0].EndsWith(',') && words[0].Any(char.IsLetter) ? words[0] : null;
    }

    // The newest first: an answer goes to the address that was just used.
    private static IReadOnlyList<T> Added<T>(IReadOnlyList<T> known, IReadOnlyList<T> given) =>
        given.Count == 0 ? known : [.. given.Union(known).Take(Lead.MostContacts)];

    internal static PlaceGiven Merged(PlaceGiven known, PlaceGiven given) => new()
    {
        Street = Short(given.Street) ?? known.Street,
        City = Short(given.City) ?? known.City,
        State = Short(given.State) ?? known.State,
        PostalCode = Short(given.PostalCode) ?? known.PostalCode,
        Country = Short(given.Country) ?? known.Country,
    };
}
