using System.Text;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Scheduling.Places;
using NodaTime;

namespace FollowUpEngine.Consent.Law;

/// <summary>
/// The law on contact hours as one file tells it: which rules hold in a region, and which where nothing is known of the place.
/// Immutable, shared by all businesses of an installation.
/// </summary>
public sealed class ContactLaw(LocalDate asOf, IReadOnlyList<ContactRule> rules, ContactRule unknown)
{
    private const string Resource = "contact-law.json";
    private const int MostKept = 4_000;

    private static readonly Lazy<ContactLaw> LazyBuiltIn = new(ReadBuiltIn);

    /// <summary>The file beside this one.</summary>
    public static ContactLaw BuiltIn => LazyBuiltIn.Value;

    /// <summary>When the file as a whole was last gone through.</summary>
    public LocalDate AsOf { get; } = asOf;

    public IReadOnlyList<ContactRule> Rules { get; } = rules;

    /// <summary>Holds where no postal code, state or area code tells the place; its clock is its own.</summary>
    public ContactRule Unknown { get; } = unknown;

    internal QuietHoursCache Prepared { get; } = new();

    internal KeptAnswers<(string Scope, bool IsUnknown, string Zone), IReadOnlyList<ContactRule>> PreparedConsent { get; } = new(MostKept);

    /// <summary>
    /// Every rule that holds in one of the regions. Of a place whose region is not known (an island without rows, a foreign number) the
    /// rules of whole countries hold: decent hours everywhere.
    /// </summary>
    public IEnumerable<ContactRule> In(IReadOnlyList<string> regions) => regions.Count == 0
        ? Rules.Where(rule => rule.Covers.Count > 0)
        : Rules.Where(rule => regions.Any(rule.HoldsIn));

    /// <summary>The rules of the countries in which this clock is kept; none for a clock of elsewhere.</summary>
    internal IEnumerable<ContactRule> CountriesOn(string zone) =>
        Rules.Where(rule => rule.Covers.Any(region => PlaceTables.Regions.TryGetValue(region, out var entry) && entry.Zones.Contains(zone)));

    private static ContactLaw ReadBuiltIn()
    {
        using var stream = typeof(ContactLaw).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The embedded file {Resource} is missing.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return ContactLawFile.Read(reader.ReadToEnd()) switch
        {
            ContactLawResult.Valid valid => valid.Law,
            ContactLawResult.Faults faults => throw new InvalidOperationException(string.Join('\n', faults.List)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
