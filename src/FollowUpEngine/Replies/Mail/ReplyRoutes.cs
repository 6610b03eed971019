using System.Collections.Concurrent;
using FollowUpEngine.Businesses;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Replies.Mail;

/// <summary>
/// Which business a token's tag stands for. Reads the names of all businesses when it does not know one, and remembers them: only
/// tokens of this installation get here, so strangers cannot make it read.
/// </summary>
public sealed class ReplyRoutes(IRowStore rows, ReplyTokens tokens)
{
    private readonly ConcurrentDictionary<string, BusinessId> _known = new(StringComparer.Ordinal);

    /// <summary>Null when the installation has no such business any more.</summary>
    public async ValueTask<BusinessId?> FindAsync(ReplyToken token, CancellationToken ct)
    {
        if (_known.TryGetValue(token.BusinessTag, out var known))
        {
            return known;
        }

        await foreach (var key in rows.KeysAsync(RowKeys.Directory, "0", "~", null, ct))
        {
            var business = BusinessId.Parse(Keys.Split(key)[0]);
            _known[tokens.TagOf(business)] = business;
        }

        return _known.TryGetValue(token.BusinessTag, out var found) ? found : null;
    }
}
