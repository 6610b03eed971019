using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Work;
using NodaTime;

namespace FollowUpEngine.Local.Tests.Commands;

public sealed class DoctorCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Empty_folder_has_no_store_yet_and_stays_empty()
    {
        var run = await DoctorAsync();

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("missing", StateOf(run, "store", "file"));
        Assert.False(Directory.Exists(_folder.PathOf("data")));
    }

    [Fact]
    public async Task Counts_what_waits_for_somebody_while_a_server_holds_the_store()
    {
        await using var server = await LocalStore.OpenWithHarborAsync(_folder.PathOf("data"));
        await LocalStore.PostAsync(server, """{"name":"Ada Example","email":"ada@mail.example"}""");
        await LocalStore.PostAsync(server, """{"name":"Bo Example","message":"no contact at all"}""");
        await LocalStore.PostAsync(server, "{ broken");

        var run = await DoctorAsync();

        Assert.Equal(0, run.ExitCode);
        Assert.True(run.Json.GetProperty("healthy").GetBoolean());
        var harbor = run.Json.GetProperty("businesses")[0];
        Assert.Equal((2, 1, 1), (harbor.GetProperty("leads").GetInt32(), harbor.GetProperty("unreachable").GetInt32(), harbor.GetProperty("unreadable").GetInt32()));
        Assert.Equal(2, harbor.GetProperty("sources")[0].GetProperty("leads").GetInt32());
        Assert.Equal("warning", StateOf(run, "business harbor", "unreadable submissions"));
        Assert.Equal("ok", StateOf(run, "business harbor", "source website"));
        Assert.Equal("ok", StateOf(run, "business harbor", "SMS number"));
        Assert.Equal("missing", StateOf(run, "work", "tick"));
    }

    [Fact]
    public async Task Tick_that_stopped_is_told_by_the_wound_clock()
    {
        await using var server = await LocalStore.OpenWithHarborAsync(_folder.PathOf("data"));
        await LocalStore.PostAsync(server, """{"name":"Ada Example","email":"ada@mail.example"}""");
        await server.Get<Dev.DevClock>().WindToAsync(server.Now + Duration.FromDays(2), server.Get<Storage.IRowStore>(), default);

        var run = await DoctorAsync();

        Assert.Equal("warning", StateOf(run, "work", "clock"));
        Assert.Equal("warning", StateOf(run, "work", "wakes"));
        Assert.Equal("warning", StateOf(run, "business harbor", "due work"));
        Assert.Equal("warning", StateOf(run, "business harbor", "sweep"));
    }

    [Fact]
    public async Task Names_no_person_no_contact_and_no_message()
    {
        await using var server = await LocalStore.OpenWithHarborAsync(_folder.PathOf("data"));
        await LocalStore.PostAsync(server, """{"name":"Ada Example","email":"ada@mail.example","phone":"207-555-0123","message":"the boiler sings"}""");

        var said = (await DoctorAsync()).Output + (await CommandRun.Of("doctor", "--data", _folder.PathOf("data"))).Output;

        Assert.All((string[])["Ada", "mail.example", "555-0123", "5550123", "boiler", "Dana", "dana", "Wharf", "dev-key\"}"], personal => Assert.DoesNotContain(personal, said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_business_file_leaves_open_is_told_with_what_to_do()
    {
        var bare = BusinessSamples.Harbor
            .Replace("\"smsFrom\": \"+12075550100\",", "", StringComparison.Ordinal)
            .Replace("\"apiKeys\": [\"dev-key\"],", "", StringComparison.Ordinal)
            .Replace("\"email\": \"lee@harbor-heating.example\",", "", StringComparison.Ordinal)
            .Replace("\"phone\": \"+12075550103\",", "", StringComparison.Ordinal);
        var applied = await CommandRun.Of("business", "apply", _folder.Write("bare.json", bare), "--data", _folder.PathOf("data"), "--json");

        var run = await DoctorAsync();

        Assert.Equal(0, applied.ExitCode);
        Assert.Equal("missing", StateOf(run, "business harbor", "SMS number"));
        Assert.Equal("missing", StateOf(run, "business harbor", "API keys"));
        Assert.Equal("missing", StateOf(run, "business harbor", "source website"));
        var staff = Find(run, "business harbor", "staff");
        Assert.Equal("warning", staff.GetProperty("state").GetString());
        Assert.Contains("staff[2]", staff.GetProperty("says").GetString(), StringComparison.Ordinal);
        Assert.All(
            run.Json.GetProperty("findings").EnumerateArray().Where(finding => finding.GetProperty("state").GetString() is "warning" or "broken"),
            finding => Assert.False(string.IsNullOrEmpty(finding.GetProperty("remedy").GetString())));
    }

    [Fact]
    public async Task Store_without_its_secret_is_broken_and_no_new_secret_is_made()
    {
        await (await LocalStore.OpenWithHarborAsync(_folder.PathOf("data"))).DisposeAsync();
        File.Delete(_folder.PathOf("data/installation.secret"));

        var run = await DoctorAsync();

        Assert.Equal((1, "broken"), (run.ExitCode, StateOf(run, "secret", "installation secret")));
        Assert.False(File.Exists(_folder.PathOf("data/installation.secret")));
    }

    [Fact]
    public async Task File_that_is_no_store_is_broken_and_stays_as_it_is()
    {
        Directory.CreateDirectory(_folder.PathOf("data"));
        _folder.Write("data/followup.db", new string('x', 5_000));

        var run = await DoctorAsync();

        Assert.Equal((1, "broken"), (run.ExitCode, StateOf(run, "store", "file")));
        Assert.Equal(new string('x', 5_000), await File.ReadAllTextAsync(_folder.PathOf("data/followup.db")));
    }

    [Fact]
    public async Task Stored_business_that_no_longer_passes_its_check_is_broken()
    {
        await using var server = await LocalStore.OpenWithHarborAsync(_folder.PathOf("data"));
        var body = System.Text.Json.JsonSerializer.Serialize(new Storage.DirectoryBody(2, server.Now, "{}"), Storage.StoreJson.Rows.DirectoryBody);
        await server.Get<Storage.IRowStore>().CommitAsync("directory", [new Storage.RowChange.Upsert("harbor", "Business", 1, body)], default);

        var run = await DoctorAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("business harbor no longer passes the check", Find(run, "store", "file").GetProperty("says").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recent_tick_is_well()
    {
        await using var server = await LocalStore.OpenWithHarborAsync(_folder.PathOf("data"));
        await new TickService(server.Get<Storage.IRowStore>(), server.Get<DueRows>(), server.Get<Scheduling.Wakes>(), new Testing.QueueOfWork()).RunAsync(server.Now, default);

        Assert.Equal("ok", StateOf(await DoctorAsync(), "work", "tick"));
    }

    public void Dispose() => _folder.Dispose();

    private Task<CommandRun> DoctorAsync() => CommandRun.Of("doctor", "--data", _folder.PathOf("data"), "--json");

    private static string? StateOf(CommandRun run, string about, string name) => Find(run, about, name).GetProperty("state").GetString();

    private static JsonElement Find(CommandRun run, string about, string name) => run.Json.GetProperty("findings").EnumerateArray()
        .Single(finding => finding.GetProperty("about").GetString() == about && finding.GetProperty("name").GetString() == name);
}
