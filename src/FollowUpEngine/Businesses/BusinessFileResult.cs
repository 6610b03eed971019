using FollowUpEngine.Cadences;

namespace FollowUpEngine.Businesses;

/// <summary>What a business file turned out to be.</summary>
public abstract record BusinessFileResult
{
    /// <summary>
    /// <paramref name="CanonicalJson"/> is what gets stored: the same content gives the same text, whatever the order of keys, the
    /// layout or the comments. URL secrets and API keys are in it as hashes only; signing secrets stay, since HMAC needs them.
    /// </summary>
    public sealed record Valid(Business Business, string CanonicalJson) : BusinessFileResult
    {
        /// <summary>The cadences in force, the defaults included: kept with the file, so that people under way can finish on them.</summary>
        public required IReadOnlyList<CadenceDefinition> Cadences { get; init; }
    }

    /// <summary>Everything that is wrong, at least one, in the order of the file's sections.</summary>
    public sealed record Faults(IReadOnlyList<BusinessFileFault> List) : BusinessFileResult;
}

/// <summary>
/// One fault. <paramref name="Path"/> is where (<c>sources[1].secrets[0]</c>; <c>$</c> is the whole file), the others are sentences
/// for the person who edits the file. None repeats a secret or a contact.
/// </summary>
public sealed record BusinessFileFault(string Path, string Problem, string Remedy)
{
    public override string ToString() => $"{Path}: {Problem} {Remedy}";
}
