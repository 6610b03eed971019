using FollowUpEngine.Businesses;
using FollowUpEngine.Consent.Records;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages.Words;
using NodaTime;

namespace FollowUpEngine.Pages.Leads;

/// <summary>One word on consent as the lead's page lists it: what it is in a sentence, and all that is known of it.</summary>
internal sealed record ConsentEntry(Instant At, string Sentence, IReadOnlyList<(string What, string Value)> Details)
{
    /// <summary>By time: what was said, what asking and buying imply, and what ended it or brought it back.</summary>
    public static IReadOnlyList<ConsentEntry> All(Lead lead, IReadOnlyList<LeadFact> facts, Business business)
    {
        var recorded = facts.OfType<ConsentRecorded>().ToList();
        var told = facts.Where(fact => fact is ConsentRecorded or OptedOut or OptedIn)
            .Select(fact => fact is ConsentRecorded record ? Of(record, lead, business) : new ConsentEntry(fact.At, FactSentences.Of(fact, business), [("Honoured", LocalTimes.Short(fact.At, business.Zone))]));
        var only = ConsentLedger.Of(lead, business)
            .Where(one => recorded.TrueForAll(fact => (fact.Consent.Channel, fact.Consent.At, fact.Consent.Way) != (one.Record.Channel, one.Record.At, one.Record.Way)))
            .DistinctBy(one => (one.Record.Way, one.Record.At))
            .Select(one => new ConsentEntry(one.Record.At, ConsentWords.Sentence(one.Record, business.Zone), Given(("Until", Until(one.EndsAt, business)))));
        return [.. told.Concat(only).OrderBy(entry => entry.At)];
    }

    private static ConsentEntry Of(ConsentRecorded fact, Lead lead, Business business)
    {
        var (consent, proof) = (fact.Consent, fact.Proof);
        return new ConsentEntry(fact.At, ConsentWords.Sentence(consent, business.Zone), Given(
            ("Kind", ConsentWords.Of(consent.Kind)),
            ("Given for", consent.Contacts.Count == 0 ? null : string.Join(", ", consent.Contacts)),
            ("Until", Until(ConsentCheckRules.EndOf(consent, lead, business), business)),
            ("Text", proof.Text),
            ("Text version", consent.TextVersion),
            ("Named sender", proof.NamedSender),
            ("Heard by", proof.ToldBy),
            ("Evidence", proof.Evidence),
            ("Form", proof.Form),
            ("Form field", proof.Field),
            ("On page", proof.Page),
            ("Sent from", proof.IpAddress),
            ("With browser", proof.UserAgent),
            ("Sent at", proof.SubmittedAt is { } at ? LocalTimes.Short(at, business.Zone) : null),
            ("Certificate", proof.Certificate),
            ("Request (SHA-256)", proof.SubmissionHash)));
    }

    private static string? Until(Instant? end, Business business) => end is { } at ? ConsentWords.Day(at.InZone(business.Zone).Date) : null;

    private static IReadOnlyList<(string, string)> Given(params (string What, string? Value)[] all) => [.. all.Where(row => row.Value is not null).Select(row => (row.What, row.Value!))];
}
