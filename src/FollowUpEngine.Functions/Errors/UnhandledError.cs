using FollowUpEngine.Functions.App;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FollowUpEngine.Functions.Errors;

/// <summary>
/// What a caller is told, and what the log keeps, when a function throws. The same on Azure and locally. Neither holds the
/// exception's message: a parser quotes what it was given, and that may be somebody's address or number.
/// </summary>
public static partial class UnhandledError
{
    /// <summary>
    /// A problem+json answer, in the dashboard a page: 500, or the status of a request that broke the protocol (body too large, cut off). The response
    /// must not have started.
    /// </summary>
    public static async Task AnswerAsync(HttpContext http, Exception exception)
    {
        http.Response.Clear();
        var answer = exception is BadHttpRequestException bad ? Results.Problem(statusCode: bad.StatusCode)
            : http.Request.Path.StartsWithSegments(AppPaths.Home, StringComparison.Ordinal) ? await http.RequestServices.GetRequiredService<AppAnswers>().FaultyAsync()
            : Problems.Unhandled("The request could not be handled because of a fault on our side. It can be sent again.");

        await answer.ExecuteAsync(http);
    }

    public static void Log(ILogger logger, string function, Exception exception) =>
        Failed(logger, function, Summary(exception));

    /// <summary>The types from the outermost in, and where it was thrown; no messages.</summary>
    public static string Summary(Exception exception) => Types(exception) + Environment.NewLine + exception.GetBaseException().StackTrace;

    /// <summary>The types from the outermost in.</summary>
    public static string Types(Exception exception)
    {
        var types = new List<string>();
        for (var inner = exception; inner is not null; inner = inner.InnerException)
            types.Add(inner.GetType().FullName!);

        return string.Join(" <- ", types);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Function} failed: {Summary}")]
    private static partial void Failed(ILogger logger, string function, string summary);
}
