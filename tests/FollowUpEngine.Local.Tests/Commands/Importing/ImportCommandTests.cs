using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Local.Commands;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Local.Tests.Commands.Importing;

public sealed class ImportCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Data => _folder.PathOf("data");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(nameof(Exports.HubSpotDeals), "MarketingQualified 1, SalesAccepted 1, Opportunity 1, Won 1, Lost 1", 2, 10_100)]
    [InlineData(nameof(Exports.HubSpotContacts), "Inquiry 1, MarketingQualified 1, SalesQualified 1, Won 1", 1, 0)]
    [InlineData(nameof(Exports.Pipedrive), "SalesAccepted 1, Opportunity 1, Won 1, Lost 1", 1, 12_400)]
    [InlineData(nameof(Exports.JobberQuotes), "SalesQualified 1, Opportunity 1, Won 2", 2, 3_400)]
    public async Task Export_of_a_known_program_is_understood_by_its_columns(string export, string stages, int deals, decimal amount)
    {
        await MakeStoreAsync();
        var file = _folder.Write("export.csv", (string)typeof(Exports).GetField(export)!.GetValue(null)!);

        var run = await CommandRun.Of("import", file, "--data", Data, "--json");

        Assert.Equal((0, false), (run.ExitCode, run.Json.GetProperty("applied").GetBoolean()));
        Assert.Equal(stages, string.Join(", ", run.Json.GetProperty("stages").EnumerateArray().Select(stage => $"{stage.GetProperty("name").GetString()} {stage.GetProperty("count").GetInt32()}")));
        Assert.Equal((deals, amount), (Number(run, "wonDeals"), run.Json.GetProperty("wonAmount").GetDecimal()));
        Assert.Equal((0, 0, 0), (Number(run, "faultyRows"), Number(run, "withoutSource"), Number(run, "messaged")));
    }

    [Fact]
    public async Task Dry_run_changes_nothing_and_shows_nobodys_data()
    {
        await MakeStoreAsync();
        var file = _folder.Write("deals.csv", Exports.HubSpotDeals);
        var before = await RowsAsync(Data);

        var run = await CommandRun.Of("import", file, "--data", Data);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(before, await RowsAsync(Data));
        Assert.DoesNotContain("Ada Example", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("ada@mail.example", run.Output, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("5550101", run.Output, StringComparison.Ordinal);
        Assert.Contains("This was a dry run: nothing changed.", run.Output, StringComparison.Ordinal);
        Assert.Contains("Who is messaged: nobody.", run.Output, StringComparison.Ordinal);
        Assert.Contains("Not used: Pipeline.", run.Output, StringComparison.Ordinal);
        Assert.Equal(["data", "deals.csv"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Imported_people_are_found_counted_exported_and_erased_and_stay_so()
    {
        await MakeStoreAsync();
        var file = _folder.Write("deals.csv", Exports.HubSpotDeals);
        var import = await CommandRun.Of("import", file, "--data", Data, "--apply", "--json");
        Assert.Equal((0, 5, 1), (import.ExitCode, Number(import, "newLeads"), Number(import, "samePersonInFile")));
        string id;
        await using (var engine = new LocalEngine(new StorePlace(Data)))
        {
            await engine.OpenExistingAsync(default);
            var business = (await engine.Get<BusinessDirectory>().ListAsync(default)).Single();
            var search = engine.Get<LeadSearch>();
            id = Assert.Single(await search.FindAsync(business.Id, search.TermsOf("example ada")!, default)).Lead.Id.Value;
            Assert.Equal(id, Assert.Single(await search.FindAsync(business.Id, search.TermsOf("207-555-0101")!, default)).Lead.Id.Value);
            // The form knows them again.
            await LocalStore.PostAsync(engine, """{"name":"Dov Model","email":"dov@mail.example","message":"The ducts again"}""");
        }

        var numbers = await CommandRun.Of("numbers", "--data", Data, "--json");
        var months = numbers.Json.GetProperty("numbers").GetProperty("wonMonths").EnumerateArray().Select(month => month.GetProperty("month").GetString());
        Assert.Equal(["2025-02", "2025-06"], months);
        Assert.Equal(5, numbers.Json.GetProperty("numbers").GetProperty("funnel").GetProperty("leads").GetInt32());

        var page = _folder.PathOf("ada.json");
        Assert.Equal(0, (await CommandRun.Of("export", "--lead", id, "--to", page, "--data", Data)).ExitCode);
        Assert.Contains("ada@mail.example", await File.ReadAllTextAsync(page), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, (await CommandRun.Of("erase", "--lead", id, "--yes", "--data", Data)).ExitCode);
        Assert.DoesNotContain(await RowsAsync(Data), row => row.Contains("ada@mail.example", StringComparison.OrdinalIgnoreCase));

        var again = await CommandRun.Of("import", file, "--data", Data, "--apply", "--json");
        Assert.Equal((0, 2, 4), (Number(again, "newLeads"), Number(again, "erased"), Number(again, "alreadyThere")));
        Assert.DoesNotContain(await RowsAsync(Data), row => row.Contains("ada@mail.example", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Rows_with_faults_stand_in_a_private_file_that_is_mended_and_imported()
    {
        await MakeStoreAsync();
        var file = _folder.Write("deals.csv", Exports.HubSpotDeals.Replace("qualifiedtobuy", "Waiting, on \"\"parts\"\"", StringComparison.Ordinal).Replace(",Waiting, on \"\"parts\"\",", ",\"Waiting, on \"\"parts\"\"\",", StringComparison.Ordinal));

        var first = await CommandRun.Of("import", file, "--data", Data, "--apply", "--json");
        var errors = first.Json.GetProperty("errors").GetString()!;
        var lines = await File.ReadAllLinesAsync(errors);

        Assert.Equal((1, 4, 1), (first.ExitCode, Number(first, "newLeads"), Number(first, "faultyRows")));
        Assert.Equal(file + ".errors.csv", errors);
        Assert.Equal(2, lines.Length);
        Assert.EndsWith("Phone Number,what to mend", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"Waiting, on \"\"parts\"\"\"", lines[1], StringComparison.Ordinal);
        Assert.Contains("is no outcome that is known here.", lines[1], StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(errors));
        }

        // The same run leaves the file as it is; a mended one is imported by itself, and the reason means nothing.
        var same = await CommandRun.Of("import", file, "--data", Data, "--apply", "--json");
        Assert.Equal((errors, 0, 5), (same.Json.GetProperty("errors").GetString(), Number(same, "newLeads"), Number(same, "alreadyThere")));
        await File.WriteAllTextAsync(errors, (await File.ReadAllTextAsync(errors)).Replace(",\"Waiting, on \"\"parts\"\"\",", ",Qualified To Buy,", StringComparison.Ordinal));
        var mended = await CommandRun.Of("import", errors, "--data", Data, "--apply", "--json");
        Assert.Equal((0, 1, 0), (mended.ExitCode, Number(mended, "newLeads"), Number(mended, "faultyRows")));
        // Somebody may be mending the first one.
        var third = await CommandRun.Of("import", file, "--data", Data, "--apply", "--json");
        Assert.Equal(file + ".errors.2.csv", third.Json.GetProperty("errors").GetString());
        var named = await CommandRun.Of("import", file, "--data", Data, "--apply", "--errors", errors);
        Assert.Equal(1, named.ExitCode);
        Assert.Contains("is there already", named.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_file_does_not_tell_is_asked_for()
    {
        await MakeStoreAsync();
        var plain = _folder.Write("plain.csv", Exports.Plain);
        var noSource = _folder.Write("nosource.csv", Exports.Plain.Replace("Radio", "", StringComparison.Ordinal).Replace("3/4/2025", "2025-03-04", StringComparison.Ordinal).Replace("5/6/2025", "2025-05-06", StringComparison.Ordinal));

        var dates = await CommandRun.Of("import", plain, "--data", Data);
        Assert.Equal(2, dates.ExitCode);
        Assert.Contains("--dates month-first, or --dates day-first", dates.Error, StringComparison.Ordinal);
        Assert.Equal("2025-03-04", (await CommandRun.Of("import", plain, "--data", Data, "--dates", "month-first", "--json")).Json.GetProperty("from").GetString());
        Assert.Equal("2025-04-03", (await CommandRun.Of("import", plain, "--data", Data, "--dates", "day-first", "--json")).Json.GetProperty("from").GetString());

        var asked = await CommandRun.Of("import", noSource, "--data", Data, "--apply");
        Assert.Equal(2, asked.ExitCode);
        Assert.Contains("2 rows do not say where the person came from", asked.Error, StringComparison.Ordinal);
        Assert.Contains("2 rows do not say where the person came from", (await CommandRun.Of("import", noSource, "--data", Data)).Output, StringComparison.Ordinal);
        var told = await CommandRun.Of("import", noSource, "--data", Data, "--apply", "--source", "Radio", "--json");
        Assert.Equal((0, 2), (told.ExitCode, Number(told, "newLeads")));
    }

    [Fact]
    public async Task Import_that_is_killed_in_the_middle_goes_on_without_a_lost_or_doubled_row()
    {
        await MakeStoreAsync();
        var whole = _folder.PathOf("whole");
        Directory.CreateDirectory(whole);
        foreach (var part in Directory.GetFiles(Data))
        {
            File.Copy(part, Path.Combine(whole, Path.GetFileName(part)));
        }

        var rows = Enumerable.Range(1, 15_000).Select(n => FormattableString.Invariant(
            $"{n},Person {n} Example,p{n % 14_500}@mail.example,2025-{(n % 12) + 1:D2}-{(n % 28) + 1:D2} 10:00,{(n % 2 == 0 ? "won" : "quoted")},{(n % 2 == 0 ? "2026-01-05" : "")},{n},Radio"));
        var file = _folder.Write("many.csv", "id,name,email,created,status,close date,amount,source\n" + string.Join('\n', rows));
        Assert.Equal(0, (await CommandRun.Of("import", file, "--data", whole, "--apply", "--json")).ExitCode);

        using (var process = ServeProcess.Begin("import", file, "--data", Data, "--apply"))
        {
            while (await process.StandardError.ReadLineAsync() is { } line && !line.StartsWith("importing: 10,000", StringComparison.Ordinal))
            {
            }

            process.Kill();
            await process.WaitForExitAsync();
            Assert.NotEqual(0, process.ExitCode);
        }

        var partly = (await RowsAsync(Data)).Count;
        var again = await CommandRun.Of("import", file, "--data", Data, "--apply", "--json");

        Assert.Equal(0, again.ExitCode);
        Assert.InRange(Number(again, "alreadyThere"), 1, 14_999);
        var (expected, actual) = (await KeysAsync(whole), await KeysAsync(Data));
        Assert.InRange(partly, 1, expected.Count);
        Assert.Equal(14_500, expected.Count(key => key.StartsWith("lead|", StringComparison.Ordinal)));
        Assert.Equal(expected, actual);
    }

    private async Task MakeStoreAsync() => await (await LocalStore.OpenWithHarborAsync(Data)).DisposeAsync();

    /// <summary>What an import makes, but for the names of counts and acts, which are another run's.</summary>
    private static async Task<List<string>> KeysAsync(string data) =>
        [.. (await AllAsync(data)).Select(row => row.Key).Where(key => key.Split('|')[0] is "lead" or "fact" or "mail" or "phone" or "name" or "card" or "due" or "turn")];

    private static async Task<List<string>> RowsAsync(string data) => [.. (await AllAsync(data)).Select(row => $"{row.Key} {row.Body}")];

    private static async Task<List<Row>> AllAsync(string data)
    {
        await using var engine = new LocalEngine(new StorePlace(data));
        await engine.OpenExistingAsync(default);
        var rows = new List<Row>();
        var (from, to) = Keys.All;
        await foreach (var row in engine.Get<IRowStore>().RangeAsync(RowKeys.Business(BusinessId.Parse("harbor")), from, to, null, default))
        {
            rows.Add(row);
        }

        return rows;
    }

    private static int Number(CommandRun run, string name) => run.Json.GetProperty(name).GetInt32();
}
