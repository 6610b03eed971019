using System.Security.Cryptography;
using System.Text;
using FollowUpEngine.Businesses;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Calls;

/// <summary>
/// Takes a call that reached nobody: the caller raised a hand, so it is an inquiry, of the lead whose number it is or of a new one, and its
/// direct answer is a text. Every call is on record, once, however often it is delivered; of one caller one call a local day is answered.
/// </summary>
public sealed class MissedCalls(IRowStore rows, InquiryIntake inquiries, SubmissionStore submissions, ContactHash hash)
{
    private static readonly Unanswered Texted = new("one text a day", "They were texted after an earlier call today.");

    /// <summary>Whether something of the business is due at once.</summary>
    public async Task<bool> TakeAsync(Business business, InboundCall call, Instant now, CancellationToken ct)
    {
        var (source, name) = (business.Source(LeadSource.MissedCalls.Id)!, HashOf(call));
        if (call.From is not { } caller)
        {
            var submission = new Submission { Body = call.Raw, ContentType = "application/x-www-form-urlencoded", Headers = new Dictionary<string, string>(StringComparer.Ordinal), ReceivedAt = now };
            await submissions.KeepOnceAsync(business.Id, source, "A call was missed whose number was withheld, so nobody can be called back.", submission, name, ct);
            return false;
        }

        // A replay may come later than intake remembers contents for the same.
        if (MissedCallRules.IsOurs(caller, business) || await rows.GetAsync(new RowKey(RowKeys.Business(business.Id), InquiryIntake.ContentKey(source, name)), ct) is not null)
        {
            return false;
        }

        var once = $"once-{LocalDatePattern.Iso.Format(now.InZone(business.Zone).Date)}-{hash.Of(caller)}";
        var terms = new AnswerTerms(MissedCallRules.WhyNot(call), once, Texted);
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

    private static string HashOf(InboundCall call) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(call.ProviderId)));
}
