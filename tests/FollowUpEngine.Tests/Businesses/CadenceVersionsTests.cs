using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences;
using FollowUpEngine.Cadences.Defaults;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using FollowUpEngine.Testing.Storage;
using NodaTime;

namespace FollowUpEngine.Tests.Businesses;

/// <summary>People under way finish on the version that they started, so no version is forgotten.</summary>
public sealed class CadenceVersionsTests
{
    private static readonly BusinessId Harbor = BusinessId.Parse("harbor");

    private readonly InMemoryRowStore _store = new();
    private readonly ManualClock _clock = new(Given.TuesdayMorning);

    [Fact]
    public async Task Version_that_a_changed_file_replaced_is_still_found_after_a_restart_too()
    {
        var directory = new BusinessDirectory(_store, _clock);
        await directory.ApplyAsync(File("PT1H"), default);
        var first = (await directory.FindAsync(Harbor, default))!.Cadences.Find("mine")!;
        await directory.ApplyAsync(File("PT2H"), default);

        foreach (var one in new[] { directory, new BusinessDirectory(_store, _clock) })
        {
            var book = (await one.FindAsync(Harbor, default))!.Cadences;
            Assert.Equal(Period.FromHours(2), book.Find("mine")!.Steps[0].After);
            Assert.Equal(Period.FromHours(1), book.Find("mine", first.Version)!.Steps[0].After);
            Assert.Single(book.Current, cadence => cadence.Name == "mine");
        }

        var listed = Assert.Single(await new BusinessDirectory(_store, _clock).ListAsync(default));
        Assert.NotNull(listed.Cadences.Find("mine", first.Version));
    }

    [Fact]
    public async Task Version_lives_on_when_the_cadence_and_its_template_are_gone()
    {
        var directory = new BusinessDirectory(_store, _clock);
        await directory.ApplyAsync(File("PT1H", template: "mine-alone"), default);
        var first = (await directory.FindAsync(Harbor, default))!.Cadences.Find("mine")!;
        await directory.ApplyAsync(Valid(BusinessSamples.Harbor), default);

        var book = (await directory.FindAsync(Harbor, default))!.Cadences;
        Assert.Null(book.Find("mine"));
        Assert.Equal("mine-alone", book.Find("mine", first.Version)!.Steps[0].Template);
    }

    [Fact]
    public async Task Default_that_a_file_replaces_is_kept_too()
    {
        var directory = new BusinessDirectory(_store, _clock);
        await directory.ApplyAsync(Valid(BusinessSamples.Harbor), default);
        var version = DefaultCadences.All.Single(one => one.Cadence.Name == "nurture").Cadence.Version;
        await directory.ApplyAsync(Valid(WithCadences("""{"nurture": false}""")), default);

        var book = (await directory.FindAsync(Harbor, default))!.Cadences;
        Assert.Null(book.Find("nurture"));
        Assert.NotNull(book.Find("nurture", version));
    }

    [Fact]
    public async Task Row_from_before_versions_were_kept_reads_and_learns_them_once()
    {
        var file = Valid(BusinessSamples.Harbor);
        var body = System.Text.Json.JsonSerializer.Serialize(new DirectoryBody(3, _clock.GetCurrentInstant(), file.CanonicalJson), StoreJson.Rows.DirectoryBody);
        Assert.DoesNotContain("nurture", body, StringComparison.Ordinal);
        await _store.CommitAsync(RowKeys.Directory, [new RowChange.Insert(Keys.Of("harbor"), "Business", StoreJson.Version, body)], default);
        var directory = new BusinessDirectory(_store, _clock);

        Assert.NotNull((await directory.FindAsync(Harbor, default))!.Cadences.Find("nurture"));
        Assert.True(await directory.KeepCadencesAsync(Harbor, default));
        Assert.False(await directory.KeepCadencesAsync(Harbor, default));
        Assert.False(await directory.KeepCadencesAsync(BusinessId.Parse("nobody"), default));

        Assert.Equal(4, await directory.ApplyAsync(File("PT1H"), default));
    }

