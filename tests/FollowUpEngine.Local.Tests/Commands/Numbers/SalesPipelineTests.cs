using System.Globalization;
using System.Text.Json;
using FollowUpEngine.Testing;
using Microsoft.Data.Sqlite;

namespace FollowUpEngine.Local.Tests.Commands.Numbers;

/// <summary>The numbers of a pipeline against the same counted by SQL.</summary>
public sealed class SalesPipelineTests : IDisposable
{
    private readonly SqliteConnection _sql = new("Data Source=:memory:");

    public SalesPipelineTests() => _sql.Open();

    [SharedFact]
    public async Task Numbers_are_those_of_sql()
    {
        var file = SharedData.PathOf("data", "crm-sales-opportunities", "sales_pipeline.csv");
        Load(file);
        var run = await CommandRun.Of(
            "numbers", "--file", file, "--map", Path.Combine(SharedData.RepositoryRoot(), "docs", "replay", "sales-pipeline.map.json"), "--zone", "UTC", "--by", "product", "--open-on", "2017-06-30", "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var ours = run.Json.GetProperty("numbers");

        Assert.Equal(Count("SELECT COUNT(*) FROM deals"), ours.GetProperty("funnel").GetProperty("leads").GetInt64());
        Same("SELECT sales_agent, COUNT(*), SUM(deal_stage = 'Won') FROM deals GROUP BY 1", ours.GetProperty("closers"));
        Same("SELECT product, COUNT(*), SUM(deal_stage = 'Won') FROM deals GROUP BY 1", ours.GetProperty("labels").GetProperty("product"));
        Same("SELECT substr(engage_date, 1, 7), COUNT(*), SUM(deal_stage = 'Won') FROM deals GROUP BY 1", ours.GetProperty("months"));
        Assert.Equal(
            Rows("SELECT substr(close_date, 1, 7), COUNT(*), SUM(close_value) FROM deals WHERE deal_stage = 'Won' GROUP BY 1 ORDER BY 1"),
            ours.GetProperty("wonMonths").EnumerateArray().Select(month => $"{month.GetProperty("month")}|{month.GetProperty("deals")}|{month.GetProperty("amount")}"));

        const string Days = "julianday(close_date) - julianday(engage_date)";
        var days = ours.GetProperty("daysToWon").GetProperty("days");
        Assert.Equal(
            Rows($"SELECT MIN({Days}), MAX({Days}), ROUND(AVG({Days}), 6) FROM deals WHERE deal_stage = 'Won'").Single(),
            string.Create(CultureInfo.InvariantCulture, $"{days.GetProperty("least").GetDouble()}|{days.GetProperty("most").GetDouble()}|{Math.Round(days.GetProperty("mean").GetDouble(), 6)}"));
        // An even count: the mean of the two in the middle.
        Assert.Equal(
            Rows($"SELECT AVG(d) FROM (SELECT {Days} AS d FROM deals WHERE deal_stage = 'Won' ORDER BY 1 LIMIT 2 - (SELECT COUNT(*) FROM deals WHERE deal_stage = 'Won') % 2 OFFSET (SELECT (COUNT(*) - 1) / 2 FROM deals WHERE deal_stage = 'Won'))").Single(),
            days.GetProperty("median").GetDouble().ToString(CultureInfo.InvariantCulture));
        var open = ours.GetProperty("openOn")[0];
        Assert.Equal(Count("SELECT COUNT(*) FROM deals WHERE engage_date <= '2017-06-30' AND (close_date = '' OR close_date > '2017-06-30')"), open.GetProperty("open").GetInt64());
        Assert.Equal(Count("SELECT COUNT(*) FROM deals WHERE deal_stage = 'Won' AND close_date <= '2017-06-30'"), open.GetProperty("wonSoFar").GetInt64());
    }

    public void Dispose() => _sql.Dispose();

    /// <summary>What has no date of its beginning is no lead that could be counted.</summary>
    private void Load(string file)
    {
        Execute("CREATE TABLE deals (id TEXT, sales_agent TEXT, product TEXT, account TEXT, deal_stage TEXT, engage_date TEXT, close_date TEXT, close_value NUMERIC)");
        using var transaction = _sql.BeginTransaction();
        foreach (var line in File.ReadLines(file).Skip(1).Where(line => line.Length > 0))
        {
            using var insert = _sql.CreateCommand();
            insert.CommandText = "INSERT INTO deals VALUES ($0, $1, $2, $3, $4, $5, $6, $7)";
            foreach (var (cell, index) in line.Split(',').Select((cell, index) => (cell, index)))
            {
                insert.Parameters.AddWithValue($"${index}", cell);
            }

            insert.ExecuteNonQuery();
        }

        transaction.Commit();
        Execute("DELETE FROM deals WHERE engage_date = ''");
    }

    private void Same(string sql, JsonElement groups) => Assert.Equal(
        Rows(sql).Order(StringComparer.Ordinal),
        groups.EnumerateArray().Select(group => $"{group.GetProperty("name")}|{group.GetProperty("funnel").GetProperty("leads")}|{group.GetProperty("funnel").GetProperty("won")}").Order(StringComparer.Ordinal));

    private long Count(string sql) => long.Parse(Rows(sql).Single(), CultureInfo.InvariantCulture);

    private List<string> Rows(string sql)
    {
        using var command = _sql.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture))));
        }

        return rows;
    }

    private void Execute(string sql)
    {
        using var command = _sql.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
