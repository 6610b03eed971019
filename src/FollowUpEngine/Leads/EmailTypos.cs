using System.Collections.Frozen;
using System.Numerics;

namespace FollowUpEngine.Leads;

/// <summary>
/// Did the person mean another domain? Answers only where a slip is far likelier than a real domain: one or two keys away from a
/// large mail provider, or an ending that does not exist (<c>.con</c>). Short names (aol, msn) are compared by their ending only,
/// since nearly every neighbour of theirs is somebody's domain. The address itself is never changed.
/// </summary>
public static class EmailTypos
{
    private static readonly string[] Providers =
    [
        "gmail.com", "yahoo.com", "hotmail.com", "outlook.com", "icloud.com", "googlemail.com", "rocketmail.com", "protonmail.com",
        "comcast.net", "verizon.net", "bellsouth.net", "sbcglobal.net", "earthlink.net", "charter.net", "optonline.net", "windstream.net",
        "frontier.com", "rogers.com", "sympatico.ca", "telus.net", "videotron.ca", "btinternet.com", "aol.com", "msn.com", "live.com", "cox.net",
        "att.net", "shaw.ca", "bell.net",
    ];

    // Real providers that stand next to a larger one.
    private static readonly FrozenSet<string> Real = FrozenSet.ToFrozenSet(
        ["ymail.com", "mail.com", "email.com", "gmx.com", "fmail.com", "zmail.com", "rogers.ca", "yahoo.ca", "yahoo.co", "hotmail.ca", "outlook.fr", "outlook.it", "outlook.de", "outlook.es"],
        StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Endings = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["con"] = "com", ["cmo"] = "com", ["ocm"] = "com", ["vom"] = "com", ["xom"] = "com", ["dom"] = "com", ["cpm"] = "com", ["clm"] = "com",
        ["copm"] = "com", ["comm"] = "com", ["coom"] = "com", ["ccom"] = "com", ["comn"] = "com", ["conm"] = "com", ["cim"] = "com", ["c0m"] = "com",
        ["ney"] = "net", ["nte"] = "net", ["bet"] = "net", ["nett"] = "net", ["met"] = "net", ["ner"] = "net",
        ["ogr"] = "org", ["rog"] = "org", ["orgg"] = "org", ["prg"] = "org", ["orh"] = "org",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The domain that was probably meant, or null. <paramref name="text"/> may be no valid address.</summary>
    public static string? Suggest(string? text) => Suggest(text, Providers);

    internal static string? Suggest(string? text, IReadOnlyList<string> providers)
    {
        var at = text?.LastIndexOf('@') ?? -1;
        if (at < 1 || at == text!.Length - 1)
        {
            return null;
        }

        var domain = text[(at + 1)..].Trim().ToLowerInvariant();
        var dot = domain.LastIndexOf('.');
        if (dot < 1 || Real.Contains(domain) || providers.Contains(domain))
        {
            return null;
        }

        var mended = Endings.TryGetValue(domain[(dot + 1)..], out var ending) ? $"{domain[..dot]}.{ending}" : domain;
        if (Real.Contains(mended) || providers.Contains(mended))
        {
            return mended;
        }

        return Nearest(mended, providers) ?? (mended != domain && domain.IndexOf('.') == dot ? mended : null);
    }

    private static string? Nearest(string domain, IReadOnlyList<string> providers)
    {
        foreach (var provider in providers)
        {
            var allowed = provider.IndexOf('.') switch { < 5 => 0, < 7 => 1, _ => 2 };
            if (allowed > 0 && Distance(domain, provider, allowed) <= allowed)
            {
                return provider;
            }
        }

        return null;
    }

    /// <summary>Which letters a word has; other characters share bits.</summary>
    private static uint Letters(string word)
    {
        var letters = 0u;
        foreach (var character in word)
        {
            letters |= 1u << (character & 31);
        }

        return letters;
    }

    /// <summary>Slips between two words: a key missing, added, wrong, or swapped with its neighbour (optimal string alignment).</summary>
    private static int Distance(string a, string b, int most)
    {
        // Each slip brings in one letter at most that the other word does not have.
        if (Math.Abs(a.Length - b.Length) > most || BitOperations.PopCount(Letters(a) & ~Letters(b)) > most)
        {
            return most + 1;
        }

        Span<int> before = stackalloc int[b.Length + 1];
        Span<int> above = stackalloc int[b.Length + 1];
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            above[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }

                least = Math.Min(least, row[j]);
            }

            // A swap may still come back from the row before by one, never by more.
            if (least > most + 1)
            {
                return most + 1;
            }

            var spare = before;
            before = above;
            above = row;
            row = spare;
        }

        return above[b.Length];
    }
}
