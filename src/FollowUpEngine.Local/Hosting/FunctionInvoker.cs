using System.Diagnostics;
using System.Reflection;
using FollowUpEngine.Functions.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpEngine.Local.Hosting;

/// <summary>Where one argument of a function comes from.</summary>
internal delegate object? ArgumentSource<in TTrigger>(TTrigger trigger, CancellationToken ct);

/// <summary>Calls a function on a fresh instance of its class, which is what the worker does too.</summary>
internal sealed class FunctionInvoker<TTrigger>(MethodInfo method, IReadOnlyList<ArgumentSource<TTrigger>> sources)
{
    private readonly MethodInvoker _invoker = MethodInvoker.Create(method);
    private readonly Type _class = method.DeclaringType!;

    /// <summary>What the function returned: a task. Throws what the function throws before its first await.</summary>
    public object Invoke(IServiceProvider services, TTrigger trigger, CancellationToken ct)
    {
        var arguments = new object?[sources.Count];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = sources[i](trigger, ct);

        return _invoker.Invoke(services.GetRequiredService(_class), arguments.AsSpan())!;
    }

    /// <summary>A run of its own: a timer's or a queue message's.</summary>
    public async Task RunAsync(string function, IServiceProvider services, TTrigger trigger, CancellationToken ct)
    {
        using var span = FunctionSpans.Start(function, ActivityKind.Internal);
        await using var scope = services.CreateAsyncScope();
        try
        {
            await (Task)Invoke(scope.ServiceProvider, trigger, ct);
        }
        catch (Exception exception)
        {
            span.Failed(exception);
            throw;
        }
    }
}
