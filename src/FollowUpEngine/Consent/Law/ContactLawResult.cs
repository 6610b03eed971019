using FollowUpEngine.Businesses;

namespace FollowUpEngine.Consent.Law;

/// <summary>What a file of contact law turned out to be.</summary>
public abstract record ContactLawResult
{
    public sealed record Valid(ContactLaw Law) : ContactLawResult;

    /// <summary>Everything that is wrong, at least one, in the order of the file.</summary>
    public sealed record Faults(IReadOnlyList<BusinessFileFault> List) : ContactLawResult;
}
