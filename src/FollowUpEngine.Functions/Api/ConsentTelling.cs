using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Consent.Records;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;

namespace FollowUpEngine.Functions.Api;

/// <summary>A word on consent as a person of the business tells it: who heard it, how it was given, what backs it, and to which text.</summary>
internal static class ConsentTelling
{
    public static ConsentRecorded Read(FactRequest told, Lead lead, Business business)
    {
        var fields = told.Fields;
        var channel = fields.Choice<Channel>("channel");
        var how = fields.Choice<ToldWay>("how");
        var purpose = fields.MaybeChoice<ToldPurpose>("purpose") ?? ToldPurpose.FollowUp;
        var text = fields.MaybeText("text", "May we text you about your furnace?");
        var evidence = fields.Text("evidence", "Recording 4711");
        if (text is null && how is ToldWay.Signed or ToldWay.Typed)
        {
            fields.Refuse("'text' is missing: consent in writing is consent to a text, which must be kept.");
        }

        return new ConsentRecorded
        {
            At = told.At,
            Consent = new ConsentRecord
            {
                Channel = channel,
                Purpose = purpose == ToldPurpose.Service ? ConsentPurpose.Service : ConsentPurpose.FollowUp,
                Kind = how is ToldWay.Signed or ToldWay.Typed || (how == ToldWay.Imported && text is not null) ? ConsentKind.ExpressWritten : ConsentKind.Express,
                Way = how switch { ToldWay.Spoken => ConsentWay.Spoken, ToldWay.Signed => ConsentWay.OnPaper, ToldWay.Typed => ConsentWay.Typed, _ => ConsentWay.Imported },
                At = told.At,
                Contacts = Contact(fields, channel) is { } named ? [named] : ConsentRecord.ContactOf(lead, channel) is { } usual ? [usual] : [],
                TextHash = ConsentTexts.HashOf(text),
                ExpiresAt = fields.MaybeMoment("expires", told.Tomorrow),
            },
            Proof = new ConsentProof
            {
                Text = text is null ? null : Excerpt.Of(text, ConsentProof.MostText),
                NamedSender = text?.Contains(business.Name, StringComparison.OrdinalIgnoreCase) == true ? business.Name : null,
                Page = fields.MaybeLink("page"),
                Certificate = fields.MaybeLine("certificate", "https://cert.trustedform.com/4711"),
                ToldBy = told.Who,
                Evidence = evidence,
            },
        };
    }

    private static string? Contact(RequestFields fields, Channel channel)
    {
        if (fields.MaybeLine("contact", channel == Channel.Email ? "kay@example.com" : "+12075550142") is not { } given)
        {
            return null;
        }

        var contact = channel == Channel.Email ? EmailAddress.TryParse(given, out var fault)?.Normalized : PhoneNumber.TryParse(given, out fault)?.E164;
        if (contact is null)
        {
            fields.Refuse($"'contact': {fault}");
        }

        return contact;
    }

    private enum ToldPurpose
    {
        Service,
        FollowUp,
    }

    private enum ToldWay
    {
        Spoken,
        Signed,
        Typed,
        Imported,
    }
}
