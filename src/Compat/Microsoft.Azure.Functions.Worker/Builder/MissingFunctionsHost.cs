using Microsoft.Extensions.Hosting;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Ends a function app that was started as a program of its own, saying what to start instead.</summary>
internal sealed class MissingFunctionsHost : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        Console.Error.WriteLine(
            "This function app was built with a stand-in for Microsoft.Azure.Functions.Worker, so no Functions host can run it. " +
            "Run it locally with: dotnet run --project src/FollowUpEngine.Local");
        System.Environment.Exit(1);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
