using System.Globalization;
using FollowUpEngine.Businesses;
using FollowUpEngine.Intake;
using FollowUpEngine.Intake.Adapters;

namespace FollowUpEngine.Replay;

/// <summary>
/// The inquiry that a row's lead would have sent by a form. It takes the way of every form from its fields on: contact points are
/// read, doubted and quarantined by the same rules.
/// </summary>
internal static class HistoryInquiries
{
    private const string Builder = "history";

    // Reserved for examples: RFC 2606, and 555-0100 to 555-0199 of the North American plan.
    private const string Domain = "example.com";
    private const string AreaCode = "207";
    private const int Lines = 100;

    public static Inquiry Of(HistoryLead lead, ReplaySetting setting)
    {
        var content = new FormContent(Builder);
        foreach (var field in lead.Fields.Where(field => setting.Contacts == ReplayContacts.File || !IsContact(field)))
        {
            content.Fields.Add(new ContentField(field.Column, null, field.Value, field.Meaning));
        }

        if (setting.Contacts == ReplayContacts.Invented)
        {
            content.Fields.AddRange(Invented(lead, setting.Business));
        }

        var submission = new Submission
        {
            Body = ReadOnlyMemory<byte>.Empty,
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase),
            ReceivedAt = lead.ArrivedAt,
        };
        return InquiryRules.Of(content, submission, lead.Source, bodyFlag: null);
    }

    private static bool IsContact(HistoryField field) => field.Meaning is LeadField.Email or LeadField.Phone or LeadField.SmsConsent;

    private static IEnumerable<ContentField> Invented(HistoryLead lead, Business business)
    {
        var number = lead.Row.ToString(CultureInfo.InvariantCulture);
        // The business's own area code, so that the lead's clock is the business's unless a postal code says otherwise.
        var own = (business.Messaging.SmsFrom ?? business.Staff.Select(person => person.Phone).FirstOrDefault(phone => phone is not null))?.E164;
        var area = own is { Length: 12 } && own.StartsWith("+1", StringComparison.Ordinal) ? own.Substring(2, 3) : AreaCode;
        yield return new ContentField("invented email", null, $"lead-{number}@{Domain}", LeadField.Email);
        yield return new ContentField("invented phone", null, $"+1{area}55501{lead.Row % Lines:D2}", LeadField.Phone);
        yield return new ContentField("invented consent to texts", null, "yes", LeadField.SmsConsent);
    }
}
