using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FollowUpEngine.Functions.Errors;

/// <summary>
/// A 5xx, and a line in the log for it. On Azure an alert asks for that line: the host keeps neither address nor status of a
/// request, since an address holds a secret here, and counts every request that got an answer as a success.
/// </summary>
internal sealed partial class FaultyAnswer(IResult inner, int status) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        Log.Answered(httpContext.RequestServices.GetRequiredService<ILogger<FaultyAnswer>>(), status);
        return inner.ExecuteAsync(httpContext);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A request was answered {Status}: a fault on our side")]
        public static partial void Answered(ILogger logger, int status);
    }
}
