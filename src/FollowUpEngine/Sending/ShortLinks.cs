using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Sending;

/// <summary>
/// Links that are short enough for a text: a token of twenty letters and digits, and a row that says what it stands for. The row is written before the
/// message goes. It is found by a hash of the token, so whoever reads the store holds no link.
/// </summary>
public sealed class ShortLinks(IRowStore rows)
{
    /// <summary>Longer than a packet waits for anybody.</summary>
    public static readonly Duration ValidFor = Duration.FromDays(7);

    private const int Weeks = 58;
    private const int KeptWeeks = 4;
    private const int SweptWeeks = 4;

    /// <summary>Whether it has the form of a short token; the long ones of other links never do.</summary>
    public static bool IsOne(string token) => token.Length == ShortTokens.Length && token.All(c => ShortTokens.Letters.Contains(c, StringComparison.Ordinal));

    /// <summary>The same message has the same link, so writing it twice is writing it once.</summary>
    public async Task KeepAsync(string token, LinkBody link, CancellationToken ct) =>
        await rows.CommitAsync(
            PartitionOf(token[0]), [new RowChange.Upsert(KeyOf(token), "Link", StoreJson.Version, JsonSerializer.Serialize(link, StoreJson.Rows.LinkBody))], ct);

    public async ValueTask<LinkBody?> FindAsync(string token, CancellationToken ct) =>
        IsOne(token) && await rows.GetAsync(new RowKey(PartitionOf(token[0]), KeyOf(token)), ct) is { } row ? JsonSerializer.Deserialize(row.Body, StoreJson.Rows.LinkBody) : null;

    /// <summary>Deletes what was written four to eight weeks ago; how many. Twice is once.</summary>
    public async Task<int> ForgetAsync(Instant now, CancellationToken ct)
    {
        var forgotten = 0;
        for (var week = KeptWeeks; week < KeptWeeks + SweptWeeks; week++)
        {
            var partition = PartitionOf(ShortTokens.Letters[WeekOf(now - Duration.FromDays(7 * week))]);
            var old = new List<RowChange>(RowLimits.MaxChanges);
            var (from, to) = Keys.Under("l");
            await foreach (var key in rows.KeysAsync(partition, from, to, RowLimits.MaxChanges, ct))
            {
                old.Add(new RowChange.Delete(key));
            }

            forgotten += old.Count == 0 ? 0 : await DeleteAsync(partition, old, ct);
        }

        return forgotten;
    }

    /// <summary>The first letter of a token tells the week in which its row is written: links of one week lie, and go, together.</summary>
    internal static int WeekOf(Instant at) => (int)(at.ToUnixTimeSeconds() / NodaConstants.SecondsPerWeek % Weeks);

    /// <summary>Not the row's key, which finds the grant, and not the token, which is the grant.</summary>
    public static string IdOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes("id " + token)).AsSpan(0, 8));

    private static string PartitionOf(char letter) => Keys.Of("link", ((int)letter).ToString("x2", System.Globalization.CultureInfo.InvariantCulture));

    private static string KeyOf(string token) => Keys.Of("l", Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)).AsSpan(0, 16)));

    private async Task<int> DeleteAsync(string partition, List<RowChange> old, CancellationToken ct)
    {
        try
        {
            await rows.CommitAsync(partition, old, ct);
            return old.Count;
        }
        catch (RowConflictException)
        {
            // Another business's night was faster; what is left goes in the next one.
            return 0;
        }
    }
}
