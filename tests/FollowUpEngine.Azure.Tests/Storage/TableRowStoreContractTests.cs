using Azure.Core;
using Azure.Data.Tables;
using FollowUpEngine.Azure.Storage;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing.Storage;

namespace FollowUpEngine.Azure.Tests.Storage;

[Collection(AzuriteCollection.Name)]
public sealed class TableRowStoreContractTests(RunningAzurite azurite) : RowStoreContract
{
    private readonly LostAnswers _network = new();

    public override Task DisposeAsync() => Task.CompletedTask;

    protected override Task<IRowStore> OpenAsync()
    {
        var options = new TableClientOptions { Retry = { Delay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(1) } };
        options.AddPolicy(_network, HttpPipelinePosition.PerRetry);
        return Task.FromResult<IRowStore>(new TableRowStore(azurite.ConnectionString, options: options));
    }

    protected override void LoseNextAnswer(LostAnswer how) => _network.LoseNext(how);
}
