using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace FollowUpEngine.Functions.Errors;

/// <summary>
/// Without it the worker answers an unhandled exception with an empty 200, which a form builder takes for "stored". Timer and
/// queue runs are logged and rethrown, so that the host retries; <see cref="FailureMiddleware"/> takes the words out.
/// </summary>
public sealed class ErrorMiddleware(ILogger<ErrorMiddleware> logger) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.GetHttpContext() is { RequestAborted.IsCancellationRequested: true })
        {
            // The caller hung up: nobody is there to be answered.
        }
        catch (Exception exception)
        {
            UnhandledError.Log(logger, context.FunctionDefinition.Name, exception);
            if (context.GetHttpContext() is not { Response.HasStarted: false } http)
                throw;

            await UnhandledError.AnswerAsync(http, exception);
        }
    }
}
