using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace FollowUpEngine.Functions.Timers;

/// <summary>Whoever calls in, a form, a provider, a person with a link or a probe of health, notices when the minute timer stands still.</summary>
public sealed class TickWatchMiddleware(TickWatch watch) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        await next(context);
        if (context.GetHttpContext() is not null)
        {
            // A caller who hangs up has done his part.
            await watch.LookAsync(CancellationToken.None);
        }
    }
}
