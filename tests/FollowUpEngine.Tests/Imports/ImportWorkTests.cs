using System.Text;
using FollowUpEngine.Boards;
using FollowUpEngine.Imports;
using FollowUpEngine.Journals;
using FollowUpEngine.Numbers;
using FollowUpEngine.Replay;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using FollowUpEngine.Testing.Storage;
using NodaTime;

namespace FollowUpEngine.Tests.Imports;

/// <summary>An import that runs behind the page, slice by slice: cut off anywhere and repeated at will, it brings and counts each person once.</summary>
public sealed class ImportWorkTests
{
    private const string Header = "id | name | email | created | deal stage | close date | amount | source\n";

    /// <summary>Sixty rows of fifty people; every fifth row has a fault.</summary>
    private static readonly string Table = Header + string.Join('\n', Enumerable.Range(1, 60).Select(n =>
        $"{n} | Person{n % 50} Example | p{n % 50}@mail.example | 2025-01-{(n % 28) + 1:D2} | {(n % 5 == 0 ? "at the moon" : n % 3 == 0 ? "closed won" : "new")} | {(n % 3 == 0 ? "2025-03-01" : "")} | 100 | Google"));

    [Fact]
    public async Task Look_says_what_the_import_does_and_changes_nothing()
    {
        var import = new Import();
        await import.LookAsync(Table);
        var found = (await import.JobAsync())!;
        Assert.DoesNotContain(import.World.Store.Rows, row => row.Kind is "Lead" or "Act");

        await import.StartAsync();
        await import.RunAsync();

        var done = (await import.JobAsync())!;
        Assert.Equal((ImportPhase.Looked, ImportPhase.Imported), (found.Phase, done.Phase));
        Assert.Equal(Words(found.Figures!), Words(done.Figures!));
        Assert.Equal((60, 12, done.Rows), (done.Figures!.Rows, done.Figures.FaultyRows, 48));
        Assert.Equal(done.Figures.NewLeads, (await Brought.LeadsAsync(import.World)).Count);
        await Promises.HoldAsync(import.World);
    }

