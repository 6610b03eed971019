using System.Net;
using Azure;
using Azure.Core;
using Azure.Data.Tables;
using FollowUpEngine.Azure.Storage;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Azure.Tests.Storage;

/// <summary>What the service may answer, and what is then asked of it.</summary>
public sealed class TableRowStoreTests
{
    private const string Key = "c2VjcmV0";
    private const string Account = $"DefaultEndpointsProtocol=https;AccountName=acme;AccountKey={Key};EndpointSuffix=core.windows.net";

    [Fact]
    public async Task Empty_page_with_a_continuation_is_not_the_end()
    {
        var service = new CannedService(
            CannedService.Answer(HttpStatusCode.OK, """{"value":[]}""", ("x-ms-continuation-NextPartitionKey", "1!8!Yg=="), ("x-ms-continuation-NextRowKey", "1!4!YQ--")),
            CannedService.Answer(HttpStatusCode.OK, """{"value":[]}""", ("x-ms-continuation-NextPartitionKey", "1!8!Yg==")),
            CannedService.Answer(HttpStatusCode.OK, $$"""{"odata.metadata":"…","value":[{{Entity("a")}}]}"""));

        Assert.Equal(["a"], await KeysAsync(Open(service).RangeAsync("b", "", "~", null, default)));
        Assert.Contains("NextPartitionKey=1%218%21Yg%3D%3D&NextRowKey=1%214%21YQ--", service.Asked[1].Uri.Query, StringComparison.Ordinal);
        Assert.DoesNotContain("NextRowKey", service.Asked[2].Uri.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_page_is_asked_for_once_enough_is_there()
    {
        var service = new CannedService(CannedService.Answer(
            HttpStatusCode.OK, $$"""{"value":[{{Entity("a")}},{{Entity("b")}}]}""", ("x-ms-continuation-NextPartitionKey", "x"), ("x-ms-continuation-NextRowKey", "y")));

        Assert.Equal(["a", "b"], await KeysAsync(Open(service).RangeAsync("b", "", "~", 2, default)));
        Assert.Contains("$top=2", service.Asked.Single().Uri.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Range_that_can_hold_nothing_asks_nothing()
    {
        var store = Open(new CannedService());
        Assert.Empty(await KeysAsync(store.RangeAsync("b", "b", "a", null, default)));
        Assert.Empty(await KeysAsync(store.RangeAsync("b", "a", "b", 0, default)));
    }

    [Fact]
    public async Task Keys_are_read_without_the_bodies()
    {
        var service = new CannedService(CannedService.Answer(HttpStatusCode.OK, """{"value":[{"odata.etag":"W/\"1\"","RowKey":"a"}]}"""));
        Assert.Equal(["a"], await ListAsync(Open(service).KeysAsync("b", "", "~", null, default)));
        Assert.Contains("$select=RowKey", service.Asked.Single().Uri.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Busy_service_is_asked_again()
    {
        var service = new CannedService(
            CannedService.Answer(HttpStatusCode.ServiceUnavailable), CannedService.Answer(HttpStatusCode.TooManyRequests), CannedService.Answer(HttpStatusCode.OK, Entity("a")));
        Assert.Equal("a", (await Open(service).GetAsync(new RowKey("b", "a"), default))?.Key);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task Refusal_that_is_no_lost_race_is_no_conflict(HttpStatusCode status)
    {
        var service = new CannedService([.. Enumerable.Range(0, 4).Select(_ => CannedService.Answer(status))]);
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Open(service).CommitAsync("b", [new RowChange.Delete("a")], default));
        Assert.Equal((int)status, failure.Status);
    }

    [Fact]
    public async Task A_token_of_the_storage_service_is_sent_to_the_endpoint()
    {
        var service = new CannedService(CannedService.Answer(HttpStatusCode.NotFound));
        var credential = new FixedCredential();
        var store = new TableRowStore(new Uri("https://acme.table.core.windows.net"), credential, "rows", Options(service));

        Assert.Null(await store.GetAsync(new RowKey("b|1", "k"), default));
        Assert.Equal(["https://storage.azure.com/.default"], credential.Scopes);
        var (_, uri, authorization) = service.Asked.Single();
        Assert.Equal(("acme.table.core.windows.net", "Bearer token"), (uri.Host, authorization));
        Assert.StartsWith("/rows(PartitionKey='b%7C1',RowKey='k')", uri.AbsolutePath, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Account, "https://acme.table.core.windows.net/")]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1/")]
    [InlineData($"AccountName=acme;AccountKey={Key};TableEndpoint=http://127.0.0.1:1/acme;QueueEndpoint=http://other", "http://127.0.0.1:1/acme/")]
    [InlineData($"AccountName=acme;AccountKey={Key};TableEndpoint=https://acme.table.example/;QueueEndpoint=http://other", "https://acme.table.example/")]
    public async Task Connection_string_names_the_account(string connectionString, string expected)
    {
        var service = new CannedService(CannedService.Answer(HttpStatusCode.NotFound));
        await new TableRowStore(connectionString, options: Options(service)).GetAsync(new RowKey("b", "k"), default);

        Assert.StartsWith(expected + TableRowStore.DefaultTable, service.Asked.Single().Uri.AbsoluteUri, StringComparison.Ordinal);
        Assert.StartsWith("SharedKey", service.Asked.Single().Authorization, StringComparison.Ordinal);
    }

    private static TableRowStore Open(CannedService service) => new(Account, options: Options(service));

    private static TableClientOptions Options(CannedService service) => new() { Transport = service.Transport, Retry = { Delay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(1) } };

    private static string Entity(string key) =>
        $$"""{"odata.etag":"W/\"1\"","PartitionKey":"b","RowKey":"{{key}}","Timestamp":"2026-03-03T15:30:00Z","Commit":"{{Guid.Empty:N}}","Kind":"test","Schema":1,"Body":"{}"}""";

    private static async Task<List<string>> KeysAsync(IAsyncEnumerable<Row> rows) => await ListAsync(rows.Select(row => row.Key));

    private static async Task<List<string>> ListAsync(IAsyncEnumerable<string> keys)
    {
        var list = new List<string>();
        await foreach (var key in keys)
        {
            list.Add(key);
        }

        return list;
    }
}
