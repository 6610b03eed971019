using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Functions.App;

/// <summary>
/// Was this form sent from a page of ours? Browsers say so and let no page change it: <c>Sec-Fetch-Site</c>, in older ones <c>Origin</c>. What says
/// neither is no browser, or one of before 2020, and is refused.
/// </summary>
public static class OwnPageRules
{
    /// <param name="publicBase">Where we are reached: behind a proxy the request's own host may be another.</param>
    public static bool IsOurs(IHeaderDictionary headers, HostString host, Uri publicBase)
    {
        var site = headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
        {
            // None: sent anew by the person, without any page.
            return site is "same-origin" or "none";
        }

        return Uri.TryCreate(headers.Origin.ToString(), UriKind.Absolute, out var origin)
            && (string.Equals(origin.Authority, host.Value, StringComparison.OrdinalIgnoreCase) || string.Equals(origin.GetLeftPart(UriPartial.Authority), publicBase.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase));
    }
}
