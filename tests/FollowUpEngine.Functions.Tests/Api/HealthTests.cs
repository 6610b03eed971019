using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Functions.Tests.Api;

/// <summary>Health answers whatever is wrong, and says it.</summary>
public sealed class HealthTests : IAsyncLifetime
{
    private FunctionApp _app = null!;

    public async Task InitializeAsync() => _app = await FunctionApp.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Business_whose_file_this_version_cannot_read_is_named_with_what_to_do()
    {
        var before = await FunctionApp.JsonAsync(await _app.Http.GetAsync("/health"));
        var row = (await _app.Store.GetAsync(new RowKey(RowKeys.Directory, "acme"), default))!;
        await _app.Store.CommitAsync(RowKeys.Directory, [new RowChange.Replace(row.Key, row.ETag, row.Kind, row.SchemaVersion + 1, row.Body.Replace("Acme Roofing", "", StringComparison.Ordinal))], default);

        var health = await FunctionApp.JsonAsync(await _app.Http.GetAsync("/health"));

        Assert.Equal("faulty", health.GetProperty("status").GetString());
        Assert.Contains("the file of acme", Assert.Single(health.GetProperty("problems").EnumerateArray()).GetString(), StringComparison.Ordinal);
        Assert.Equal(before.GetProperty("businesses").GetInt32() - 1, health.GetProperty("businesses").GetInt32());
    }
}
