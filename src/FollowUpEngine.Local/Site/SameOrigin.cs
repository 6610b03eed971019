using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Local.Site;

/// <summary>
/// Keeps other websites from acting through the browser of whoever runs this: the pages and the clock know no password, they only
/// trust this machine. Hooks and the API stay open to all origins, since they have secrets of their own.
/// </summary>
internal static class SameOrigin
{
    private static readonly string[] Guarded = ["/leads", "/dev", "/mailbox", "/submissions", "/digest"];

    public static void UseSameOrigin(this IApplicationBuilder app) => app.Use(static next => context =>
        IsGuarded(context.Request) && IsForeign(context.Request)
            ? Results.Problem("This page takes requests from its own pages on this machine only.", statusCode: 403, title: "Refused.").ExecuteAsync(context)
            : next(context));

    private static bool IsGuarded(HttpRequest request) =>
        request.Path == "/" || Array.Exists(Guarded, path => request.Path.StartsWithSegments(path, StringComparison.Ordinal));

    // The host check stops a foreign name that was made to point to this machine; the origin check stops foreign forms.
    private static bool IsForeign(HttpRequest request) =>
        request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]")
        || (!HttpMethods.IsGet(request.Method)
            && request.Headers.Origin.ToString() is { Length: > 0 } origin
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority == request.Host.Value));
}
