using System.Text.RegularExpressions;

namespace FollowUpEngine.Testing.Node;

/// <summary>The storage emulator, in memory and on free ports.</summary>
public sealed partial class AzuriteServer : IDisposable
{
    /// <summary>Why there can be no emulator here; null when it can be started.</summary>
    public static readonly string? Missing = NodeProcess.MissingFor("azurite");

    // The account of every emulator; it protects nothing.
    private const string Account = "AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan StartTime = TimeSpan.FromMinutes(1);

    private readonly NodeProcess _process;
    private readonly string _folder;

    private AzuriteServer(NodeProcess process, string folder) => (_process, _folder) = (process, folder);

    public string ConnectionString => $"{Account};TableEndpoint=http://127.0.0.1:{Port("Table")}/devstoreaccount1;QueueEndpoint=http://127.0.0.1:{Port("Queue")}/devstoreaccount1";

    /// <param name="isIndexed">Looks rows up by their keys, for runs that store many thousands; see <c>tests/node/azurite-indexed.cjs</c>.</param>
    /// <exception cref="InvalidOperationException">It ended before it listened, or does not come up; the message has what it said.</exception>
    public static async Task<AzuriteServer> StartAsync(bool isIndexed = false)
    {
        // It leaves a settings file where it is started.
        var folder = Directory.CreateTempSubdirectory("azurite-").FullName;
        try
        {
            string[] arguments =
            [
                "--inMemoryPersistence", "--disableTelemetry", "--skipApiVersionCheck", "--loose", "--silent",
                "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
            ];
            return new AzuriteServer(await NodeProcess.StartAsync(isIndexed ? "azurite-indexed.cjs" : "azurite.cjs", arguments, Listening(), services: 2, StartTime, folder), folder);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    public void Dispose()
    {
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string Port(string service) => _process.Listening.Single(said => said.Groups["service"].Value == service).Groups["port"].Value;

    [GeneratedRegex(@"(?<service>Queue|Table) service is successfully listening at http://127\.0\.0\.1:(?<port>\d+)")]
    private static partial Regex Listening();
}
