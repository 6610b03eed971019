using FollowUpEngine.Functions;
using FollowUpEngine.Local.Commands;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Local.Tests.Commands.Moving;

public sealed class MoveCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Source => _folder.PathOf("source");

    private string Target => _folder.PathOf("target");

    private string File => _folder.PathOf("rows.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Store_moves_with_its_secret_and_knows_its_people_again()
    {
        await MakeSourceAsync();

        var export = await ExportAsync(Source);
        CopySecret();
        var import = await ImportAsync(Target);
        var again = await ImportAsync(Target);

        Assert.Equal((0, 0, 0), (export.ExitCode, import.ExitCode, again.ExitCode));
        var rows = export.Json.GetProperty("rows").GetInt32();
        Assert.InRange(rows, 10, 200);
        Assert.Equal((rows, rows, 0), (Number(import, "rows"), Number(import, "written"), Number(import, "alreadyThere")));
        Assert.Equal((rows, 0, rows), (Number(again, "rows"), Number(again, "written"), Number(again, "alreadyThere")));
        await using var engine = new LocalEngine(new StorePlace(Target));
        await engine.OpenExistingAsync(default);
        var answer = await LocalStore.PostAsync(engine, """{"name":"Ada Example","email":"ada@mail.example","message":"Still cold"}""");
        Assert.IsType<Intake.IntakeAnswer.Accepted>(answer);
        Assert.Single(await HeadsAsync(engine));
    }

    [Fact]
    public async Task File_is_for_its_owner_only_and_appears_whole_or_not_at_all()
    {
        await MakeSourceAsync();
        await ExportAsync(Source);

        Assert.Equal(["rows.jsonl", "source"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        }
    }

    [Fact]
    public async Task Export_replaces_no_file()
    {
        await MakeSourceAsync();
        _folder.Write("rows.jsonl", "mine");

        var run = await ExportAsync(Source);

        Assert.Equal((1, "mine"), (run.ExitCode, await System.IO.File.ReadAllTextAsync(File)));
        Assert.Contains("is there already", run.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Running_server_keeps_its_store_to_itself()
    {
        await MakeSourceAsync();
        await ExportAsync(Source);
        using var server = ServingLock.Take(new FollowUpOptions { DataDirectory = Source }, folder => folder);

        var export = await CommandRun.Of("export", "--to", _folder.PathOf("second.jsonl"), "--data", Source, "--json");
        var import = await ImportAsync(Source);

        Assert.Equal((1, 1), (export.ExitCode, import.ExitCode));
        Assert.Contains("End it first", export.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Contains("End it first", import.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(_folder.PathOf("second.jsonl")));
    }

    [Fact]
    public async Task Target_without_the_secret_is_refused_and_neither_secret_nor_store_is_made()
    {
        await MakeSourceAsync();
        await ExportAsync(Source);

        var run = await ImportAsync(Target);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("no installation secret here yet", run.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Target));
    }

    [Fact]
    public async Task Target_with_another_secret_is_refused_and_no_store_is_made()
    {
        await MakeSourceAsync();
        await ExportAsync(Source);
        Directory.CreateDirectory(Target);
        _folder.Write("target/installation.secret", Convert.ToBase64String(new byte[32]));

        var run = await ImportAsync(Target);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("opt-outs would no longer be recognised", run.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(["installation.secret"], Directory.GetFiles(Target).Select(Path.GetFileName));
    }

    [Fact]
    public async Task File_that_is_not_whole_makes_no_store()
    {
        await MakeSourceAsync();
        await ExportAsync(Source);
        CopySecret();
        await System.IO.File.WriteAllLinesAsync(File, System.IO.File.ReadLines(File).SkipLast(1).ToList());

        var run = await ImportAsync(Target);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("is not whole", run.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(["installation.secret"], Directory.GetFiles(Target).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Store_without_its_secret_is_not_exported_and_gets_no_new_one()
    {
        await MakeSourceAsync();
        System.IO.File.Delete(Path.Combine(Source, "installation.secret"));

        var run = await ExportAsync(Source);

        Assert.Equal(1, run.ExitCode);
        Assert.False(System.IO.File.Exists(File) || System.IO.File.Exists(Path.Combine(Source, "installation.secret")));
    }

    private async Task MakeSourceAsync()
    {
        await using var engine = await LocalStore.OpenWithHarborAsync(Source);
        await LocalStore.PostAsync(engine, """{"name":"Ada Example","email":"ada@mail.example","message":"No heat"}""");
    }

    private void CopySecret()
    {
        Directory.CreateDirectory(Target);
        System.IO.File.Copy(Path.Combine(Source, "installation.secret"), Path.Combine(Target, "installation.secret"));
    }

    private Task<CommandRun> ExportAsync(string data) => CommandRun.Of("export", "--to", File, "--data", data, "--json");

    private Task<CommandRun> ImportAsync(string data) => CommandRun.Of("import-rows", File, "--data", data, "--json");

    private static int Number(CommandRun run, string name) => run.Json.GetProperty(name).GetInt32();

    private static async Task<List<string>> HeadsAsync(LocalEngine engine)
    {
        var (from, to) = Keys.Under("lead");
        return await engine.Get<IRowStore>().KeysAsync("b|harbor", from, to, null, default).ToListAsync();
    }
}
