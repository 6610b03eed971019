using System.Diagnostics;
using FollowUpEngine.Functions.Errors;
using FollowUpEngine.Functions.Telemetry;
using FollowUpEngine.Functions.Timers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FollowUpEngine.Local.Hosting;

/// <summary>One HTTP function on Kestrel; what it throws becomes the same answer that the error middleware gives on Azure.</summary>
internal sealed class HttpFunctionEndpoint(HttpFunction function, ILogger logger)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var endpoint = function.Methods.Count == 0
            ? routes.Map(function.Route, HandleAsync)
            : routes.MapMethods(function.Route, function.Methods.Select(method => method.ToUpperInvariant()), HandleAsync);
        endpoint.WithDisplayName(function.Name);
    }

    private async Task HandleAsync(HttpContext http)
    {
        using var span = FunctionSpans.Start(function.Name, ActivityKind.Server);
        try
        {
            var result = await (Task<IResult>)function.Invoker.Invoke(http.RequestServices, http, http.RequestAborted);
            await LookAtTickAsync(http.RequestServices);
            await result.ExecuteAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller hung up: nobody is there to be answered.
        }
        catch (Exception exception)
        {
            span.Failed(exception);
            UnhandledError.Log(logger, function.Name, exception);
            if (http.Response.HasStarted)
                http.Abort();
            else
                await UnhandledError.AnswerAsync(http, exception);
        }
    }

    // What the middleware does on Azure; functions without an engine have no tick.
    private static Task LookAtTickAsync(IServiceProvider services) =>
        services.GetService<TickWatch>()?.LookAsync(CancellationToken.None) ?? Task.CompletedTask;
}
