using System.Text.Json;
using FollowUpEngine.Blocks;
using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling.Places;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Replies.Mail;

/// <summary>Email of people who are known: it stands in their lead, and does there what a text does.</summary>
public sealed class LeadMail(IRowStore rows, LeadStore leads, SuppressionStore suppressions, ContactHash hash)
{
    /// <summary>Files whose names are kept; more come from no person.</summary>
    private const int MostFiles = 20;

    private const int NameCharacters = 80;

    public async Task<bool> HasHeardAsync(Business business, IncomingMail mail, CancellationToken ct) =>
        await rows.GetAsync(new RowKey(RowKeys.Business(business.Id), SeenKey(mail)), ct) is not null;

    /// <summary>The lead of the conversation; where there is none, or it is erased, the lead that has the sender's address.</summary>
    public async Task<StoredLead?> FindAsync(MailRoute route, IncomingMail mail, CancellationToken ct)
    {
        if (route.Lead is { } lead && await leads.LoadAliveAsync(route.Business.Id, lead, ct) is { } stored)
        {
            return stored;
        }

        return mail.Sender is { } sender && await rows.GetAsync(new RowKey(RowKeys.Business(route.Business.Id), RowKeys.Mail(hash.Of(sender))), ct) is { } contact
            ? await leads.LoadAliveAsync(route.Business.Id, JsonSerializer.Deserialize(contact.Body, StoreJson.Rows.ContactBody)!.Lead, ct)
            : null;
    }

    public async Task<HeardEmail> HearAsync(Business business, StoredLead stored, IncomingMail mail, Instant now, CancellationToken ct)
    {
        // Load
        var lead = stored.Lead;
        var own = mail.Sender is { } sender && lead.Emails.Contains(sender) ? hash.Of(sender) : null;
        var isOnRecord = own is not null && await suppressions.HasAsync(business.Id, Channel.Email, own, ct);
        var cover = lead.Stage.IsClosed() ? await new BlockStore(rows, leads).CoverAsync(business, now, ct) : null;

        // Decide
        var mayReturn = own is not null && mail.IsConversation && (isOnRecord || lead.EmailStopped);
        var words = MailWordRules.Of(mail.Email, mail.Reading, now.InZone(RecipientPlaceRules.ZoneOf(lead)).Date, mayReturn);
        LeadCommand command = mail.Reading is MailReading.Complained { IsSpamReport: true }
            ? new LeadCommand.OptOut(Channel.Email, DeliveryReceipt.OptedOut.SpamReport)
            : new LeadCommand.Hear(MessageOf(business, lead, mail, words, now), Contact: null, Stops: words.Reading.Stops, Cover: cover);
        var facts = ((LeadDecision.Change)LeadDecider.Decide(lead, command, business, now)).Facts;

        // Commit
        RowChange[] returned = isOnRecord && facts.Any(fact => fact is OptedIn) ? [new RowChange.Delete(RowKeys.Stop(Channel.Email, own!))] : [];
        List<RowChange> changes = [SeenRow(mail, lead.Id, words.Reading.Kind.ToString(), now), .. TouchLedger.RowsFor(lead, facts), .. StopsFor(lead, mail, StopsOf(command, facts), now), .. returned];
        await leads.CommitAsync(business, stored, LeadChange.Of(lead, facts, changes), now, ct);
        return new HeardEmail.Taken(business.Id, HasWork: true) { Stopped = facts.Any(fact => fact is OptedOut) };
    }

    internal static RowChange.Insert SeenRow(IncomingMail mail, LeadId? lead, string outcome, Instant now) =>
        new(SeenKey(mail), "Seen", StoreJson.Version, JsonSerializer.Serialize(new SeenBody(now, lead, outcome, null), StoreJson.Rows.SeenBody));

    // One row for an email, whether it became an inquiry or a word of a lead: the lead that it made must not hear it again.
    private static string SeenKey(IncomingMail mail) => InquiryIntake.ContentKey(LeadSource.Emails, mail.ContentHash);

    /// <summary>All of the lead's numbers where texts are stopped; all of its addresses, and the one that it was said from: whoever was written to under another address meant that one too.</summary>
    private IEnumerable<RowChange> StopsFor(Lead lead, IncomingMail mail, IEnumerable<(Channel Channel, string By)> stops, Instant now) => stops.SelectMany(stop => stop.Channel == Channel.Email
        ? lead.Emails.Append(mail.Sender).OfType<EmailAddress>().Distinct().Select(address => SuppressionStore.RowFor(Channel.Email, hash.Of(address), stop.By, now))
        : suppressions.RowsFor(lead, stop.Channel, stop.By, now));

    /// <summary>What is stopped already needs no fact, but an address may have come since.</summary>
    private static IEnumerable<(Channel Channel, string By)> StopsOf(LeadCommand command, IReadOnlyList<LeadFact> facts) =>
        facts.OfType<OptedOut>().Select(stop => (stop.Channel, stop.By)).Concat(command is LeadCommand.OptOut wish ? [(wish.Channel, wish.By)] : []).Distinct();

    private static MessageReceived MessageOf(Business business, Lead lead, IncomingMail mail, MailWords words, Instant now)
    {
        var reading = words.Reading;
        return new MessageReceived
        {
            At = now,
            Who = WhoWrote(lead, mail),
            Channel = Channel.Email,
            Text = words.Text,
            Files = FilesOf(mail.Email),
            Kind = reading.Kind,
            Rule = reading.Rule,
            IsAutomatic = ReplyRules.IsAutomatic(reading.Kind),
            ReturnsOn = reading.ReturnsOn is { } date && AbsenceRules.WhyNot(now, date, business) is null ? date : null,
            NeedsNoAnswer = !ReplyRules.WaitsForAnswer(reading),
        };
    }

    // An email that was sent on is answered by somebody else, and people should see by whom.
    private static string WhoWrote(Lead lead, IncomingMail mail) => mail.Sender is not { } sender || lead.Emails.Contains(sender)
        ? lead.DisplayName
        : Excerpt.Of(Mailboxes.NameOf(mail.Email.From) is { } name ? $"{name} ({sender.Given})" : sender.Given, NameCharacters);

    internal static IReadOnlyList<MessageFile>? FilesOf(InboundEmail email) => email.Attachments.Count == 0
        ? null
        : [.. email.Attachments.Take(MostFiles).Select(file => new MessageFile(OneLine(file.Name), OneLine(file.ContentType), file.Bytes))];

    private static string OneLine(string text) => Excerpt.Of(new string([.. text.Where(c => !char.IsControl(c))]).Trim(), NameCharacters);
}
