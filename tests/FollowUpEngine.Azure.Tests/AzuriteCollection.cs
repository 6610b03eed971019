using FollowUpEngine.Testing.Node;

namespace FollowUpEngine.Azure.Tests;

/// <summary>Tests that share one emulator. Where there can be none they are skipped, see <see cref="SkippingTestFramework"/>.</summary>
[CollectionDefinition(Name)]
public sealed class AzuriteCollection : ICollectionFixture<RunningAzurite>
{
    public const string Name = "Azurite";
}

public sealed class RunningAzurite : IAsyncLifetime
{
    private AzuriteServer _server = null!;

    public string ConnectionString => _server.ConnectionString;

    public async Task InitializeAsync() => _server = await AzuriteServer.StartAsync();

    public Task DisposeAsync()
    {
        _server?.Dispose();
        return Task.CompletedTask;
    }
}
