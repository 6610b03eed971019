using System.Text.RegularExpressions;
using FollowUpEngine.Testing;
using FollowUpEngine.Testing.Node;

namespace FollowUpEngine.Azure.Tests.Fakes;

/// <summary>A proxy before a fake that refuses what the provider's own API description does not allow.</summary>
internal sealed partial class PrismProxy : IDisposable
{
    /// <summary>Why there can be none here; null when it can be started.</summary>
    public static readonly string? Missing = SharedData.IsPresent ? NodeProcess.MissingFor("@stoplight", "prism-cli") : "../shared is not on this machine";

    private static readonly TimeSpan StartTime = TimeSpan.FromMinutes(2);

    private readonly NodeProcess _process;

    private PrismProxy(NodeProcess process) => _process = process;

    public Uri Address => new(_process.Listening[0].Groups["address"].Value);

    /// <param name="description">A file of <c>../shared/apis</c>.</param>
    public static async Task<PrismProxy> StartAsync(string description, Uri upstream)
    {
        string[] arguments = ["proxy", "-h", "127.0.0.1", "-p", "0", "--errors", SharedData.PathOf("apis", description), upstream.GetLeftPart(UriPartial.Authority)];
        return new PrismProxy(await NodeProcess.StartAsync("prism.cjs", arguments, Listening(), services: 1, StartTime));
    }

    public void Dispose() => _process.Dispose();

    [GeneratedRegex(@"Prism is listening on (?<address>http://127\.0\.0\.1:\d+)")]
    private static partial Regex Listening();
}
