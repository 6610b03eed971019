using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace FollowUpEngine.Functions.Errors;

/// <summary>
/// The outermost: whatever fails, here, in the web integration or while an answer is written, reaches the host without its words.
/// It still fails, so that the host tries again and sets aside what fails too often.
/// </summary>
public sealed class FailureMiddleware : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        try
        {
            await next(context);
        }
#pragma warning disable CA1031 // Nothing is swallowed: it is thrown without its words.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            throw new FunctionFailedException(context.FunctionDefinition.Name, exception);
        }
    }
}
