using FollowUpEngine.Access;
using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Functions.App;

/// <summary>
/// The cookie of a session. Everywhere but on this machine without TLS it is <c>Secure</c> and bound to the host by its name: a browser takes
/// <c>__Host-</c> from no other host and over no other line. So over plain HTTP from elsewhere nobody can sign in.
/// </summary>
public sealed class AppCookie(FollowUpOptions options)
{
    private const string PlainName = "followup";

    private bool IsSecure => !options.IsOnThisMachine || options.PublicBaseUrl.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    public string Name => IsSecure ? "__Host-" + PlainName : PlainName;

    public string? Read(HttpRequest request) => request.Cookies[Name];

    public void Set(HttpResponse response, string kept) => response.Cookies.Append(Name, kept, Options(SignInRules.SessionFor.ToTimeSpan()));

    public void Clear(HttpResponse response) => response.Cookies.Append(Name, "", Options(TimeSpan.Zero));

    private CookieOptions Options(TimeSpan maxAge) =>
        new() { HttpOnly = true, Secure = IsSecure, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = maxAge, IsEssential = true };
}
