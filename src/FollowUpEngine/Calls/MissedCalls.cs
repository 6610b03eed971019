using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Calls;

/// <summary>
/// Takes a call that reached nobody: the caller raised a hand, so it is an inquiry, of the lead whose number it is or of a new one, and its
/// direct answer is a text. Every call is on record, once, however often it is delivered; of one caller one call a local day is answered.
/// </summary>
public sealed class MissedCalls(IRowStore rows, InquiryIntake inquiries, SubmissionStore submissions, ContactHash hash, TextBackGuard guard)
{
    private static readonly Unanswered Texted = new("one text a day", "They were texted after an earlier call today.");

    /// <summary>A call that somebody answered: whatever is told of it later, it was not missed.</summary>
    public async Task AnswerAsync(Business business, InboundCall call, Instant now, CancellationToken ct)
    {
        if (call.From is { } caller && MissedCallRules.IsOurs(caller, business))
        {
            return;
        }

        var body = JsonSerializer.Serialize(new SeenBody(now, null, nameof(CallEnd.Answered), null), StoreJson.Rows.SeenBody);
        try
        {
            await rows.CommitAsync(RowKeys.Business(business.Id), [new RowChange.Insert(SeenKey(call), "Seen", StoreJson.Version, body)], ct);
        }
        catch (RowConflictException)
        {
            // The first word on how a call ended counts.
        }
    }

    /// <summary>Whether something of the business is due at once.</summary>
    public async Task<bool> TakeAsync(Business business, InboundCall call, Instant now, CancellationToken ct)
    {
        // A replay may come later than intake remembers contents for the same.
        if (await rows.GetAsync(new RowKey(RowKeys.Business(business.Id), SeenKey(call)), ct) is not null)
        {
            return false;
        }

        var (source, name) = (business.Source(LeadSource.MissedCalls.Id)!, HashOf(call));
        if (call.From is not { } caller)
        {
            var submission = new Submission { Body = call.Raw, ContentType = "application/x-www-form-urlencoded", Headers = new Dictionary<string, string>(StringComparer.Ordinal), ReceivedAt = now };
            await submissions.KeepOnceAsync(business.Id, source, "A call was missed whose number was withheld, so nobody can be called back.", submission, name, ct);
            return false;
        }

        if (MissedCallRules.IsOurs(caller, business))
        {
            return false;
        }

        var terms = new AnswerTerms(MissedCallRules.WhyNot(call) ?? await guard.WhyNotAsync(business, now, ct), TextBackGuard.OnceName(business, hash.Of(caller), now), Texted);
        return (await inquiries.TakeAsync(business, source, InquiryOf(call, caller, name, business, now), now, ct, terms)).HasWork;
    }

    private static Inquiry InquiryOf(InboundCall call, PhoneNumber caller, string name, Business business, Instant now) => new()
    {
        ContentHash = name,
        Builder = "phone",
        Phones = [caller],
        Fields =
        [
            new FormField("missed-call", "Called and reached nobody", now.InZone(business.Zone).ToString("dddd, MMMM d, h:mm tt", System.Globalization.CultureInfo.InvariantCulture)),
            .. call.To is { } to ? (FormField[])[new FormField("to", "Number called", to.E164)] : [],
        ],
    };

    // One row for a call, whether it became an inquiry or was answered.
    private static string SeenKey(InboundCall call) => InquiryIntake.ContentKey(LeadSource.MissedCalls, HashOf(call));

    private static string HashOf(InboundCall call) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(call.ProviderId)));
}
