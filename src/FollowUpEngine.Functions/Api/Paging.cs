using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Functions.Api;

/// <summary>How many, and from after which: <c>take</c> (1 to 1,000, default 100) and <c>after</c> (the <c>next</c> of the page before).</summary>
internal sealed record Paging(int Take, string? After)
{
    private const int Default = 100;
    private const int Most = 1_000;

    public static (Paging? Paging, IResult? Refusal) Of(HttpRequest request, Func<string, bool> isAfter)
    {
        var take = Default;
        if (request.Query["take"].ToString() is { Length: > 0 } text
            && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out take) || take is < 1 or > Most))
        {
            return (null, Problems.BadRequest($"'take' is a number from 1 to {Most}."));
        }

        var after = request.Query["after"].ToString();
        return after.Length == 0 || isAfter(after)
            ? (new Paging(take, after.Length == 0 ? null : after), null)
            : (null, Problems.BadRequest("'after' is the 'next' of the page before."));
    }
}
