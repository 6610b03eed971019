using System.Text;
using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Replies.Mail;

/// <summary>
/// Email of people whom nobody here knows: an opt-out is kept for the address, what a machine sent is set aside where people can see it, and
/// everybody else raises a hand.
/// </summary>
public sealed class StrangerMail(IRowStore rows, InquiryIntake inquiries, SubmissionStore submissions, ContactHash hash)
{
    private const int KeptCharacters = 100_000;
    private const int LongestField = 500;

    public async Task<HeardEmail> HearAsync(Business business, IncomingMail mail, Instant now, CancellationToken ct)
    {
        if (mail.Sender is not { } sender)
        {
            return await SetAsideAsync(business, mail, "It was sent by no address that can be read, so nobody can be answered.", now, ct);
        }

        var words = MailWordRules.Of(mail.Email, mail.Reading, now.InZone(business.Zone).Date, mayReturn: false);
        if (ReplyRules.EndsMessages(words.Reading.Kind))
        {
            var by = mail.Reading is MailReading.Complained { IsSpamReport: true } ? DeliveryReceipt.OptedOut.SpamReport : $"their own words ({words.Reading.Rule})";
            await rows.CommitAsync(
                RowKeys.Business(business.Id),
                [LeadMail.SeenRow(mail, null, words.Reading.Kind.ToString(), now), SuppressionStore.RowFor(Channel.Email, hash.Of(sender), by, now)], ct);
            return new HeardEmail.Taken(business.Id, HasWork: false);
        }

        // A subject alone may be a person's, and is looked at; a header that says so is not.
        if (mail.Reading is MailReading.AutoReplied { Rule: not "subject" } machine)
        {
            return await SetAsideAsync(business, mail, $"A machine sent it from an address that nobody here knows. {machine.Why}", now, ct);
        }

        var taken = await inquiries.TakeAsync(business, business.Source(LeadSource.Emails.Id)!, InquiryOf(mail, sender, words), now, ct);
        return new HeardEmail.Taken(business.Id, taken.HasWork);
    }

    /// <summary>Keeps what becomes neither a lead nor a lead's word, for people to look at.</summary>
    public async Task<HeardEmail> SetAsideAsync(Business business, IncomingMail mail, string reason, Instant now, CancellationToken ct)
    {
        var email = mail.Email;
        var submission = new Submission
        {
            Body = Encoding.UTF8.GetBytes(Excerpt.Of($"From: {email.From}\nTo: {email.To}\nSubject: {email.Subject}\n\n{email.Text}", KeptCharacters)),
            ContentType = "text/plain; charset=utf-8",
            Headers = new Dictionary<string, string>(StringComparer.Ordinal),
            ReceivedAt = now,
        };
        var kept = await submissions.KeepOnceAsync(business.Id, LeadSource.Emails, reason, submission, $"set-aside-{mail.ContentHash}", ct);
        return kept is null ? new HeardEmail.Repeated() : new HeardEmail.Taken(business.Id, HasWork: false);
    }

    private static Inquiry InquiryOf(IncomingMail mail, EmailAddress sender, MailWords words) => new()
    {
        ContentHash = mail.ContentHash,
        Builder = "email",
        FullName = Mailboxes.NameOf(mail.Email.From),
        Emails = [sender],
        Message = words.Text,
        Fields =
        [
            new FormField("Subject", null, Excerpt.Of(mail.Email.Subject, LongestField)),
            .. (LeadMail.FilesOf(mail.Email) ?? []).Select((file, index) => new FormField($"File {index + 1}", null, $"{file.Name}, {file.ContentType}, {file.Bytes} bytes; not kept")),
        ],
        Quarantine = MailDoubtRules.WhyDoubtful(mail.Email, words.Reading),
        Held = StrangerRules.WhyHeld(words.Reading),
        CameAs = new MessageRead(Channel.Email, words.Reading.Kind, LeadMail.FilesOf(mail.Email)?.Count ?? 0),
    };
}
