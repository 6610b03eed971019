using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FollowUpEngine.Blocks;
using FollowUpEngine.Businesses;
using FollowUpEngine.Calls;
using FollowUpEngine.Consent;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling.Places;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Replies;

/// <summary>
/// Takes a text that came in to a business: who sent it, what it means. A known number's text is a word of its lead, an unknown one's
/// an inquiry; a stop is on record for the number whether anybody knows it or not. Each text is taken once, however often it is delivered.
/// </summary>
public sealed class TextReplies(IRowStore rows, LeadStore leads, InquiryIntake inquiries, SubmissionStore submissions, SuppressionStore suppressions, ContactHash hash, Contention contention)
{
    public async Task<HeardText> HearAsync(Business business, InboundText text, Instant now, CancellationToken ct)
    {
        if (text.From is null)
        {
            return await SetAsideAsync(business, text, "It was sent by no phone number, so nobody can be answered.", now, ct);
        }

        for (var attempt = 1; ; attempt++)
        {
            if (await rows.GetAsync(new RowKey(RowKeys.Business(business.Id), SeenKey(text)), ct) is not null)
            {
                return new HeardText.Repeated();
            }

            try
            {
                return await FindAsync(business, text, ct) is { } stored
                    ? await HearAsync(business, stored, text, now, ct)
                    : await HearStrangerAsync(business, text, now, ct);
            }
            catch (RowConflictException) when (attempt < Contention.Tries)
            {
                await contention.PauseAsync(attempt, ct);
            }
        }
    }

    private async Task<StoredLead?> FindAsync(Business business, InboundText text, CancellationToken ct) =>
        await rows.GetAsync(new RowKey(RowKeys.Business(business.Id), RowKeys.Phone(hash.Of(text.From!))), ct) is { } contact
            ? await leads.LoadAliveAsync(business.Id, JsonSerializer.Deserialize(contact.Body, StoreJson.Rows.ContactBody)!.Lead, ct)
            : null;

    private async Task<HeardText> HearAsync(Business business, StoredLead stored, InboundText text, Instant now, CancellationToken ct)
    {
        var contact = hash.Of(text.From!);
        var isOnRecord = await suppressions.HasAsync(business.Id, Channel.Sms, contact, ct);
        var wasStopped = stored.Lead.SmsStopped || isOnRecord;
        var reading = Read(text, now.InZone(RecipientPlaceRules.ZoneOf(stored.Lead)).Date, wasStopped);
        var message = new MessageReceived
        {
            At = now,
            Who = stored.Lead.DisplayName,
            Channel = Channel.Sms,
            Text = text.Text,
            ProviderId = text.ProviderId,
            Media = text.Media.Count == 0 ? null : text.Media,
            Kind = reading.Kind,
            Rule = reading.Rule,
            IsAutomatic = ReplyRules.IsAutomatic(reading.Kind),
            ReturnsOn = reading.ReturnsOn is { } date && AbsenceRules.WhyNot(now, date, business) is null ? date : null,
            NeedsNoAnswer = !ReplyRules.WaitsForAnswer(reading),
        };
        var cover = stored.Lead.Stage.IsClosed() ? await new BlockStore(rows, leads).CoverAsync(business, now, ct) : null;
        var decided = (LeadDecision.Change)LeadDecider.Decide(stored.Lead, new LeadCommand.Hear(message, contact, text.From!.E164, reading.Stops, cover), business, now);
        List<RowChange> changes = [SeenRow(text, stored.Lead.Id, reading.Kind, now), .. TouchLedger.RowsFor(stored.Lead, decided.Facts), .. Returned(contact, reading.Kind, isOnRecord)];
        // The number that it came from is on record with the fact; of what else was stopped, all that the lead has.
        changes.AddRange(decided.Facts.OfType<OptedOut>().Where(stop => stop.Channel != Channel.Sms).SelectMany(stop => suppressions.RowsFor(stored.Lead, stop.Channel, stop.By, now)));
        await leads.CommitAsync(business, stored, LeadChange.Of(stored.Lead, decided.Facts, changes), now, ct);
        return new HeardText.Taken(Confirmation(business, text, reading, wasStopped), HasWork: true) { Stopped = decided.Facts.Any(fact => fact is OptedOut) };
    }

