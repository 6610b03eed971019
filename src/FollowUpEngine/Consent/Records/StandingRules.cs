using FollowUpEngine.Leads;
using FollowUpEngine.Sending;

namespace FollowUpEngine.Consent.Records;

/// <summary>Which of a lead's words on consent count for the number or address that messages go to now? Pure.</summary>
internal static class StandingRules
{
    /// <summary>In the order of time. A "no" is the person's, whatever the number; a "yes" is for the numbers and addresses that it was given with.</summary>
    public static IReadOnlyList<ConsentRecord> Said(Lead lead, Channel channel)
    {
        var contact = ConsentRecord.ContactOf(lead, channel);
        var said = All(lead, channel).Where(record => record.Kind == ConsentKind.Declined || record.Covers(contact));
        return [.. said];
    }

    /// <summary>What stands after the last "no"; none after it is also what is left when there never was a word.</summary>
    public static IReadOnlyList<ConsentRecord> Agreed(IReadOnlyList<ConsentRecord> said) =>
        [.. said.Reverse().TakeWhile(record => record.Kind != ConsentKind.Declined).Reverse()];

    /// <summary>Whether a "yes" of the person to automatic messages stands, be it spoken or written.</summary>
    public static bool HasAgreed(Lead lead, Channel channel) => Agreed(Said(lead, channel)).Any(record => record.Purpose == ConsentPurpose.FollowUp);

    /// <summary>Whether the person's last word is a "no" to being asked; not a stop, which is a suppression.</summary>
    public static bool HasDeclined(Lead lead, Channel channel) => Said(lead, channel) is [.., { Kind: ConsentKind.Declined }];

    /// <summary>With the word that a lead of an earlier version holds without a record.</summary>
    public static IEnumerable<ConsentRecord> All(Lead lead, Channel channel)
    {
        var known = lead.Consents.Where(record => record.Channel == channel);
        return channel == Channel.Sms && lead.SmsConsent is { } isTicked && !known.Any(record => record.IsFromForm) ? known.Prepend(Unrecorded(lead, isTicked)) : known;
    }

    /// <summary>For leads that become one: what forbids wins over what allows, until the person says something new.</summary>
    public static IReadOnlyList<ConsentRecord> Merged(Lead one, Lead other)
    {
        var merged = new List<ConsentRecord>();
        foreach (var channel in Enum.GetValues<Channel>())
        {
            var isDeclined = Last(one, channel)?.Kind == ConsentKind.Declined || Last(other, channel)?.Kind == ConsentKind.Declined;
            merged.AddRange(All(one, channel).Concat(All(other, channel)).Where(record => !isDeclined || record.Kind == ConsentKind.Declined));
        }

        return Kept(merged);
    }

    public static IReadOnlyList<ConsentRecord> Kept(IEnumerable<ConsentRecord> records) => [.. records.OrderBy(record => record.At).TakeLast(Lead.MostConsents)];

    private static ConsentRecord? Last(Lead lead, Channel channel) => All(lead, channel).LastOrDefault();

    private static ConsentRecord Unrecorded(Lead lead, bool isTicked) => new()
    {
        Channel = Channel.Sms,
        Purpose = ConsentPurpose.FollowUp,
        Kind = isTicked ? ConsentKind.ExpressWritten : ConsentKind.Declined,
        Way = isTicked ? ConsentWay.BoxTicked : ConsentWay.BoxLeftOpen,
        At = lead.ArrivedAt,
    };
}
