using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Functions.Api;

/// <summary>Reads the send ledger.</summary>
public sealed class TouchReader(IRowStore rows)
{
    /// <summary>All messages of a lead and of those that it absorbed.</summary>
    public async Task<IReadOnlyList<TouchView>> OfLeadAsync(BusinessId business, Lead lead, CancellationToken ct)
    {
        var touches = new List<TouchView>();
        foreach (var id in (LeadId[])[.. lead.Absorbed, lead.Id])
        {
            var (from, to) = Keys.Under("touch", id.Value);
            touches.AddRange(await ReadAsync(business, from, to, null, ct));
        }

        return touches;
    }

    /// <summary>A page of the business's ledger, by key; <paramref name="after"/> is the last key of the page before.</summary>
    public async Task<TouchListView> PageAsync(BusinessId business, string? after, int take, CancellationToken ct)
    {
        var (from, to) = Keys.Under("touch");
        var page = await ReadAsync(business, after is null ? from : Keys.Of([.. KeyParts(after)]) + '!', to, take + 1, ct);
        return page.Count > take ? new TouchListView([.. page.Take(take)], IdOf(page[take - 1])) : new TouchListView(page, null);
    }

    /// <summary>Whether the text can be the <c>next</c> of a page.</summary>
    public static bool IsAfter(string after) =>
        after.Split('/').Length == 3 && after.Length < 300 && after.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' or '.' or '~');

    private static string[] KeyParts(string after) => ["touch", .. after.Split('/')];

    private static string IdOf(TouchView touch) => $"{touch.Lead}/{touch.Name}";

    private async Task<List<TouchView>> ReadAsync(BusinessId business, string from, string to, int? take, CancellationToken ct)
    {
        var touches = new List<TouchView>();
        await foreach (var row in rows.RangeAsync(RowKeys.Business(business), from, to, take, ct))
        {
            // Notices about no single lead keep another body; the digest has rows of its own.
            if (row.Kind == "Touch" && Keys.Split(row.Key) is [_, var lead, var enrollment, var step])
            {
                touches.Add(new TouchView(lead, new TouchRef(enrollment, step), JsonSerializer.Deserialize(row.Body, StoreJson.Rows.TouchBody)!));
            }
        }

        return touches;
    }
}
