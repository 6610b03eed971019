using FollowUpEngine.Azure.Storage;
using FollowUpEngine.Embedded;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Azure.Tests.Storage;

[Collection(AzuriteCollection.Name)]
public sealed class InstallationMarkTests(RunningAzurite azurite) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("followup-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public Task Table_knows_the_first_secret_whoever_comes_later() =>
        FirstStaysAsync(new TableRowStore(azurite.ConnectionString, "mark" + Guid.NewGuid().ToString("N")));

    [Fact]
    public async Task Sqlite_file_knows_the_first_secret_whoever_comes_later()
    {
        await using var store = SqliteRowStore.Open(Path.Combine(_folder, "rows.db"));
        await FirstStaysAsync(store);
    }

    private static async Task FirstStaysAsync(IRowStore store)
    {
        var mark = new InstallationMark(store);
        Assert.Null(await mark.ReadAsync(default));

        var set = await Task.WhenAll(Enumerable.Range(0, 4).Select(host => new InstallationMark(store).SetAsync($"000000000000000{host}", default)));

        Assert.Single(set.Distinct());
        Assert.Equal(set[0], await mark.ReadAsync(default));
        Assert.Equal(set[0], await mark.SetAsync("ffffffffffffffff", default));
    }
}
