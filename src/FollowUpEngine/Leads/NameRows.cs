using FollowUpEngine.Storage;

namespace FollowUpEngine.Leads;

/// <summary>The rows by which a person is found by name: kept under each name that they ever gave.</summary>
internal static class NameRows
{
    public static IEnumerable<RowChange> Of(Lead? before, Lead after, ContactHash hash) =>
        WordsOf(after).Except(before is null ? [] : WordsOf(before)).Select(word => new RowChange.Upsert(RowKeys.Named(hash.OfName(word), after.Id), "Name", StoreJson.Version, "{}"));

    private static IEnumerable<string> WordsOf(Lead lead) => NameWords.Of(lead.FullName).Union(NameWords.Of(lead.Company));
}
