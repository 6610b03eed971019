using System.Text.Json;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Access;

/// <summary>Sends the links that were asked for, to whom the installation knows and to nobody else.</summary>
public sealed class SignInDelivery(IRowStore rows, Insiders insiders, SignInLinks links, SignInEmail email)
{
    /// <summary>When to try again; null: it is settled.</summary>
    /// <param name="id">Of the ask. One that is done, or never was, is settled.</param>
    public async Task<Instant?> RunAsync(string id, Instant now, CancellationToken ct)
    {
        if (!Guid.TryParseExact(id, "N", out _) || await rows.GetAsync(new RowKey(RowKeys.Access, RowKeys.SignInAsk(id)), ct) is not { } row)
        {
            return null;
        }

        var ask = JsonSerializer.Deserialize(row.Body, StoreJson.Rows.SignInAskBody)!;
        var givenUpAt = ask.At + SignInRules.LinkFor;
        if (now < givenUpAt && await SendAsync(id, ask, now, ct) is { } again && again < givenUpAt)
        {
            return again;
        }

        await ForgetAsync(row, ct);
        return null;
    }

    private async Task<Instant?> SendAsync(string id, SignInAskBody ask, Instant now, CancellationToken ct)
    {
        if (await insiders.FindAsync(insiders.HashOf(ask.Email), ct) is not { } insider)
        {
            return null;
        }

        var sender = insider.Businesses is [var first, ..] ? first.Business : await insiders.AnyBusinessAsync(ct);
        return sender is null ? null : await email.SendAsync(sender, insider, id, () => links.MakeAsync(insider.Person, ask.To, now, ct), ct);
    }

    private async Task ForgetAsync(Row row, CancellationToken ct)
    {
        try
        {
            await rows.CommitAsync(RowKeys.Access, [new RowChange.Delete(row.Key)], ct);
        }
        catch (RowConflictException)
        {
            // The message came twice, and the other was faster.
        }
    }
}
