using System.Security.Cryptography;
using FollowUpEngine.Businesses;
using FollowUpEngine.Consent.Records;
using FollowUpEngine.Intake.Adapters;
using FollowUpEngine.Intake.Recognition;

namespace FollowUpEngine.Intake;

/// <summary>Which consent boxes did the form send, and how were they answered? Kept as proof: what it allows is decided elsewhere.</summary>
internal static class ConsentRules
{
    public static IReadOnlyList<ConsentGiven> Of(
        List<ContentField> fields, FieldMeanings meanings, LeadSource source, VisitGiven visit, Submission submission, List<string> flags)
    {
        List<ConsentGiven>? boxes = null;
        string? hash = null;
        for (var i = 0; i < fields.Count; i++)
        {
            var field = fields[i];
            var mapped = meanings[i] switch
            {
                LeadField.SmsConsent => ConsentChannel.Sms,
                LeadField.EmailConsent => ConsentChannel.Email,
                _ => (ConsentChannel?)null,
            };
            if (mapped is null && !meanings.IsConsentBox(i))
            {
                continue;
            }

            var text = ConsentBoxes.TextShown(field.Value, field.Label, source.ConsentText);
            var channels = mapped is { } channel ? [channel] : ConsentBoxes.Channels(field.Key, field.Label, field.Value, text).ToArray();
            if (channels.Length == 0)
            {
                flags.Add($"The box {field.Label ?? field.Key} is about consent, but not for which channel: map it, or give the source its consent text.");
            }

            foreach (var about in channels)
            {
                (boxes ??= []).Add(new ConsentGiven
                {
                    Channel = about,
                    Granted = ConsentBoxes.IsGranted(field.Value, field.Label),
                    TextShown = text,
                    TextHash = ConsentTexts.HashOf(text),
                    Field = field.Key,
                    IpAddress = visit.IpAddress,
                    UserAgent = visit.UserAgent,
                    Page = visit.Page,
                    SubmissionHash = hash ??= Convert.ToHexStringLower(SHA256.HashData(submission.Body.Span)),
                    Certificate = Certificates.In(fields),
                });
            }
        }

        return boxes is null ? [] : boxes;
    }
}
