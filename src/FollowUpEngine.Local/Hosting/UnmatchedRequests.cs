using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Local.Hosting;

/// <summary>Gives the router's own bare 404 and 405 a problem+json body. A function's answers are left alone.</summary>
internal static class UnmatchedRequests
{
    public static void UseProblemsForUnmatchedRequests(this IApplicationBuilder app) => app.Use(async (HttpContext http, RequestDelegate next) =>
    {
        await next(http);
        var isUntouched = !http.Response.HasStarted && http.Response.ContentType is null;
        if (isUntouched && http.Response.StatusCode is StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed && !IsFunction(http))
            await Results.Problem(DetailOf(http.Response.StatusCode), statusCode: http.Response.StatusCode).ExecuteAsync(http);
    });

    private static string DetailOf(int status) => status == StatusCodes.Status404NotFound
        ? "Nothing is at this address. The API describes itself at /api/openapi.json."
        : "This address takes another method, see the Allow header.";

    // The router's 405 is an endpoint too, but one without a route.
    private static bool IsFunction(HttpContext http) => http.GetEndpoint() is Microsoft.AspNetCore.Routing.RouteEndpoint;
}
