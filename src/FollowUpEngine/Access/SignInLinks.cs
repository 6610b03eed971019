using System.Text.Json;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Access;

/// <summary>The links that begin a session, each once. Looking at one changes nothing.</summary>
public sealed class SignInLinks(IRowStore rows)
{
    /// <summary>A link's token, which stands nowhere but in the message.</summary>
    public async Task<string> MakeAsync(string person, string? to, Instant now, CancellationToken ct)
    {
        var token = AccessToken.New();
        var body = JsonSerializer.Serialize(new SignInLinkBody(person, now + SignInRules.LinkFor, to), StoreJson.Rows.SignInLinkBody);
        await rows.CommitAsync(RowKeys.Access, [new RowChange.Insert(RowKeys.SignInLink(AccessToken.HashOf(token)!), "SignInLink", StoreJson.Version, body)], ct);
        return token;
    }

    public async Task<SignInLinkState> LookAsync(string token, Instant now, CancellationToken ct) =>
        SignInRules.StateOf(Read(await FindAsync(token, ct)), now);

    /// <summary>Using up the link and beginning the session is one commit: of two at once one wins, and the other is told that the link was used.</summary>
    public async Task<SignInLinkUse> UseAsync(string token, Instant now, CancellationToken ct)
    {
        if (await FindAsync(token, ct) is not { } row || Read(row) is not { } link)
        {
            return new SignInLinkUse.Refused(SignInLinkState.Unknown);
        }

        if (SignInRules.StateOf(link, now) is var state and not SignInLinkState.Live)
        {
            return new SignInLinkUse.Refused(state);
        }

        var (session, begun) = Sessions.Begin(link.Person, now);
        var used = JsonSerializer.Serialize(link with { UsedAt = now }, StoreJson.Rows.SignInLinkBody);
        try
        {
            await rows.CommitAsync(RowKeys.Access, [new RowChange.Replace(row.Key, row.ETag, row.Kind, StoreJson.Version, used), begun], ct);
            return new SignInLinkUse.Begun(session, link.To);
        }
        catch (RowConflictException)
        {
            return new SignInLinkUse.Refused(SignInLinkState.Used);
        }
    }

    private async Task<Row?> FindAsync(string token, CancellationToken ct) =>
        AccessToken.HashOf(token) is { } hash ? await rows.GetAsync(new RowKey(RowKeys.Access, RowKeys.SignInLink(hash)), ct) : null;

    private static SignInLinkBody? Read(Row? row) => row is null ? null : JsonSerializer.Deserialize(row.Body, StoreJson.Rows.SignInLinkBody);
}

/// <summary>What came of pressing a link's button.</summary>
public abstract record SignInLinkUse
{
    /// <param name="Session">What the browser keeps.</param>
    public sealed record Begun(string Session, string? To) : SignInLinkUse;

    public sealed record Refused(SignInLinkState State) : SignInLinkUse;
}
