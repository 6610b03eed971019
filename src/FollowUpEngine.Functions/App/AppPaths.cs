using FollowUpEngine.Businesses;
using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Functions.App;

/// <summary>The dashboard's addresses. What is of one business stands under its id, which has at least two characters: one letter is free for ourselves.</summary>
internal static class AppPaths
{
    public const string Home = "/app";
    public const string Me = "/app/me";
    public const string Operator = "/app/o/businesses";
    public const string SignIn = "/app/sign-in";
    public const string Asked = SignIn + "?asked=1";
    public const string SignOut = "/app/sign-out";
    public const string SignOutEverywhere = "/app/sign-out-everywhere";

    private const int LongestTo = 200;

    public static string Link(string token) => $"/app/s/{token}";

    public static string Of(BusinessId business, string page) => $"/app/{business}/{page}";

    /// <summary>The sign-in that leads back to what was asked for; without its query, in which somebody may have searched for a person.</summary>
    public static string SignInFor(HttpRequest request) =>
        ReturnTo(request.Path.ToString()) is { } to && to != Home ? $"{SignIn}?to={Uri.EscapeDataString(to)}" : SignIn;

    /// <summary>A path of the dashboard to return to; null for anything else: nobody is sent elsewhere by a link of ours.</summary>
    public static string? ReturnTo(string? text) =>
        text is { Length: > 0 and <= LongestTo } && (text == Home || text.StartsWith(Home + "/", StringComparison.Ordinal))
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_') && !text.Contains("//", StringComparison.Ordinal) ? text : null;
}
