using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Consent.Records;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Functions.Api;

/// <summary>A word on consent as the lead's head has it; what proves it stands in the facts.</summary>
/// <param name="Contacts">The numbers or addresses that it was given for; none: whatever the person has.</param>
/// <param name="TextVersion">The first characters of the hash of the text that was shown.</param>
/// <param name="ExpiresAt">From when on it counts no more, by its own words or by the law of the person's place.</param>
public sealed record ConsentView(
    Channel Channel, ConsentPurpose Purpose, ConsentKind Kind, ConsentWay Way, Instant At, IReadOnlyList<string> Contacts, string? TextVersion, string? TextHash, Instant? ExpiresAt)
{
    public static ConsentView Of(ConsentRecord record, Instant? expiresAt) =>
        new(record.Channel, record.Purpose, record.Kind, record.Way, record.At, record.Contacts, record.TextVersion, record.TextHash, expiresAt);

    public static IReadOnlyList<ConsentView> Of(Lead lead, Business business) => [.. ConsentLedger.Of(lead, business).Select(one => Of(one.Record, one.EndsAt))];
}

/// <param name="Lead">The lead that the answer is about: another one when the one asked about was merged.</param>
/// <param name="Answer"><c>allowed</c>, <c>denied</c> or <c>not-before</c>.</param>
/// <param name="NotBefore">From when on it may be asked again.</param>
/// <param name="Rule">The rule that decides.</param>
/// <param name="Consent">The record relied upon, or the one that stands against it.</param>
public sealed record MaySendView(
    string Lead, string Channel, string Purpose, Instant At, string Answer, Instant? NotBefore, string Rule, string Reason, ConsentView? Consent)
{
    public static MaySendView Of(MaySendAnswer answer, Business business) => new(
        answer.Lead.Id.Value,
        ApiNames.Of(answer.Channel),
        ApiNames.Of(answer.Purpose),
        answer.At,
        answer.Permission switch
        {
            SendPermission.Allowed => "allowed",
            SendPermission.Denied => "denied",
            SendPermission.NotBefore => "not-before",
            _ => throw new System.Diagnostics.UnreachableException(),
        },
        (answer.Permission as SendPermission.NotBefore)?.Until,
        answer.Permission.Rule,
        answer.Permission.Reason,
        answer.ReliesOn is { } record ? ConsentView.Of(record, ConsentCheckRules.EndOf(record, answer.Lead, business)) : null);
}
