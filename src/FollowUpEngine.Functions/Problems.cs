using FollowUpEngine.Functions.Errors;
using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Functions;

/// <summary>Every refusal in one shape: problem+json with a title that says what, and a detail that says what to do.</summary>
internal static class Problems
{
    public static IResult BadRequest(string detail) => Of(400, "The request could not be understood.", detail);

    public static IResult Unauthorized(string detail) => new WithHeader(Of(401, "The request is not authorised.", detail), "WWW-Authenticate", "Bearer");

    public static IResult Forbidden(string detail) => Of(403, "The request is not from whom it says.", detail);

    public static IResult Unhandled(string detail) => new FaultyAnswer(Results.Problem(detail, statusCode: 500), 500);

    public static IResult NotRecorded(string detail) => new FaultyAnswer(Of(503, "Not all of it could be recorded.", detail), 503);

    /// <summary>Nothing is wrong with the request, and it may be sent again later; no fault of ours either that somebody should be woken for.</summary>
    public static IResult NotReady(string detail) => Of(503, "This is not set up.", detail);

    public static IResult NotFound(string detail) => Of(404, "Not found.", detail);

    /// <param name="allowed">The facts that would make sense instead.</param>
    public static IResult Conflict(string detail, IReadOnlyList<string> allowed) => Results.Problem(
        detail,
        statusCode: 409,
        title: "This makes no sense in the present state.",
        extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["allowed"] = allowed });

    public static IResult TooLarge(string detail) => Of(413, "The request is too large.", detail);

    private static IResult Of(int status, string title, string detail) => Results.Problem(detail, statusCode: status, title: title);

    private sealed class WithHeader(IResult inner, string name, string value) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers[name] = value;
            return inner.ExecuteAsync(httpContext);
        }
    }
}
