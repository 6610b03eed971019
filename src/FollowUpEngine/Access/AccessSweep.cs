using System.Text.Json;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Access;

/// <summary>Forgets what is over: sessions, links, wishes and counts. Nothing depends on it; rows that are over open nothing.</summary>
public sealed class AccessSweep(IRowStore rows)
{
    /// <returns>How many rows went.</returns>
    public async Task<int> RunAsync(Instant now, CancellationToken ct)
    {
        var forgotten = 0;
        await foreach (var row in rows.RangeAsync(RowKeys.Access, Keys.All.From, Keys.All.To, null, ct))
        {
            if (IsOver(row, now))
            {
                forgotten += await DeleteAsync(row, ct) ? 1 : 0;
            }
        }

        return forgotten;
    }

    private static bool IsOver(Row row, Instant now) => row.Kind switch
    {
        "Session" => now >= JsonSerializer.Deserialize(row.Body, StoreJson.Rows.SessionBody)!.Until,
        "SignInLink" => now >= JsonSerializer.Deserialize(row.Body, StoreJson.Rows.SignInLinkBody)!.Until + SignInRules.LinkRememberedFor,
        "SignInAsk" => now >= JsonSerializer.Deserialize(row.Body, StoreJson.Rows.SignInAskBody)!.At + SignInRules.LinkFor,
        "SignInRate" => SignInRules.Counted(JsonSerializer.Deserialize(row.Body, StoreJson.Rows.SignInRateBody)!.At, now).Count == 0,
        _ => false,
    };

    private async Task<bool> DeleteAsync(Row row, CancellationToken ct)
    {
        try
        {
            await rows.CommitAsync(RowKeys.Access, [new RowChange.Delete(row.Key, row.ETag)], ct);
            return true;
        }
        catch (RowConflictException)
        {
            // Counted on meanwhile, or gone.
            return false;
        }
    }
}