    [Fact]
    public async Task Newest_two_hundred_versions_are_kept_and_those_in_force_among_them()
    {
        var directory = new BusinessDirectory(_store, _clock);
        for (var minutes = 1; minutes <= 210; minutes++)
        {
            await directory.ApplyAsync(File($"PT{minutes}M"), default);
        }

        var book = (await directory.FindAsync(Harbor, default))!.Cadences;
        Assert.Equal(DirectoryBodies.MostCadences, book.Known.Count);
        Assert.All(book.Current, cadence => Assert.NotNull(book.Find(cadence.Name, cadence.Version)));
        Assert.Equal(Period.FromMinutes(210), book.Find("mine")!.Steps[0].After);
        Assert.DoesNotContain(book.Known, cadence => cadence.Name == "mine" && cadence.Steps[0].After.Equals(Period.FromMinutes(18)));
        Assert.Contains(book.Known, cadence => cadence.Name == "mine" && cadence.Steps[0].After.Equals(Period.FromMinutes(19)));
    }

    [Fact]
    public async Task Where_room_runs_out_the_oldest_versions_go_first_and_the_file_is_stored()
    {
        var directory = new BusinessDirectory(_store, _clock);
        for (var i = 0; i < 12; i++)
        {
            await directory.ApplyAsync(Valid(WithCadences($$$"""{"mine": {"steps": [{"id": "s{{{i}}}", "call": "call-task", "when": {"services": [{{{Services(i, 250)}}}]}}]}}""")), default);
        }

        var book = (await directory.FindAsync(Harbor, default))!.Cadences;
        Assert.Equal("s11", book.Find("mine")!.Steps[0].Id);
        Assert.Contains(book.Known, cadence => cadence.Steps[0].Id == "s10");
        Assert.DoesNotContain(book.Known, cadence => cadence.Steps[0].Id == "s0");
    }

    [Fact]
    public async Task Business_is_the_same_object_until_its_row_changes()
    {
        var directory = new BusinessDirectory(_store, _clock);
        await directory.ApplyAsync(File("PT1H"), default);
        var first = await directory.FindAsync(Harbor, default);
        _clock.Advance(BusinessDirectory.RememberedFor + Duration.FromSeconds(1));

        Assert.Same(first, await directory.FindAsync(Harbor, default));
        await new BusinessDirectory(_store, _clock).ApplyAsync(File("PT2H"), default);
        _clock.Advance(BusinessDirectory.RememberedFor + Duration.FromSeconds(1));
        Assert.Equal(Period.FromHours(2), (await directory.FindAsync(Harbor, default))!.Cadences.Find("mine")!.Steps[0].After);
    }

    [Fact]
    public void File_alone_knows_no_earlier_versions()
    {
        var book = File("PT1H").Business.Cadences;

        Assert.Equal(book.Current.Select(cadence => cadence.Version), book.Known.Select(cadence => cadence.Version));
    }

    private static string Services(int seed, int count) => string.Join(',', Enumerable.Range(0, count).Select(i => $"\"{seed}-{i}-{new string('s', 180)}\""));

    private static BusinessFileResult.Valid File(string after, string template = "call-task")
    {
        var templates = template == "call-task" ? "" : $$""", "templates": {"{{template}}.email.subject": "Call", "{{template}}.email.text": "Call"}""";
        return Valid(WithCadences($$$"""{"mine": {"steps": [{"id": "x", "call": "{{{template}}}", "after": "{{{after}}}"}]}}""", templates));
    }

    private static string WithCadences(string cadences, string more = "")
    {
        var sample = BusinessSamples.Harbor.TrimEnd();
        return $"{sample[..^1]}, \"cadences\": {cadences}{more}}}";
    }

    private static BusinessFileResult.Valid Valid(string json) => BusinessFile.Read(json, Templates.Fault) switch
    {
        BusinessFileResult.Valid valid => valid,
        BusinessFileResult.Faults faults => throw new InvalidOperationException(string.Join('\n', faults.List)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
