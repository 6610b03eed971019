using Azure;
using Azure.Core;
using Azure.Data.Tables;
using FollowUpEngine.Azure.Storage;
using FollowUpEngine.Azure.Tests.Cost;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing.Node;
using FollowUpEngine.Testing.Storage;

namespace FollowUpEngine.Azure.Tests.Storage;

[Collection(AzuriteCollection.Name)]
public sealed class TableRowStoreOnAzuriteTests(RunningAzurite azurite)
{
    private readonly StorageCalls _calls = new();
    private readonly LostAnswers _network = new();

    [Fact]
    public async Task Table_reads_as_empty_until_the_first_commit_makes_it()
    {
        var store = Open();
        Assert.Null(await store.GetAsync(new RowKey("p", "a"), default));
        Assert.Empty(await KeysAsync(store));

        await store.CommitAsync("p", [Insert("a")], default);
        await store.CommitAsync("p", [Insert("b")], default);

        Assert.Equal(["a", "b"], await KeysAsync(store));
        Assert.Equal(1, _calls.All.Count(call => call == "table: create"));
    }

    [Fact]
    public async Task A_lost_race_costs_no_reading_back()
    {
        var store = Open();
        await store.CommitAsync("p", [Insert("a")], default);
        var before = _calls.All.Count;

        await Assert.ThrowsAsync<RowConflictException>(() => store.CommitAsync("p", [Insert("b"), Insert("a")], default));

        Assert.Equal(["table: batch"], _calls.All.Skip(before));
    }

    [Fact]
    public async Task A_commit_that_went_out_twice_looks_for_its_own_id()
    {
        var store = Open();
        await store.CommitAsync("p", [Insert("a")], default);
        var before = _calls.All.Count;

        _network.LoseNext(LostAnswer.ClientSendsAgain);
        await store.CommitAsync("p", [Insert("b")], default);

        Assert.Equal(["table: batch", "table: batch", "table: get"], _calls.All.Skip(before));
    }

    [Fact]
    public async Task A_wrong_key_is_an_error_and_not_an_empty_store()
    {
        var store = new TableRowStore(azurite.ConnectionString.Replace("AccountKey=Eby8", "AccountKey=AAAA", StringComparison.Ordinal));
        var failure = await Assert.ThrowsAsync<RequestFailedException>(async () => await store.GetAsync(new RowKey("p", "a"), default));
        Assert.Equal(403, failure.Status);
    }

    [Fact]
    public async Task A_storage_that_died_fails_a_call_and_holds_nobody_up()
    {
        string gone;
        using (var server = await AzuriteServer.StartAsync())
        {
            gone = server.ConnectionString;
        }

        var store = new TableRowStore(gone, options: new TableClientOptions { Retry = { MaxRetries = 1, Delay = TimeSpan.FromMilliseconds(1) } });
        await Assert.ThrowsAnyAsync<Exception>(() => store.CommitAsync("p", [Insert("a")], default));
    }

    private TableRowStore Open()
    {
        var options = new TableClientOptions { Retry = { Delay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(1) } };
        options.AddPolicy(_calls, HttpPipelinePosition.PerRetry);
        options.AddPolicy(_network, HttpPipelinePosition.PerRetry);
        return new TableRowStore(azurite.ConnectionString, "own" + Guid.NewGuid().ToString("N"), options);
    }

    private static RowChange.Insert Insert(string key) => new(key, "test", 1, "{}");

    private static async Task<List<string>> KeysAsync(TableRowStore store)
    {
        var keys = new List<string>();
        await foreach (var key in store.KeysAsync("p", Keys.All.From, Keys.All.To, null, default))
        {
            keys.Add(key);
        }

        return keys;
    }
}
