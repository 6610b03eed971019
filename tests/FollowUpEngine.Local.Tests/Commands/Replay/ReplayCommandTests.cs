using System.Text;
using System.Text.Json;
using FollowUpEngine.Testing;

namespace FollowUpEngine.Local.Tests.Commands.Replay;

public sealed class ReplayCommandTests : IDisposable
{
    private const string Leads =
        """
        id,Created Date,Lead Source,First Call At
        1,2026-03-03 10:00,ads,2026-03-03 11:15
        2,2026-03-03 10:00,web,2026-03-03 10:05
        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Report_tells_what_was_read_what_stalled_and_what_it_costs()
    {
        var run = await CommandRun.Of("replay", _folder.Write("leads.csv", Leads), "--days", "0");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All(
            (string[])["leads.csv: 2 rows, 2 leads", "First Call At  calledAt", "sample business", "Contact points are invented", "1 of 2 leads stalled (50 %)", "G1 unanswered inquiry", "1 h", "first-answer", "Cost: "],
            words => Assert.Contains(words, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Json_is_one_line_and_the_same_each_time()
    {
        var file = _folder.Write("leads.csv", Leads);

        var first = await CommandRun.Of("replay", file, "--days", "0", "--json");
        var second = await CommandRun.Of("replay", file, "--days", "0", "--json");

        Assert.Equal(first.Output, second.Output);
        Assert.Equal(2, first.Json.GetProperty("rows").GetInt32());
        var stall = Assert.Single(first.Json.GetProperty("report").GetProperty("stalls").EnumerateArray());
        Assert.Equal(("G1", "Generation", 60), (stall.GetProperty("cause").GetString(), stall.GetProperty("side").GetString(), stall.GetProperty("lasted").GetProperty("medianMinutes").GetDouble()));
        Assert.Equal("2026-03-03T16:15:00Z", first.Json.GetProperty("until").GetString());
    }

    [Theory]
    [InlineData("sick.csv", "Sales side: ", "About ")]
    [InlineData("healthy.csv", "All sides are as they should be: ", "0 of 7 open ones silent")]
    public async Task It_ends_in_the_digest_and_the_numbers_that_the_owner_would_see(string history, params string[] words)
    {
        var run = await CommandRun.Of("replay", Path.Combine(SharedData.RepositoryRoot(), "docs", "replay", history), "--until", "2026-06-01", "--pages", _folder.PathOf("pages"), "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(3, run.Json.GetProperty("pages").GetArrayLength());
        foreach (var page in (string[])["digest.html", "digest.txt", "numbers.html"])
        {
            var text = await File.ReadAllTextAsync(Path.Combine(_folder.PathOf("pages"), page));
            Assert.All(words, word => Assert.Contains(word, text, StringComparison.Ordinal));
            // Nothing to sign in to, nothing to load.
            Assert.DoesNotContain("/app/", text, StringComparison.Ordinal);
            Assert.DoesNotContain("http", page == "digest.txt" ? text : text.Replace("http-equiv", "", StringComparison.Ordinal).Replace("http://www.w3.org", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(";", "\r\n", "utf-8", true)]
    [InlineData("\t", "\n", "utf-16", true)]
    [InlineData("|", "\n", "utf-8", false)]
    [InlineData(",", "\r\n", "iso-8859-1", false)]
    public async Task Export_of_any_program_is_read(string separator, string lineBreak, string encoding, bool hasMark)
    {
        var text = "id,Created,name\n1,2026-03-03 10:00,José\n2,2026-03-04 10:00,Pat".Replace(",", separator, StringComparison.Ordinal).Replace("\n", lineBreak, StringComparison.Ordinal);
        var file = _folder.PathOf("leads.csv");
        var code = Encoding.GetEncoding(encoding);
        await File.WriteAllBytesAsync(file, [.. hasMark ? code.GetPreamble() : [], .. code.GetBytes(text)]);

        var answer = (await CommandRun.Of("replay", file, "--json")).Json;

        Assert.Equal((2, 2, 0), (answer.GetProperty("rows").GetInt32(), answer.GetProperty("report").GetProperty("leads").GetInt32(), answer.GetProperty("faults").GetArrayLength()));
        Assert.Equal(["id", "Created", "name"], answer.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("column").GetString()));
    }

    [Fact]
    public async Task Rows_are_numbered_as_a_spreadsheet_does_and_quoted_line_breaks_are_one_row()
    {
        var file = _folder.Write("leads.csv", "sep=;\nid;created;message\n1;2026-03-03;\"no heat,\nplease \"\"call\"\"\"\n\n2;never;x\n1;2026-03-05;x\n3;2026-03-05;x;y\n");

        var faults = (await CommandRun.Of("replay", file, "--json")).Json.GetProperty("faults").EnumerateArray()
            .Select(fault => (fault.TryGetProperty("column", out var column) ? column.GetString() : null, fault.GetProperty("leftOut").GetInt32(), fault.GetProperty("firstRows")[0].GetInt32()));

        Assert.Equivalent(new (string?, int, int)[] { ("created", 1, 4), ("id", 1, 5), (null, 0, 6) }, faults, strict: true);
    }

    [Fact]
    public async Task Second_file_tells_more_about_the_same_leads()
    {
        _folder.Write("deals.csv", "lead,Won Date\n2,2026-03-09\n9,2026-03-09\n2,2026-03-10\n");
        var map = _folder.Write("map.json", """{ "join": { "file": "deals.csv", "on": "id", "key": "lead" } }""");

        var answer = (await CommandRun.Of("replay", _folder.Write("leads.csv", Leads), "--map", map, "--json")).Json;

        Assert.Contains(answer.GetProperty("report").GetProperty("stages").EnumerateArray(), stage => stage.GetProperty("name").GetString() == "Won" && stage.GetProperty("count").GetInt32() == 1);
        Assert.Equal([("deals.csv", 3), ("deals.csv", 4)], answer.GetProperty("faults").EnumerateArray().Select(fault => (fault.GetProperty("file").GetString()!, fault.GetProperty("firstRows")[0].GetInt32())).Order());
    }

    [Fact]
    public async Task Consent_and_contacts_of_the_file_decide_who_gets_a_text()
    {
        var file = _folder.Write("leads.csv", "created,phone,sms consent\n2026-03-03 10:30,207-555-0142,no\n2026-03-03 10:30,207-555-0143,yes\n2026-03-03 10:30,,\n");

        var report = (await CommandRun.Of("replay", file, "--json")).Json.GetProperty("report");

        Assert.Equal(1, report.GetProperty("messages").EnumerateArray().Where(step => step.GetProperty("channel").GetString() == "Sms" && step.GetProperty("cadence").GetString() == "first-answer").Sum(step => step.GetProperty("sent").GetInt32()));
        Assert.Contains(report.GetProperty("heldBack").EnumerateArray(), held => held.GetProperty("rule").GetString() == "SMS consent not given");
    }

    [Fact]
    public async Task File_of_nonsense_is_told_in_a_sentence()
    {
        var picture = _folder.PathOf("picture.csv");
        await File.WriteAllBytesAsync(picture, [0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 13]);

        foreach (var (file, words) in (IEnumerable<(string, string)>)
        [
            (picture, "is no text"),
            (_folder.Write("empty.csv", ""), "No column says when a lead arrived"),
            (_folder.Write("words.csv", "lorem ipsum\ndolor sit amet"), "No column says when a lead arrived"),
            (_folder.Write("header.csv", "created,name\n"), "has no rows behind its header"),
            (_folder.Write("dateless.csv", "created,name\nsoon,Pat\n"), "None of the 1 rows"),
        ])
        {
            var run = await CommandRun.Of("replay", file);
            Assert.Equal((1, ""), (run.ExitCode, run.Output));
            Assert.Contains(words, run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Faulty_mapping_and_business_file_are_told_with_every_fault()
    {
        var leads = _folder.Write("leads.csv", Leads);

        var map = await CommandRun.Of("replay", leads, "--map", _folder.Write("map.json", """{ "columns": { "id": "nonsense", "x": "wonAt" }, "gues": true }"""));
        var business = await CommandRun.Of("replay", leads, "--business", _folder.Write("business.json", "{}"));

        Assert.Equal((1, 1), (map.ExitCode, business.ExitCode));
        Assert.Contains("columns.id", map.Error, StringComparison.Ordinal);
        Assert.Contains("Did you mean \"guess\"?", map.Error, StringComparison.Ordinal);
        Assert.Contains("staff", business.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--contacts", "some")]
    [InlineData("--days", "-1")]
    [InlineData("--until", "tomorrow")]
    public async Task Wrong_option_is_wrong_usage(string option, string value) =>
        Assert.Equal(2, (await CommandRun.Of("replay", _folder.Write("leads.csv", Leads), option, value)).ExitCode);

    public void Dispose() => _folder.Dispose();
}
