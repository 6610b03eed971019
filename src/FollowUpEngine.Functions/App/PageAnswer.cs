using System.IO.Compression;
using System.Text;
using FollowUpEngine.Pages.Assets;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace FollowUpEngine.Functions.App;

/// <summary>
/// A page for somebody, or the way to one. Whatever shows what others must not see goes out as this: nothing foreign is loaded, nobody frames it, no
/// cache keeps it, and no other site learns its address, in which a secret may stand.
/// </summary>
internal sealed class PageAnswer : IResult
{
    private readonly int _status;
    private readonly string? _html;
    private readonly string? _location;

    private PageAnswer(int status, string? html, string? location) => (_status, _html, _location) = (status, html, location);

    public static IResult Of(string html, int status = StatusCodes.Status200OK) => new PageAnswer(status, html, null);

    /// <summary>Goes on by GET, so that neither reload nor the back button sends a form again.</summary>
    /// <param name="path">Of our own.</param>
    public static IResult SeeOther(string path) => new PageAnswer(StatusCodes.Status303SeeOther, null, path);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = _status;
        response.Headers.ContentSecurityPolicy = ContentPolicy.Strict;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        // Not no-referrer: with that browsers send "Origin: null" along with our own forms.
        response.Headers["Referrer-Policy"] = "same-origin";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (_status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Cookie";
        }

        if (_location is not null)
        {
            response.Headers.Location = _location;
        }

        if (_html is not null)
        {
            response.ContentType = "text/html; charset=utf-8";
            response.Headers.Vary = "Accept-Encoding";
            if (TakesGzip(httpContext.Request))
            {
                response.Headers.ContentEncoding = "gzip";
                await using var zip = new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true);
                await zip.WriteAsync(Encoding.UTF8.GetBytes(_html), httpContext.RequestAborted);
            }
            else
            {
                await response.WriteAsync(_html, httpContext.RequestAborted);
            }
        }
    }

    // A list of cards repeats itself, and phones are on bad lines.
    private static bool TakesGzip(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var taken)
        && taken.Any(coding => coding is { Value.Value: "gzip", Quality: null or > 0 });
}
