using System.Text.Json;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Access;

/// <summary>
/// Takes the wish for a link. Nobody looks here whether the address is known: what is done, how long it takes and what is answered cannot tell, since
/// <see cref="SignInDelivery"/> finds out later and elsewhere.
/// </summary>
public sealed class SignInAsks(IRowStore rows, ContactHash hash, IWorkQueue queue, Contention contention)
{
    /// <summary>The queue of ids of asks.</summary>
    public const string Queue = "sign-in";

    /// <summary>Where the host puts what failed as often as a message may.</summary>
    public const string PoisonQueue = Queue + "-poison";

    /// <param name="caller">A keyed hash of where the wish comes from.</param>
    /// <returns>Null when it was taken; else from when on it will be.</returns>
    public async Task<Instant?> AskAsync(EmailAddress email, string caller, string? to, Instant now, CancellationToken ct)
    {
        if (await CountAsync("caller", caller, SignInRules.MostPerCaller, now, ct) is { } callerFree)
        {
            return callerFree;
        }

        if (await CountAsync("address", hash.Of(email), SignInRules.MostPerAddress, now, ct) is { } addressFree)
        {
            return addressFree;
        }

        var id = Guid.NewGuid().ToString("N");
        var body = JsonSerializer.Serialize(new SignInAskBody(now, email, to), StoreJson.Rows.SignInAskBody);
        await rows.CommitAsync(RowKeys.Access, [new RowChange.Insert(RowKeys.SignInAsk(id), "SignInAsk", StoreJson.Version, body)], ct);
        await queue.EnqueueAsync(Queue, id, null, ct);
        return null;
    }

    private async Task<Instant?> CountAsync(string kind, string who, int most, Instant now, CancellationToken ct)
    {
        var key = RowKeys.SignInRate(kind, who);
        for (var attempt = 1; ; attempt++)
        {
            var row = await rows.GetAsync(new RowKey(RowKeys.Access, key), ct);
            var asked = row is null ? [] : JsonSerializer.Deserialize(row.Body, StoreJson.Rows.SignInRateBody)!.At;
            if (SignInRules.FreeAt(asked, most, now) is { } free)
            {
                return free;
            }

            var body = JsonSerializer.Serialize(new SignInRateBody([.. SignInRules.Counted(asked, now), now]), StoreJson.Rows.SignInRateBody);
            try
            {
                await rows.CommitAsync(
                    RowKeys.Access,
                    [row is null ? new RowChange.Insert(key, "SignInRate", StoreJson.Version, body) : new RowChange.Replace(key, row.ETag, "SignInRate", StoreJson.Version, body)],
                    ct);
                return null;
            }
            catch (RowConflictException) when (attempt < Contention.Tries)
            {
                await contention.PauseAsync(attempt, ct);
            }
        }
    }
}
