using System.Text.Json;
using FollowUpEngine.Testing;

namespace FollowUpEngine.Local.Tests.Commands.Replay;

/// <summary>Real histories with the mappings of the documentation; the first rows of each, so that it stays quick.</summary>
public sealed class SharedHistoryTests : IDisposable
{
    private const int Rows = 300;

    private readonly TemporaryFolder _folder = new();

    [SharedFact]
    public async Task Marketplace_leads_with_their_deals_are_replayed()
    {
        File.Copy(SharedData.PathOf("data", "olist", "olist_closed_deals_dataset.csv"), _folder.PathOf("olist_closed_deals_dataset.csv"));
        var report = await ReplayAsync(SharedData.PathOf("data", "olist", "olist_marketing_qualified_leads_dataset.csv"), "olist.map.json");

        Assert.Equal(Rows, report.GetProperty("leads").GetInt32());
        // Nobody's first touch is on record: all wait until they are won, or for ever.
        var stall = report.GetProperty("stalls").EnumerateArray().Single(stall => stall.GetProperty("cause").GetString() == "G1");
        var won = report.GetProperty("stages").EnumerateArray().Single(stage => stage.GetProperty("name").GetString() == "Won").GetProperty("count").GetInt32();
        Assert.Equal((Rows, won), (stall.GetProperty("began").GetInt32(), stall.GetProperty("lasted").GetProperty("count").GetInt32()));
        Assert.InRange(won, 1, Rows / 2);
        Assert.Empty(report.GetProperty("refused").EnumerateArray());
    }

    [SharedFact]
    public async Task Sales_pipeline_is_replayed()
    {
        var report = await ReplayAsync(SharedData.PathOf("data", "crm-sales-opportunities", "sales_pipeline.csv"), "sales-pipeline.map.json");

        Assert.Equal(Rows, report.GetProperty("leads").GetInt32());
        Assert.Equal(Rows, report.GetProperty("stages").EnumerateArray().Sum(stage => stage.GetProperty("count").GetInt32()));
        Assert.Contains(report.GetProperty("messages").EnumerateArray(), step => step.GetProperty("channel").GetString() == "Sms");
        Assert.Empty(report.GetProperty("refused").EnumerateArray());
    }

    public void Dispose() => _folder.Dispose();

    private async Task<JsonElement> ReplayAsync(string history, string map)
    {
        var file = _folder.Write("leads.csv", string.Join('\n', File.ReadLines(history).Take(Rows + 1)));
        var run = await CommandRun.Of("replay", file, "--map", Path.Combine(SharedData.RepositoryRoot(), "docs", "replay", map), "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run.Json.GetProperty("report");
    }
}