    /// <summary>Killed before or after each of its commits, in each of its slices; the host brings the message again.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Import_that_dies_at_any_commit_goes_on_and_brings_and_counts_nobody_twice(int days)
    {
        var enough = Duration.FromDays(days);
        var whole = new Import { Enough = enough };
        await whole.LookAsync(Table);
        await whole.StartAsync();
        var commits = await whole.CommitsAsync(whole.RunAsync);
        var (expected, figures) = (Kept(whole.World), Words((await whole.JobAsync())!.Figures!));
        Assert.InRange(commits, 10, 200);

        foreach (var (stop, fault) in from nth in Enumerable.Range(1, commits) from fault in (StoreFault[])[StoreFault.StopBefore, StoreFault.StopAfter] select (nth, fault))
        {
            var import = new Import { Enough = enough };
            await import.LookAsync(Table);
            await import.StartAsync();
            import.World.Store.Faults.Plan(fault, stop, StoreCallKind.Commit);
            await Assert.ThrowsAsync<StoreStoppedException>(import.RunAsync);
            import.World.Store.Faults.Restart();
            import.World.Restart();
            await import.RunAsync();

            Assert.Equal(expected, Kept(import.World));
            Assert.Equal(figures, Words((await import.JobAsync())!.Figures!));
            Assert.Equal(await CountsAsync(whole.World), await CountsAsync(import.World));
            Assert.Single(import.World.Store.Rows, row => row.Kind == "Act");
            Assert.DoesNotContain(import.World.Store.Rows, row => row.Key.Contains(ImportFiles.Upload, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Message_that_comes_twice_or_late_brings_nothing_twice()
    {
        var whole = new Import();
        await whole.LookAsync(Table);
        await whole.StartAsync();
        await whole.RunAsync();

        var import = new Import();
        await import.LookAsync(Table);
        await import.StartAsync();
        var (one, two) = (import.Work(), import.Work());
        for (var goesOn = true; goesOn;)
        {
            var both = await Task.WhenAll(one.RunAsync(import.World.Business, default), two.RunAsync(import.World.Business, default));
            goesOn = both.Contains(true);
        }

        Assert.False(await one.RunAsync(import.World.Business, default));
        Assert.Equal(Kept(whole.World), Kept(import.World));
        Assert.Equal(Words((await whole.JobAsync())!.Figures!), Words((await import.JobAsync())!.Figures!));
        Assert.Single(import.World.Store.Rows, row => row.Kind == "Act");
    }

    [Fact]
    public async Task One_import_at_a_time_and_the_button_counts_once()
    {
        var import = new Import();
        await import.LookAsync(Table);
        Assert.Equal(ImportAnswer.Running, await import.BeginAsync(Table));
        var id = (await import.JobAsync())!.Id;

        Assert.Equal(ImportAnswer.Done, await import.Jobs.StartAsync(import.World.Business.Id, id, import.World.Now, default));
        Assert.Equal(ImportAnswer.Running, await import.Jobs.StartAsync(import.World.Business.Id, id, import.World.Now, default));
        Assert.Equal(ImportAnswer.Running, await import.Jobs.ChooseAsync(import.World.Business.Id, id, ImportChoices.None, import.World.Now, default));
        Assert.Equal(ImportAnswer.Gone, await import.Jobs.StartAsync(import.World.Business.Id, "another", import.World.Now, default));
        await import.RunAsync();
        Assert.Equal(ImportAnswer.Done, await import.BeginAsync(Table));
        Assert.NotEqual(id, (await import.JobAsync())!.Id);
        Assert.DoesNotContain(import.World.Store.Rows, row => row.Key.Contains(id, StringComparison.Ordinal) && row.Kind == "ImportFile");
    }

    [Fact]
    public async Task Two_files_at_the_same_moment_are_one_import_and_the_other_leaves_nothing()
    {
        var import = new Import();
        import.World.Store.Faults.Interleave(async () => Assert.Equal(ImportAnswer.Done, await import.BeginAsync(Header)), 2, StoreCallKind.Commit);

        Assert.Equal(ImportAnswer.Running, await import.BeginAsync(Table));
        var id = (await import.JobAsync())!.Id;
        Assert.All(import.World.Store.Rows.Where(row => row.Kind == "ImportFile"), row => Assert.Contains(id, row.Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cancelled_import_stops_at_its_next_slice_leaves_whom_it_brought_and_no_file()
    {
        var import = new Import();
        await import.LookAsync(Table);
        await import.StartAsync();
        Assert.True(await import.Work().RunAsync(import.World.Business, default));
        var brought = (await Brought.LeadsAsync(import.World)).Count;

        Assert.Equal(ImportAnswer.Done, await import.Jobs.EndAsync(import.World.Business.Id, (await import.JobAsync())!.Id, "Dana", import.World.Now, default));

        Assert.False(await import.Work().RunAsync(import.World.Business, default));
        Assert.Equal((7, 7), (brought, (await Brought.LeadsAsync(import.World)).Count));
        Assert.DoesNotContain(import.World.Store.Rows, row => row.Kind is "Import" or "ImportFile");
        var act = Assert.Single((await new Journal(import.World.Rows, import.World.Leads).ReadAsync(import.World.Business.Id, null, 10, default)).Acts);
        Assert.Equal(("Dana", true), (act.Who, act.What!.StartsWith("cancelled the import of deals.csv", StringComparison.Ordinal)));
    }

    /// <summary>A night, or the button that counts, may fall into an import: what its later slices bring belongs to the months that were closed meanwhile.</summary>
    [Theory]
    [InlineData(15)]
    [InlineData(60 * 24 * 40)] // stuck, and gone on with another month
    public async Task Months_that_are_closed_while_it_runs_have_all_that_it_brings(int minutes)
    {
        var import = new Import();
        await import.LookAsync(Header + string.Join('\n', Enumerable.Range(1, 20).Select(n => $"{n} | Person{n} Example | p{n}@mail.example | {(n % 2 == 0 ? "2025-01-05" : "2026-03-01")} | new | | | Google")));
        await import.StartAsync();
        Assert.True(await import.Work().RunAsync(import.World.Business, default));
        var numbers = new NumbersService(import.World.Rows, import.World.Leads);
        import.World.Clock.Advance(Duration.FromMinutes(minutes));
        await numbers.KeepAsync(import.World.Business, import.World.Now, default);
        Assert.Contains(import.World.Store.Rows, row => row.Kind == "Month");

        import.World.Clock.Advance(Duration.FromMinutes(1));
        await import.RunAsync();

        var counted = await numbers.CountAsync(import.World.Business, import.World.Now, null, default);
        Assert.Equal([("2025-01", 10), ("2026-03", 10)], counted.Calendar.Where(month => month.Counts.Leads > 0).Select(month => (month.Name, month.Counts.Leads)));
    }

    /// <summary>A cell may hold years of mail. One such row must not keep all others from coming.</summary>
    [Theory]
    [InlineData(1, 400_000)]
    [InlineData(12, 40_000)] // rows of one person
    public async Task Long_texts_are_shortened_or_come_in_several_batches(int rows, int characters)
    {
        var import = new Import();
        var text = string.Join(' ', Enumerable.Repeat("Called, nobody there.", characters / 22));
        await import.LookAsync("id | name | email | created | message | source\n" + string.Join('\n', Enumerable.Range(1, rows).Select(n => $"{n} | Ada Example | ada@mail.example | 2025-01-{n:D2} | {text} | Google")));
        await import.StartAsync();
        await import.RunAsync();

        Assert.Equal((ImportPhase.Imported, rows), ((await import.JobAsync())!.Phase, Assert.Single(await Brought.LeadsAsync(import.World)).Inquiries));
    }

    [Fact]
    public async Task A_message_goes_on_while_there_is_time_and_stops_when_it_is_cancelled_under_it()
    {
        var whole = new Import { Enough = Duration.FromDays(1) };
        await whole.LookAsync(Table);
        await whole.StartAsync();
        Assert.False(await whole.Work().RunAsync(whole.World.Business, default));
        Assert.Equal(ImportPhase.Imported, (await whole.JobAsync())!.Phase);

        var import = new Import { Enough = Duration.FromDays(1) };
        await import.LookAsync(Table);
        await import.StartAsync();
        var id = (await import.JobAsync())!.Id;
        import.World.Store.Faults.Interleave(async () => Assert.Equal(ImportAnswer.Done, await import.Jobs.EndAsync(import.World.Business.Id, id, "Dana", import.World.Now, default)), 4, StoreCallKind.Commit);

        Assert.False(await import.Work().RunAsync(import.World.Business, default));

        Assert.Null(await import.JobAsync());
        Assert.InRange((await Brought.LeadsAsync(import.World)).Count, 7, 21);
        Assert.DoesNotContain(import.World.Store.Rows, row => row.Kind is "Import" or "ImportFile");
    }

    [Fact]
    public async Task What_the_file_does_not_tell_is_asked_and_answered()
    {
        var import = new Import();
        await import.LookAsync("name | email | created | source\nAda Example | ada@mail.example | 3/4/2025 |\nBen Example | ben@mail.example | 5/6/2025 | Radio");
        var asked = (await import.JobAsync())!;
        Assert.Contains("created", Assert.Single(asked.Asks), StringComparison.Ordinal);
        Assert.Equal((false, null), (asked.IsReady, asked.Figures));

        await import.ChooseAsync(new ImportChoices { IsDayFirst = true });
        var without = (await import.JobAsync())!;
        Assert.Equal((0, 1, false), (without.Asks.Count, without.Figures!.WithoutSource, without.IsReady));

        await import.ChooseAsync(new ImportChoices { IsDayFirst = true, Source = "old CRM" });
        Assert.True((await import.JobAsync())!.IsReady);
        await import.StartAsync();
        await import.RunAsync();
        Assert.Equal([("old CRM", new LocalDate(2025, 4, 3)), ("Radio", new LocalDate(2025, 6, 5))], (await Brought.LeadsAsync(import.World)).Select(lead => (lead.SourceId, lead.ArrivedAt.InZone(import.World.Business.Zone).Date)));
    }

    [Fact]
    public async Task Column_that_was_chosen_means_what_was_chosen()
    {
        var import = new Import();
        await import.LookAsync("who | mailbox | when | source\nAda Example | ada@mail.example | 2025-03-04 | Radio");
        Assert.Contains("No column says when a lead arrived", Assert.Single((await import.JobAsync())!.Asks), StringComparison.Ordinal);

        await import.ChooseAsync(new ImportChoices { Columns = new Dictionary<int, HistoryMeaning> { [0] = HistoryMeaning.FullName, [1] = HistoryMeaning.Email, [2] = HistoryMeaning.Arrived } });
        await import.StartAsync();
        await import.RunAsync();

        var ada = Assert.Single(await Brought.LeadsAsync(import.World));
        Assert.Equal(("Ada Example", "ada@mail.example"), (ada.FullName, ada.Email!.Given));
    }

    [Fact]
    public async Task Rows_with_faults_are_kept_to_be_fetched_when_the_file_is_gone()
    {
        var import = new Import();
        await import.LookAsync(Table);
        await import.StartAsync();
        await import.RunAsync();

        var job = (await import.JobAsync())!;
        var faults = Encoding.UTF8.GetString((await import.Files.ReadAsync(import.World.Business.Id, job.Id, job.FaultsName, job.FaultPieces, default))!).Split("\r\n");
        Assert.Equal(("id,name,email,created,deal stage,close date,amount,source,what to mend", 12 + 2), (faults[0], faults.Length));
        Assert.Null(await import.Files.ReadAsync(import.World.Business.Id, job.Id, ImportFiles.Upload, job.Pieces, default));
    }

    [Fact]
    public async Task File_that_nobody_came_back_for_is_erased_by_a_night()
    {
        var import = new Import();
        await import.LookAsync(Table);
        await import.Files.WriteAsync(import.World.Business.Id, ImportFiles.NewId(import.World.Now), ImportFiles.Upload, [1, 2, 3], default);

        import.World.Clock.Advance(Duration.FromDays(2));
        await import.Jobs.ForgetAsync(import.World.Business.Id, import.World.Now, default);
        Assert.Equal(["faults-0", "upload"], import.World.Store.Rows.Where(row => row.Kind == "ImportFile").Select(row => Keys.Split(row.Key)[2]).Distinct());
        import.World.Clock.Advance(ImportJobs.KeptFor);
        await import.Jobs.ForgetAsync(import.World.Business.Id, import.World.Now, default);

        Assert.DoesNotContain(import.World.Store.Rows, row => row.Kind is "Import" or "ImportFile");
    }

    [Fact]
    public async Task File_of_more_rows_than_anybody_has_is_refused_in_words()
    {
        var import = new Import();
        await import.LookAsync("name | created\n" + string.Join('\n', Enumerable.Repeat("x | ", 250_001)));

        var job = (await import.JobAsync())!;
        Assert.Equal((ImportPhase.Looked, false, null), (job.Phase, job.IsReady, job.Figures));
        Assert.StartsWith("The file has more than 250,000 rows.", Assert.Single(job.Asks), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stuck_import_that_nobody_came_back_for_is_erased_too()
    {
        var import = new Import();
        await import.LookAsync(Table);
        await import.StartAsync();
        await import.Jobs.SetAsideAsync(import.World.Business.Id, (await import.JobAsync())!.Id, import.World.Now, default);

        import.World.Clock.Advance(ImportJobs.KeptFor + Duration.FromDays(1));
        await import.Jobs.ForgetAsync(import.World.Business.Id, import.World.Now, default);

        Assert.DoesNotContain(import.World.Store.Rows, row => row.Kind is "Import" or "ImportFile");
    }

    [Fact]
    public async Task Stuck_import_waits_for_a_person_and_a_quiet_one_is_asked_for_once()
    {
        var import = new Import();
        await import.LookAsync(Table);
        await import.StartAsync();
        var (business, id, begun) = (import.World.Business.Id, (await import.JobAsync())!.Id, import.World.Now);
        import.World.Clock.Advance(Duration.FromMinutes(5));

        Assert.Equal(ImportAnswer.Done, await import.Jobs.ResumeAsync(business, id, begun, import.World.Now, default));
        Assert.Equal(ImportAnswer.Running, await import.Jobs.ResumeAsync(business, id, begun, import.World.Now, default));
        await import.Jobs.SetAsideAsync(business, id, import.World.Now, default);
        Assert.Equal(ImportAnswer.Running, await import.Jobs.ResumeAsync(business, id, import.World.Now, import.World.Now, default));
        Assert.Equal(ImportAnswer.Done, await import.Jobs.ResumeAsync(business, id, null, import.World.Now, default));
        Assert.False((await import.JobAsync())!.IsStuck);
    }

    private static IReadOnlyList<(string Key, string Body)> Kept(EngineWorld world) =>
        [.. world.Store.Rows.Where(row => row.Kind is not ("Act" or "BoardCount" or "Import" or "ImportFile")).Select(row => (row.Key, row.Body))];

    private static async Task<IEnumerable<BoardCount>> CountsAsync(EngineWorld world) =>
        (await new Board(world.Rows).CountAsync(world.Business.Id, default)).OrderBy(count => count.Cell.ToString(), StringComparer.Ordinal);

    private static string Words(ImportFigures figures) => System.Text.Json.JsonSerializer.Serialize(figures, StoreJson.Rows.ImportFigures);

    /// <summary>A world with a page's import in it, seven people a slice.</summary>
    private sealed class Import
    {
        private const int Slice = 7;

        /// <summary>A slice a message.</summary>
        public Duration Enough { get; init; } = Duration.Zero;

        public EngineWorld World { get; } = new();

        public ImportFiles Files => new(World.Rows);

        public ImportJobs Jobs => new(World.Rows, Files);

        public ImportWork Work() => new(World.Rows, Jobs, Files, new BarTables(), new LeadImport(World.Rows, World.Leads, World.Hash), World.Hash, World.Clock, Slice, Enough);

        public async Task<ImportJob?> JobAsync() => (await Jobs.FindAsync(World.Business.Id, default))?.Job;

        public Task<ImportAnswer> BeginAsync(string table) => Jobs.BeginAsync(World.Business.Id, "deals.csv", BarTables.Bytes(table), "Dana", World.Now, default);

        public async Task LookAsync(string table)
        {
            Assert.Equal(ImportAnswer.Done, await BeginAsync(table));
            await RunAsync();
        }

        public async Task ChooseAsync(ImportChoices choices)
        {
            Assert.Equal(ImportAnswer.Done, await Jobs.ChooseAsync(World.Business.Id, (await JobAsync())!.Id, choices, World.Now, default));
            await RunAsync();
        }

        public async Task StartAsync() => Assert.Equal(ImportAnswer.Done, await Jobs.StartAsync(World.Business.Id, (await JobAsync())!.Id, World.Now, default));

        /// <summary>As the queue does: message after message.</summary>
        public async Task RunAsync()
        {
            while (await Work().RunAsync(World.Business, default))
            {
            }
        }

        public async Task<int> CommitsAsync(Func<Task> act)
        {
            var before = World.Store.Calls;
            await act();
            return World.Store.Calls.Since(before).Commits;
        }
    }
}
