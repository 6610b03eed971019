using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Leads;

/// <summary>Finds leads by what people know of them: a name, a number, an address, in any form. By keyed hashes alone, so that no key and no web address tells a name.</summary>
public sealed class LeadSearch(IRowStore rows, LeadStore leads, ContactHash hash)
{
    /// <summary>Leads that are shown, the newest first.</summary>
    public const int MostShown = 25;

    // Keys, not leads: of a word that more people share, the newest ones are looked through.
    private const int MostOfWord = 1_000;

    /// <summary>What to look for; null: nothing that can be.</summary>
    public SearchTerms? TermsOf(string? text)
    {
        var sought = text?.Trim() ?? "";
        return sought.Contains('@', StringComparison.Ordinal) && EmailAddress.TryParse(sought, out _) is { } email ? new SearchTerms(SearchKind.Email, [hash.Of(email)])
            : PhoneNumber.TryParse(sought, out _) is { } phone ? new SearchTerms(SearchKind.Phone, [hash.Of(phone)])
            : NameWords.Of(sought) is { Count: > 0 } words ? new SearchTerms(SearchKind.Name, [.. words.Select(hash.OfName)])
            : null;
    }

    /// <summary>The leads that have all of it; one that became another is found as that one.</summary>
    public async Task<IReadOnlyList<StoredLead>> FindAsync(BusinessId business, SearchTerms terms, CancellationToken ct)
    {
        var ids = terms.Kind == SearchKind.Name ? await NamedAsync(business, terms.Hashes, ct) : await OwnerAsync(business, terms, ct);
        var found = new Dictionary<LeadId, StoredLead>();
        foreach (var id in ids.Take(MostShown))
        {
            if (await leads.LoadAliveAsync(business, id, ct) is { } stored)
            {
                found.TryAdd(stored.Lead.Id, stored);
            }
        }

        return [.. found.Values];
    }

    private async Task<IReadOnlyList<LeadId>> OwnerAsync(BusinessId business, SearchTerms terms, CancellationToken ct)
    {
        var key = terms.Kind == SearchKind.Email ? RowKeys.Mail(terms.Hashes[0]) : RowKeys.Phone(terms.Hashes[0]);
        return await rows.GetAsync(new RowKey(RowKeys.Business(business), key), ct) is { } row
            ? [JsonSerializer.Deserialize(row.Body, StoreJson.Rows.ContactBody)!.Lead]
            : [];
    }

    private async Task<IReadOnlyList<LeadId>> NamedAsync(BusinessId business, IReadOnlyList<string> words, CancellationToken ct)
    {
        List<LeadId>? all = null;
        foreach (var word in words)
        {
            var named = new List<LeadId>();
            var (from, to) = RowKeys.NamedBy(word);
            await foreach (var key in rows.KeysAsync(RowKeys.Business(business), from, to, MostOfWord, ct))
            {
                named.Add(RowKeys.NamedLead(key));
            }

            all = all is null ? named : [.. all.Where(named.ToHashSet().Contains)];
        }

        return all ?? [];
    }
}

/// <summary>What is looked for, without saying it.</summary>
/// <param name="Hashes">One; of a name one for each of its words.</param>
public sealed record SearchTerms(SearchKind Kind, IReadOnlyList<string> Hashes)
{
    private const char Between = '-';

    /// <summary>As a web address carries it; null for anything else.</summary>
    public static SearchTerms? TryParse(string? text) =>
        text?.Split(Between) is [[var kind], .. { Length: >= 1 and <= NameWords.Most } hashes] && KindOf(kind) is { } known
        && hashes.All(hash => hash.Length == ContactHash.Characters && hash.All(char.IsAsciiHexDigitLower)) && (known == SearchKind.Name || hashes.Length == 1)
            ? new SearchTerms(known, hashes)
            : null;

    public override string ToString() => string.Join(Between, [char.ToLowerInvariant(Kind.ToString()[0]).ToString(), .. Hashes]);

    private static SearchKind? KindOf(char letter) => letter switch { 'n' => SearchKind.Name, 'p' => SearchKind.Phone, 'e' => SearchKind.Email, _ => null };
}

/// <summary>By what is looked for.</summary>
public enum SearchKind
{
    Name,
    Phone,
    Email,
}
