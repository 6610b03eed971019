using FollowUpEngine.Storage;
using FollowUpEngine.Storage.Moving;

namespace FollowUpEngine.Embedded.Tests.Moving;

public sealed class MovingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MemoryRowStore _source = new();
    private readonly MemoryRowStore _target = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rows_go_from_memory_to_sqlite_and_back_and_every_file_is_the_same()
    {
        await Moved.FillAsync(_source);
        await using var sqlite = SqliteRowStore.Open(PathOf("rows.db"));

        var first = await Moved.ExportAsync(_source, PathOf("first"));
        await Moved.ImportAsync(sqlite, first);
        var second = await Moved.ExportAsync(sqlite, PathOf("second"));
        await Moved.ImportAsync(_target, second);
        var third = await Moved.ExportAsync(_target, PathOf("third"));

        Assert.Equal(1_300 + 5 + 2, File.ReadLines(first).Count());
        Assert.Equal(await File.ReadAllBytesAsync(first), await File.ReadAllBytesAsync(second));
        Assert.Equal(await File.ReadAllBytesAsync(first), await File.ReadAllBytesAsync(third));
        Assert.Equal(Moved.Secret.Fingerprint, (await new RowFileReader(third).HeadAsync(default)).Secret);
    }

    [Fact]
    public async Task What_is_moved_is_what_was_there()
    {
        await Moved.FillAsync(_source);
        await Moved.ImportAsync(_target, await Moved.ExportAsync(_source, PathOf("rows")));

        foreach (var partition in (string[])["a", "b|harbor", "b|other", "gone"])
        {
            Assert.Equal(await AllAsync(_source, partition), await AllAsync(_target, partition));
        }

        Assert.Equal(1_303, (await AllAsync(_target, "b|harbor")).Count);
        Assert.Empty(await AllAsync(_target, "gone"));
    }

    [Fact]
    public async Task Import_killed_after_any_commit_goes_on_when_it_is_run_again()
    {
        await Moved.FillAsync(_source);
        var file = await Moved.ExportAsync(_source, PathOf("rows"));
        // Two small partitions, thirteen full batches, and two for the bodies that do not go together.
        for (var commits = 0; commits < 17; commits++)
        {
            Assert.NotEqual(0, await MissingAsync(file));
            await Assert.ThrowsAsync<DyingStore.DiedException>(() => Moved.ImportAsync(new DyingStore(_target, lives: 1), _target, file));
        }

        Assert.Equal(0, await MissingAsync(file));
        await Moved.ImportAsync(new DyingStore(_target, lives: 1), _target, file);
        Assert.Equal(await File.ReadAllBytesAsync(file), await File.ReadAllBytesAsync(await Moved.ExportAsync(_target, PathOf("again"))));
    }

    [Theory]
    [InlineData("a", "0")] // before all of the file
    [InlineData("b|harbor", "fact|00000500x")] // amid
    [InlineData("b|later", "row")] // a partition of its own
    [InlineData("z", "row")] // after all of the file
    public async Task Store_that_holds_a_row_of_somebody_else_is_refused_untouched(string partition, string key)
    {
        await Moved.FillAsync(_source);
        var file = await Moved.ExportAsync(_source, PathOf("rows"));
        await _target.CommitAsync(partition, [new RowChange.Insert(key, "Row", 1, "{}")], default);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Moved.ImportAsync(_target, file));

        Assert.Contains($"it holds '{key}' in '{partition}'", refused.Message, StringComparison.Ordinal);
        Assert.Single(await new RowExport(_target, _target).ReadAsync(default).ToListAsync());
    }

    [Theory]
    [InlineData("Fact", 1, """{"number":501}""")]
    [InlineData("Fact", 2, """{"number":500}""")]
    [InlineData("Other", 1, """{"number":500}""")]
    public async Task Store_that_holds_a_row_otherwise_is_refused_untouched(string kind, int version, string body)
    {
        await Moved.FillAsync(_source);
        var file = await Moved.ExportAsync(_source, PathOf("rows"));
        await _target.CommitAsync("b|harbor", [new RowChange.Insert("fact|00000500", kind, version, body)], default);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Moved.ImportAsync(_target, file));

        Assert.Contains("'fact|00000500' in 'b|harbor' is another", refused.Message, StringComparison.Ordinal);
        Assert.Single(await new RowExport(_target, _target).ReadAsync(default).ToListAsync());
    }

    [Fact]
    public async Task Row_that_somebody_writes_meanwhile_is_not_overwritten()
    {
        await Moved.FillAsync(_source);
        var file = new RowFileReader(await Moved.ExportAsync(_source, PathOf("rows")));
        var told = 0;

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => new RowImport(_target, _target).WriteAsync(
            file,
            () =>
            {
                if (++told == 50)
                {
                    Assert.True(_target.CommitAsync("b|harbor", [new RowChange.Insert("fact|00000090", "Fact", 1, "mine")], default).IsCompletedSuccessfully);
                }
            },
            default));

        Assert.StartsWith("Somebody else writes to this store.", refused.Message, StringComparison.Ordinal);
        Assert.Equal("mine", (await _target.GetAsync(new RowKey("b|harbor", "fact|00000090"), default))!.Body);
    }

    [Theory]
    [InlineData(0, "is no file of rows")]
    [InlineData(1, "it ends after 0 rows")]
    [InlineData(700, "it ends after 699 rows")]
    [InlineData(1_306, "it ends after 1305 rows")]
    public async Task File_that_was_cut_short_is_refused_and_nothing_is_written(int lines, string why)
    {
        await Moved.FillAsync(_source);
        var file = await Moved.ExportAsync(_source, PathOf("rows"));
        await File.WriteAllLinesAsync(PathOf("cut"), File.ReadLines(file).Take(lines).ToList());

        await AssertRefusedAsync(PathOf("cut"), why);
    }

    [Theory]
    [InlineData("""{"number":7}""", """{"number":8}""", "it was changed")]
    [InlineData("fact|00000007", "fact|00000006", "row 10 is out of order")]
    [InlineData("\"kind\":\"Odd\",", "", "row 1 cannot be read")]
    [InlineData("\"rows\":1305", "\"rows\":1304", "it was changed")]
    [InlineData("{\"followUpRows\":1", "{\"followUpRows\":2", "newer version")]
    public async Task File_that_was_changed_is_refused_and_nothing_is_written(string from, string to, string why)
    {
        await Moved.FillAsync(_source);
        var text = await File.ReadAllTextAsync(await Moved.ExportAsync(_source, PathOf("rows")));
        from = text.Contains(from, StringComparison.Ordinal) ? from : from.Replace("\"", "\\\"", StringComparison.Ordinal);
        to = from.Contains('\\', StringComparison.Ordinal) ? to.Replace("\"", "\\\"", StringComparison.Ordinal) : to;
        Assert.Contains(from, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(PathOf("changed"), text.Replace(from, to, StringComparison.Ordinal));

        await AssertRefusedAsync(PathOf("changed"), why);
    }

    [Fact]
    public async Task File_whose_lines_were_ended_otherwise_on_the_way_is_still_whole()
    {
        await Moved.FillAsync(_source);
        var text = await File.ReadAllTextAsync(await Moved.ExportAsync(_source, PathOf("rows")));
        await File.WriteAllTextAsync(PathOf("windows"), text.Replace("\n", "\r\n", StringComparison.Ordinal));

        await Moved.ImportAsync(_target, PathOf("windows"));

        Assert.Equal(1_305, await new RowExport(_target, _target).ReadAsync(default).CountAsync());
    }

    [Fact]
    public async Task Empty_store_makes_a_file_and_the_file_an_empty_store()
    {
        var file = await Moved.ExportAsync(_source, PathOf("rows"));
        await Moved.ImportAsync(_target, file);

        Assert.Equal(2, File.ReadLines(file).Count());
        Assert.Null(await _target.PartitionAfterAsync("", default));
    }

    private async Task AssertRefusedAsync(string path, string why)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Moved.ImportAsync(_target, path));

        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.Null(await _target.PartitionAfterAsync("", default));
    }

    private Task<long> MissingAsync(string file) => new RowImport(_target, _target).CompareAsync(new RowFileReader(file), () => { }, default);

    private static async Task<List<RowLine>> AllAsync(IRowStore rows, string partition) =>
        await rows.RangeAsync(partition, Keys.All.From, Keys.All.To, null, default).Select(RowLine.Of).ToListAsync();

    private string PathOf(string name) => _folder.PathOf(name);
}
