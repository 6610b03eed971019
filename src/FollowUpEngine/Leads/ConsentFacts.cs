using FollowUpEngine.Consent.Records;

namespace FollowUpEngine.Leads;

/// <summary>
/// A word on consent, with what proves it; a later word is another fact. That the person asked is no such fact: the <see cref="InquiryReceived"/> is the
/// record of what it implies. That they want no more is an <see cref="OptedOut"/>.
/// </summary>
public sealed record ConsentRecorded : LeadFact
{
    public required ConsentRecord Consent { get; init; }

    public required ConsentProof Proof { get; init; }
}
