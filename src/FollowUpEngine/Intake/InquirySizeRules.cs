using System.Text.Json;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Intake;

/// <summary>
/// Does the inquiry fit into the store's rows? A body within the size limit may still be too long for them: each text stands among the
/// fields and in what was understood, and a control character takes six. Then every text keeps its beginning, and the caller keeps the body.
/// </summary>
internal static class InquirySizeRules
{
    /// <summary>Stored characters of one inquiry: with the lead's head and a merge, a batch stays within <see cref="RowLimits.MaxBatchCharacters"/>.</summary>
    public const int MostCharacters = 120_000;

    /// <summary>A body of at most so many bytes always fits: six characters a byte, and no text is stored more than four times.</summary>
    public const int AlwaysFitsBytes = 4 * 1024;

    private const string Flag = "It was too long: each text keeps its beginning, the whole stands among the submissions.";
    private const int LongestText = 16_000;

    /// <summary>The inquiry itself when it fits; otherwise with texts cut, evenly and only as far as needed.</summary>
    public static Inquiry Fit(Inquiry inquiry)
    {
        var fitted = inquiry;
        for (var longest = LongestText; Stored(fitted) > MostCharacters && longest > 0; longest /= 2)
        {
            fitted = Cut(inquiry, longest);
        }

        return fitted;
    }

    private static int Stored(Inquiry inquiry) => JsonSerializer.Serialize(inquiry, StoreJson.Rows.Inquiry).Length;

    private static Inquiry Cut(Inquiry inquiry, int longest)
    {
        return inquiry with
        {
            FullName = Text(inquiry.FullName),
            FirstName = Text(inquiry.FirstName),
            LastName = Text(inquiry.LastName),
            Company = Text(inquiry.Company),
            Service = Text(inquiry.Service),
            Message = Text(inquiry.Message),
            Place = new PlaceGiven
            {
                Street = Text(inquiry.Place.Street),
                City = Text(inquiry.Place.City),
                State = Text(inquiry.Place.State),
                PostalCode = Text(inquiry.Place.PostalCode),
                Country = Text(inquiry.Place.Country),
            },
            Fields = [.. inquiry.Fields.Select(field => new FormField(Text(field.Key)!, Text(field.Label), Text(field.Value)!))],
            Attribution = new Attribution
            {
                UtmSource = Text(inquiry.Attribution.UtmSource),
                UtmMedium = Text(inquiry.Attribution.UtmMedium),
                UtmCampaign = Text(inquiry.Attribution.UtmCampaign),
                UtmTerm = Text(inquiry.Attribution.UtmTerm),
                UtmContent = Text(inquiry.Attribution.UtmContent),
                Gclid = Text(inquiry.Attribution.Gclid),
                Fbclid = Text(inquiry.Attribution.Fbclid),
                Page = Text(inquiry.Attribution.Page),
                Referrer = Text(inquiry.Attribution.Referrer),
                Form = Text(inquiry.Attribution.Form),
            },
            Consents = [.. inquiry.Consents.Select(consent => consent with
            {
                TextShown = Text(consent.TextShown), Field = Text(consent.Field)!, IpAddress = Text(consent.IpAddress),
                UserAgent = Text(consent.UserAgent), Page = Text(consent.Page),
            })],
            // Two ids with the same beginning are two deliveries: without one, the content tells repeats apart.
            DeliveryId = inquiry.DeliveryId?.Length <= longest ? inquiry.DeliveryId : null,
            DetailsElsewhere = inquiry.DetailsElsewhere is { } ids
                ? new DetailsElsewhere(ids.Provider, Text(ids.LeadId)!, Text(ids.PageId), Text(ids.FormId), Text(ids.AdId))
                : null,
            Quarantine = Text(inquiry.Quarantine),
            Flags = [Flag, .. inquiry.Flags.Select(flag => Text(flag)!)],
        };

        string? Text(string? text)
        {
            if (text is null || text.Length <= longest)
            {
                return text;
            }

            var end = char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
            return string.Concat(text.AsSpan(0, end), "…");
        }
    }
}
