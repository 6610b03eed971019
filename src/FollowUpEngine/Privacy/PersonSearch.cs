using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Privacy;

/// <summary>Looks through everything that is stored of a business for a person: the proof of an erasure.</summary>
internal static class PersonSearch
{
    /// <summary>More than these a person cannot look through.</summary>
    private const int Most = 100;

    /// <param name="except">The key of the row that says whom to look for.</param>
    public static async Task<IReadOnlyList<ErasureFinding>> FindAsync(IRowStore rows, BusinessId business, PersonTraces person, string except, CancellationToken ct)
    {
        var findings = new List<ErasureFinding>();
        foreach (var partition in (string[])[RowKeys.Business(business), RowKeys.Outbox(business)])
        {
            await foreach (var row in rows.RangeAsync(partition, Keys.All.From, Keys.All.To, null, ct))
            {
                if (row.Key != except && findings.Count < Most && person.In(TextOf(row)) is var trace and not PersonTrace.None)
                {
                    findings.Add(new ErasureFinding(row.Key, trace));
                }
            }
        }

        return findings;
    }

    private static string TextOf(Row row) => row.Kind == "Submission" && JsonSerializer.Deserialize(row.Body, StoreJson.Rows.SubmissionBody) is { Raw: { } raw } ? PersonRows.TextOf(raw) : row.Body;
}
