using FollowUpEngine.Businesses;
using FollowUpEngine.Intake.Adapters;
using FollowUpEngine.Intake.Recognition;
using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Intake;

/// <summary>Which inquiry do these fields make? Texts stay as given in any script; only contact points are normalised, and only beside what was typed.</summary>
internal static class InquiryRules
{
    public static Inquiry Of(FormContent content, Submission submission, LeadSource source, string? bodyFlag)
    {
        var fields = content.Fields;
        var meanings = FieldMeanings.Of(fields, source);
        var flags = new List<string>();
        if (bodyFlag is not null)
        {
            flags.Add(bodyFlag);
        }

        var emails = ContactRules.Emails(meanings, flags);
        var phones = ContactRules.Phones(meanings, flags);
        var visit = VisitGiven.Of(meanings, submission);
        var (full, first, last) = NameRules.Of(meanings);
        return new Inquiry
        {
            DeliveryId = meanings.First(LeadField.DeliveryId) ?? content.DeliveryId,
            ContentHash = ContentHash.Of(fields),
            Builder = content.Builder,
            FullName = full,
            FirstName = first,
            LastName = last,
            Company = meanings.First(LeadField.Company),
            Emails = emails,
            Phones = phones,
            Place = PlaceRules.Of(meanings),
            Service = meanings.Joined(LeadField.Service),
            Message = meanings.First(LeadField.Message),
            Fields = AsGiven(fields),
            Attribution = AttributionRules.Of(meanings, visit),
            Consents = ConsentRules.Of(fields, meanings, source, visit, submission, flags),
            Flags = flags,
            IsTest = content.IsTest || meanings.First(LeadField.IsTest)?.Trim().ToUpperInvariant() is "TRUE" or "1" or "YES",
            DetailsElsewhere = content.DetailsElsewhere,
            SubmittedAt = content.SubmittedAt ?? TimesGiven.Read(meanings.First(LeadField.SubmittedAt)),
            Quarantine = QuarantineRules.Reason(fields, emails, source, submission.ReceivedAt),
        };
    }

    private static FormField[] AsGiven(List<ContentField> fields)
    {
        var given = new FormField[fields.Count];
        for (var i = 0; i < given.Length; i++)
        {
            given[i] = new FormField(fields[i].Key, fields[i].Label, fields[i].Value);
        }

        return given;
    }
}
