using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FollowUpEngine.Benchmarks.Servers;

/// <summary>The plainest host on loopback: says <c>ready URL</c> when it answers, ends on a signal.</summary>
internal static class ServerHost
{
    public static async Task RunAsync(int port, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port));
        await using var app = builder.Build();
        map(app);
        await app.StartAsync();
        await Console.Out.WriteLineAsync($"ready http://localhost:{port}");
        await app.WaitForShutdownAsync();
    }
}
