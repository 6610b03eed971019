using Microsoft.AspNetCore.Builder;

namespace FollowUpEngine.Benchmarks.Servers;

/// <summary>A host that does nothing: what any program of this kind costs.</summary>
internal static class BareServer
{
    public static Task RunAsync(int port) => ServerHost.RunAsync(port, app => app.MapGet("/health", () => "ok"));
}
