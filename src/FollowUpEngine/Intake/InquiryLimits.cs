using System.Text.Json;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Intake;

/// <summary>
/// Keeps an inquiry within what one row can hold. Forms of ordinary size pass untouched; what is longer is shortened in the lead and
/// kept whole beside it (see <see cref="IntakeService"/>), so nothing is lost.
/// </summary>
public static class InquiryLimits
{
    // The fact's batch holds the lead's head too, which repeats what was recognised and may add the words of an earlier inquiry.
    private const int MostCharacters = RowLimits.MaxBatchCharacters * 2 / 5;

    /// <summary>
    /// Characters of all fields that fit in any case: each takes six when it must be escaped, and stands four times at most (field,
    /// first name, full name, label).
    /// </summary>
    private const int SurelyFits = MostCharacters / 24;

    private const int ShortText = 200;
    private const int LongText = 20_000;
    private const int AllFields = 10_000;

    public static bool Fits(Inquiry inquiry) => Fit([inquiry]);

    /// <summary>Whether they fit into one batch of a lead together.</summary>
    public static bool Fit(IReadOnlyList<Inquiry> inquiries) =>
        inquiries.Sum(Characters) <= SurelyFits || inquiries.Sum(inquiry => JsonSerializer.Serialize(inquiry, StoreJson.Rows.Inquiry).Length) <= MostCharacters;

    /// <summary>The inquiry with long texts cut, and a flag that says where the whole is.</summary>
    public static Inquiry Shortened(Inquiry inquiry, string? keptAs)
    {
        var share = Math.Max(20, AllFields / Math.Max(1, inquiry.Fields.Count));
        return inquiry with
        {
            DeliveryId = Cut(inquiry.DeliveryId, ShortText),
            DetailsElsewhere = inquiry.DetailsElsewhere is not { } elsewhere ? null : new DetailsElsewhere(
                Cut(elsewhere.Provider, ShortText)!, Cut(elsewhere.LeadId, ShortText)!, Cut(elsewhere.PageId, ShortText), Cut(elsewhere.FormId, ShortText), Cut(elsewhere.AdId, ShortText)),
            FullName = Cut(inquiry.FullName, ShortText),
            FirstName = Cut(inquiry.FirstName, ShortText),
            LastName = Cut(inquiry.LastName, ShortText),
            Company = Cut(inquiry.Company, ShortText),
            Service = Cut(inquiry.Service, ShortText),
            Message = Cut(inquiry.Message, LongText),
            Place = new PlaceGiven
            {
                Street = Cut(inquiry.Place.Street, ShortText),
                City = Cut(inquiry.Place.City, ShortText),
                State = Cut(inquiry.Place.State, ShortText),
                PostalCode = Cut(inquiry.Place.PostalCode, ShortText),
                Country = Cut(inquiry.Place.Country, ShortText),
            },
            Attribution = Shortened(inquiry.Attribution),
            Consents = [.. inquiry.Consents.Take(10).Select(consent => consent with
            {
                Field = Cut(consent.Field, ShortText)!, IpAddress = Cut(consent.IpAddress, ShortText), TextShown = Cut(consent.TextShown, ShortText), UserAgent = Cut(consent.UserAgent, ShortText), Page = Cut(consent.Page, ShortText), Certificate = Cut(consent.Certificate, ShortText),
            })],
            Fields = [.. inquiry.Fields.Select(field => new FormField(Cut(field.Key, share)!, Cut(field.Label, share), Cut(field.Value, share)!))],
            Flags =
            [
                .. inquiry.Flags.Take(10).Select(flag => Cut(flag, ShortText)!),
                keptAs is null ? "The inquiry has more text than a lead holds; it is shortened here." : $"The form sent more text than a lead holds; the whole of it is submission {keptAs}.",
            ],
        };
    }

    private static Attribution Shortened(Attribution given) => new()
    {
        UtmSource = Cut(given.UtmSource, ShortText),
        UtmMedium = Cut(given.UtmMedium, ShortText),
        UtmCampaign = Cut(given.UtmCampaign, ShortText),
        UtmTerm = Cut(given.UtmTerm, ShortText),
        UtmContent = Cut(given.UtmContent, ShortText),
        Gclid = Cut(given.Gclid, ShortText),
        Fbclid = Cut(given.Fbclid, ShortText),
        Page = Cut(given.Page, ShortText),
        Referrer = Cut(given.Referrer, ShortText),
        Form = Cut(given.Form, ShortText),
    };

    /// <summary>Of all fields, each counted once.</summary>
    private static int Characters(Inquiry inquiry)
    {
        var characters = 0;
        foreach (var field in inquiry.Fields)
        {
            characters += field.Key.Length + (field.Label?.Length ?? 0) + field.Value.Length + 30;
        }

        return characters;
    }

    private static string? Cut(string? text, int most) => text is null || text.Length <= most ? text : Excerpt.Of(text, most);
}