    /// <summary>Nobody's number so far: what ends or begins texts is kept for the number, and everything else is somebody who raises a hand.</summary>
    private async Task<HeardText> HearStrangerAsync(Business business, InboundText text, Instant now, CancellationToken ct)
    {
        var contact = hash.Of(text.From!);
        var wasStopped = await suppressions.HasAsync(business.Id, Channel.Sms, contact, ct);
        var reading = Read(text, now.InZone(business.Zone).Date, wasStopped);
        if (ReplyRules.EndsMessages(reading.Kind) || reading.Kind is ReplyKind.Start or ReplyKind.Help)
        {
            RowChange[] stop = ReplyRules.EndsMessages(reading.Kind) ? [SuppressionStore.RowFor(Channel.Sms, contact, $"their own words ({reading.Rule})", now)] : [];
            await rows.CommitAsync(
                RowKeys.Business(business.Id), [SeenRow(text, null, reading.Kind, now), .. stop, .. Returned(contact, reading.Kind, wasStopped)], ct);
            return new HeardText.Taken(Confirmation(business, text, reading, wasStopped), HasWork: false);
        }

        // Colleagues answer their notices, too.
        if (MissedCallRules.IsOurs(text.From!, business))
        {
            return await SetAsideAsync(business, text, "It was sent by a colleague or by a number of the business itself, so it is no word of a customer.", now, ct);
        }

        var taken = await inquiries.TakeAsync(business, business.Source(LeadSource.Texts.Id)!, InquiryOf(text, reading), now, ct);
        return new HeardText.Taken(null, taken.HasWork);
    }

    /// <summary>Keeps what becomes neither a lead nor a lead's word, for people to look at.</summary>
    private async Task<HeardText> SetAsideAsync(Business business, InboundText text, string reason, Instant now, CancellationToken ct)
    {
        var submission = new Submission { Body = text.Raw, ContentType = "application/x-www-form-urlencoded", Headers = new Dictionary<string, string>(StringComparer.Ordinal), ReceivedAt = now };
        await submissions.KeepOnceAsync(business.Id, LeadSource.Texts, reason, submission, HashOf(text), ct);
        return new HeardText.Taken(null, HasWork: false);
    }

    /// <summary>YES is a word of the provider's: after a stop it takes it for a wish to hear again.</summary>
    private static ReplyReading Read(InboundText text, LocalDate today, bool wasStopped) =>
        ReplyReader.Read(text.Text, Channel.Sms, today, text.OptOutType) is var reading && reading.MayOptIn && wasStopped ? reading with { Kind = ReplyKind.Start } : reading;

    private static Inquiry InquiryOf(InboundText text, ReplyReading reading) => new()
    {
        ContentHash = HashOf(text),
        Builder = "text-message",
        ProviderId = text.ProviderId,
        Phones = [text.From!],
        Message = text.Text,
        Fields = [.. text.Media.Select((link, index) => new FormField($"Media {index + 1}", null, link))],
        Quarantine = StrangerRules.WhyDoubtful(reading, "a number"),
        Held = StrangerRules.WhyHeld(reading),
        CameAs = new MessageRead(Channel.Sms, reading.Kind, text.Media.Count),
    };

    private static RowChange[] Returned(string contact, ReplyKind kind, bool isOnRecord) =>
        kind == ReplyKind.Start && isOnRecord ? [new RowChange.Delete(RowKeys.Stop(Channel.Sms, contact))] : [];

    private static string? Confirmation(Business business, InboundText text, ReplyReading reading, bool wasStopped) =>
        reading.Kind == ReplyKind.Stop && reading.Stops is [] or [Channel.Sms, ..] && StopConfirmationRules.MaySend(wasStopped, text.OptOutType is not null || ProviderWords.Confirms(text.Text)) is SendPermission.Allowed
            ? $"{business.Name}: you will get no more texts from us. Reply START if you want them again."
            : null;

    private static RowChange.Insert SeenRow(InboundText text, LeadId? lead, ReplyKind kind, Instant now) =>
        new(SeenKey(text), "Seen", StoreJson.Version, JsonSerializer.Serialize(new SeenBody(now, lead, kind.ToString(), null), StoreJson.Rows.SeenBody));

    // One row for a text, whether it became an inquiry or a word of a lead: the lead that it made must not hear it again.
    private static string SeenKey(InboundText text) => InquiryIntake.ContentKey(LeadSource.Texts, HashOf(text));

    private static string HashOf(InboundText text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ProviderId)));
}
