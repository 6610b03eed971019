using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Consent.Records;
using FollowUpEngine.Intake;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>The records that the consent boxes of a form make: of each channel the last word, for the numbers or addresses that the form gave.</summary>
internal static class FormConsents
{
    /// <param name="lead">With the inquiry already folded in.</param>
    public static IEnumerable<ConsentRecorded> Of(Lead lead, Inquiry inquiry, string sourceId, Business business, Instant now) =>
        from box in inquiry.Consents
        group box by box.Channel into ofOne
        select Of(Said(ofOne)!, lead, inquiry, sourceId, business, now);

    /// <summary>
    /// What a form says about one channel; null when it has no box for that. A field that comes twice is one box with its value when empty before it, as
    /// frameworks send them: the last counts. Of several boxes one that was left open does: a tick beside another text must not outweigh it.
    /// </summary>
    public static ConsentGiven? Said(IEnumerable<ConsentGiven> ofOneChannel)
    {
        var boxes = ofOneChannel.GroupBy(box => box.Field, StringComparer.Ordinal).Select(field => field.Last()).ToList();
        return boxes.Find(box => !box.Granted) ?? boxes.LastOrDefault();
    }

    private static ConsentRecorded Of(ConsentGiven box, Lead lead, Inquiry inquiry, string sourceId, Business business, Instant now)
    {
        var channel = box.Channel == ConsentChannel.Sms ? Channel.Sms : Channel.Email;
        return new ConsentRecorded
        {
            At = now,
            Consent = new ConsentRecord
            {
                Channel = channel,
                Purpose = ConsentPurpose.FollowUp,
                Kind = box.Granted ? ConsentKind.ExpressWritten : ConsentKind.Declined,
                Way = box.Granted ? ConsentWay.BoxTicked : ConsentWay.BoxLeftOpen,
                At = now,
                Contacts = ContactsOf(inquiry.Emails, inquiry.Phones, channel) is { Count: > 0 } given ? given : ContactsOf(lead.Emails, lead.Phones, channel),
                TextHash = box.TextHash ?? ConsentTexts.HashOf(box.TextShown),
            },
            Proof = new ConsentProof
            {
                Text = box.TextShown is { } text ? Excerpt.Of(text, ConsentProof.MostText) : null,
                NamedSender = box.TextShown?.Contains(business.Name, StringComparison.OrdinalIgnoreCase) == true ? business.Name : null,
                Source = sourceId,
                Form = inquiry.Attribution.Form,
                Field = box.Field,
                Page = box.Page,
                IpAddress = box.IpAddress,
                UserAgent = box.UserAgent,
                SubmittedAt = inquiry.SubmittedAt,
                SubmissionHash = box.SubmissionHash,
                Certificate = box.Certificate,
            },
        };
    }

    private static IReadOnlyList<string> ContactsOf(IReadOnlyList<EmailAddress> emails, IReadOnlyList<PhoneNumber> phones, Channel channel) =>
        channel == Channel.Email ? [.. emails.Select(email => email.Normalized)] : [.. phones.Select(phone => phone.E164)];
}
