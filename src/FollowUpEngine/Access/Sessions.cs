using System.Text.Json;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Access;

/// <summary>
/// Sessions as rows, so that each can be ended. A browser keeps <c>PERSON.TOKEN</c>: the keyed hash of the person's address, by which all
/// sessions of one person are found, and 256 random bits, of which the store has the hash.
/// </summary>
public sealed class Sessions(IRowStore rows)
{
    private const char Between = '.';

    /// <summary>Null when it is none, was ended, or is over.</summary>
    public async Task<Session?> FindAsync(string? kept, Instant now, CancellationToken ct)
    {
        if (kept?.Split(Between) is not [var person, var token] || !IsHash(person) || AccessToken.HashOf(token) is not { } hash)
        {
            return null;
        }

        var key = RowKeys.Session(person, hash);
        return await rows.GetAsync(new RowKey(RowKeys.Access, key), ct) is { } row && JsonSerializer.Deserialize(row.Body, StoreJson.Rows.SessionBody) is { } body && now < body.Until
            ? new Session(person, kept, key)
            : null;
    }

    public Task EndAsync(Session session, CancellationToken ct) => DeleteAsync(session.Key, ct);

    /// <summary>Ends all sessions of the person, wherever they are, and takes back links that were not used yet.</summary>
    public async Task EndAllAsync(string person, CancellationToken ct)
    {
        var (from, to) = Keys.Under("session", person);
        await foreach (var key in rows.KeysAsync(RowKeys.Access, from, to, null, ct))
        {
            await DeleteAsync(key, ct);
        }

        (from, to) = Keys.Under("link");
        await foreach (var row in rows.RangeAsync(RowKeys.Access, from, to, null, ct))
        {
            if (JsonSerializer.Deserialize(row.Body, StoreJson.Rows.SignInLinkBody) is { UsedAt: null } link && link.Person == person)
            {
                await DeleteAsync(row.Key, ct);
            }
        }
    }

    /// <summary>What the browser keeps, and the row to write.</summary>
    internal static (string Kept, RowChange Row) Begin(string person, Instant now)
    {
        var token = AccessToken.New();
        var body = JsonSerializer.Serialize(new SessionBody(now, now + SignInRules.SessionFor), StoreJson.Rows.SessionBody);
        return ($"{person}{Between}{token}", new RowChange.Insert(RowKeys.Session(person, AccessToken.HashOf(token)!), "Session", StoreJson.Version, body));
    }

    private static bool IsHash(string person) => person.Length == 32 && person.All(char.IsAsciiHexDigitLower);

    private async Task DeleteAsync(string key, CancellationToken ct)
    {
        try
        {
            await rows.CommitAsync(RowKeys.Access, [new RowChange.Delete(key)], ct);
        }
        catch (RowConflictException)
        {
            // Gone already.
        }
    }
}

/// <summary>A session that stands.</summary>
/// <param name="Person">The keyed hash of the person's address.</param>
/// <param name="Kept">What the browser keeps: a secret.</param>
/// <param name="Key">Its row.</param>
public sealed record Session(string Person, string Kept, string Key);
