using System.Globalization;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Sending;

/// <summary>
/// The fields that a template may use. Every field is always there (empty when unknown), so that <c>{{#if}}</c> works and a
/// misspelt one is a fault instead of a blank.
/// </summary>
public static class TemplateModel
{
    public static Dictionary<string, object?> Of(Business business, Lead lead, StaffMember? person, MessageLinks links, string body) => new(StringComparer.Ordinal)
    {
        ["business"] = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["name"] = business.Name,
            ["phone"] = business.Phone ?? "",
            ["website"] = business.Website ?? "",
            ["postalAddress"] = business.PostalAddress,
            ["signature"] = business.Messaging.Signature,
        },
        ["lead"] = new Dictionary<string, object?>(StringComparer.Ordinal)
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
            ["waitingSince"] = (lead.WaitingSince ?? lead.LastInquiryAt).InZone(business.Zone).ToString("ddd d MMM, HH:mm", CultureInfo.InvariantCulture),
        },
        ["person"] = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["name"] = person?.Name ?? "",
        },
        ["links"] = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["unsubscribe"] = links.Unsubscribe,
            ["lead"] = links.Lead,
        },
        // What a frame goes around; empty elsewhere.
        ["body"] = body,
    };
}

/// <summary>The links that messages carry.</summary>
public sealed record MessageLinks(string Unsubscribe, string Lead);
