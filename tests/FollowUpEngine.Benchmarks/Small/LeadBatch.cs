using FollowUpEngine.Storage;

namespace FollowUpEngine.Benchmarks.Small;

/// <summary>Seven rows in the shape of a new lead's commit: head, two facts, due row, two contact points, delivery.</summary>
internal static class LeadBatch
{
    private const string Short = """{"lead":"019c0f4e5a7b7c1d8e2f3a4b5c6d7e8f"}""";

    public static string Partition { get; } = Keys.Of("b", "harbor");

    public static RowChange[] Of(string id, string body) =>
    [
        new RowChange.Insert(Keys.Of("lead", id), "lead", 1, body),
        new RowChange.Insert(Keys.Of("fact", id, "00000001"), "fact", 1, body),
        new RowChange.Insert(Keys.Of("fact", id, "00000002"), "fact", 1, Short),
        new RowChange.Insert(Keys.Of("due", "2026-11-21T08:30:00Z", id), "due", 1, Short),
        new RowChange.Insert(Keys.Of("mail", Hash()), "mail", 1, Short),
        new RowChange.Insert(Keys.Of("phone", Hash()), "phone", 1, Short),
        new RowChange.Insert(Keys.Of("seen", "website", Hash()), "seen", 1, Short),
    ];

    private static string Hash()
    {
        Span<byte> bytes = stackalloc byte[32];
        Random.Shared.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
