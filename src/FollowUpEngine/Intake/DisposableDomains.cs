using System.Collections.Frozen;

namespace FollowUpEngine.Intake;

/// <summary>
/// Does this domain hand out addresses for one use? The list (<c>disposable-domains.txt</c>, one domain a line, in ordinal order) is built in and read on first use.
/// A subdomain of a listed domain counts. Source: the public list disposable-email-domains (CC0), as of 2026-08-21.
/// </summary>
public static class DisposableDomains
{
    private static readonly Lazy<FrozenSet<string>> Domains = new(Load);

    /// <param name="domain">Lower case, in ASCII, as <see cref="Leads.EmailAddress.Domain"/> gives it.</param>
    public static bool Has(string domain)
    {
        var lookup = Domains.Value.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var rest = domain.AsSpan(); rest.Contains('.'); rest = rest[(rest.IndexOf('.') + 1)..])
        {
            if (lookup.Contains(rest))
            {
                return true;
            }
        }

        return false;
    }

    private static FrozenSet<string> Load()
    {
        using var stream = typeof(DisposableDomains).Assembly.GetManifestResourceStream("disposable-domains.txt")
            ?? throw new InvalidOperationException("The list of disposable domains is not part of this assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
