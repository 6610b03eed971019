using System.Text.Json;
using System.Text.RegularExpressions;
using FollowUpEngine.Telemetry;
using FollowUpEngine.Testing;

namespace FollowUpEngine.Azure.Tests.Infra;

/// <summary>An alert asks for what is really measured, and has its page.</summary>
public sealed class AlertTests
{
    private static readonly BicepFile Alerts = BicepFile.Read("modules/alerts.bicep");

    private static readonly string Code = string.Concat(Directory.GetFiles(Path.Combine(SharedData.RepositoryRoot(), "src", "FollowUpEngine.Functions"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

    [Fact]
    public void Alerts_are_these()
    {
        var names = Regex.Matches(Alerts.Text, @"^    name: '([a-z0-9-]+)'$", RegexOptions.Multiline).Select(match => match.Groups[1].Value)
            .Concat(BicepFile.All.SelectMany(file => file.Resources("Microsoft.Insights/metricAlerts")).Select(alert => Regex.Match(alert, @"name: '\$\{name\}-([a-z0-9-]+)'").Groups[1].Value));

        Assert.Equal(["failure-rate", "heartbeat-missing", "http-5xx", "import-failed", "poison-work", "sign-in-failed", "stuck-work", "unavailable", "unknown-sends", "vault-denied"], names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_alert_has_its_page_and_every_page_its_alert()
    {
        var pages = Regex.Matches(File.ReadAllText(Path.Combine(BicepFile.Folder, "README.md")), "^### `([a-z0-9-]+)`$", RegexOptions.Multiline).Select(match => match.Groups[1].Value);
        var alerts = Regex.Matches(Alerts.Text + BicepFile.Read("modules/availability.bicep").Text, @"(?:^    name: '|metricAlerts@[^\n]+\n  name: '\$\{name\}-)([a-z0-9-]+)'", RegexOptions.Multiline).Select(match => match.Groups[1].Value);

        Assert.Equal(alerts.Order(StringComparer.Ordinal), pages.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_line_of_the_log_that_is_asked_for_is_written_by_the_code()
    {
        var asked = Regex.Matches(Alerts.Text, "message has \"([^\"]+)\"").Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(["The outcome of a message is", "a fault on our side", "wakes are overdue"], asked.Distinct().Order(StringComparer.Ordinal));
        Assert.All(asked, line => Assert.Contains(line, Code, StringComparison.Ordinal));
        // No exporter brings the engine's own metrics to Application Insights.
        Assert.DoesNotContain("customMetrics", Alerts.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_asked_for_that_the_host_leaves_out()
    {
        var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "host.json"))).RootElement.GetProperty("logging").GetProperty("applicationInsights");
        var queries = Regex.Matches(Alerts.Text, "^    query: '(.+)'$", RegexOptions.Multiline).Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(8, queries.Count);
        Assert.False(host.GetProperty("httpAutoCollectionOptions").GetProperty("enableHttpTriggerExtendedInfoCollection").GetBoolean());
        Assert.All(queries, query => Assert.DoesNotMatch(@"\b(resultCode|url|client_IP|HttpPath|HttpMethod)\b", query));
        Assert.False(host.GetProperty("enableDependencyTracking").GetBoolean());
        Assert.All(queries, query => Assert.DoesNotMatch(@"\bdependencies\b", query));
    }

    [Fact]
    public void No_row_is_sampled_away_on_its_way_in_and_the_daily_cap_is_the_lid()
    {
        var monitoring = BicepFile.Read("modules/monitoring.bicep").Code;

        Assert.DoesNotContain("SamplingPercentage", monitoring, StringComparison.Ordinal);
        Assert.Contains("workspaceCapping: { dailyQuotaGb: dailyCapGb }", monitoring, StringComparison.Ordinal);
    }

    [Fact]
    public void Platform_logs_of_requests_with_their_addresses_are_not_taken_in() =>
        Assert.Equal(["FunctionAppLogs", "AuditEvent"], Regex.Matches(BicepFile.Read("modules/diagnostics.bicep").Text, "logs: \\[\n +\\{ category: '(\\w+)'").Select(match => match.Groups[1].Value));

    [Fact]
    public void A_5xx_is_a_line_of_the_log_or_a_run_that_threw_of_a_function_that_somebody_called()
    {
        var query = Regex.Match(Alerts.Text, "name: 'http-5xx'.*?query: '(.*?)'\n", RegexOptions.Singleline).Groups[1].Value;
        var uncalled = Regex.Matches(Code, @"\[Function\(""(\w+)""\)\]\s+public [^(]+\(\[(?:Timer|Queue)Trigger").Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal);

        Assert.Contains("message has \"a fault on our side\"", query, StringComparison.Ordinal);
        Assert.Contains($"success == false and not(name has_any ({string.Join(", ", uncalled.Select(name => $"\"{name}\""))}))", query, StringComparison.Ordinal);
    }

    [Fact]
    public void Functions_and_routes_that_are_named_are_there()
    {
        Assert.All(Regex.Matches(Alerts.Text, "name has \"(\\w+)\""), name => Assert.Contains($"[Function(\"{name.Groups[1].Value}\")]", Code, StringComparison.Ordinal));
        Assert.Contains("Route = \"health\"", Code, StringComparison.Ordinal);
        Assert.Contains("healthUrl: '${baseUrl}/health'", BicepFile.Main.Text, StringComparison.Ordinal);
    }
}
