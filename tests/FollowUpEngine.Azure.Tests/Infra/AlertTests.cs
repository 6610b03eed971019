using System.Text.RegularExpressions;
using FollowUpEngine.Telemetry;
using FollowUpEngine.Testing;

namespace FollowUpEngine.Azure.Tests.Infra;

/// <summary>An alert asks for what is really measured, and has its page.</summary>
public sealed class AlertTests
{
    private static readonly BicepFile Alerts = BicepFile.Read("modules/alerts.bicep");

    [Fact]
    public void Alerts_are_these()
    {
        var names = Regex.Matches(Alerts.Text, @"^    name: '([a-z0-9-]+)'$", RegexOptions.Multiline).Select(match => match.Groups[1].Value)
            .Concat(BicepFile.All.SelectMany(file => file.Resources("Microsoft.Insights/metricAlerts")).Select(alert => Regex.Match(alert, @"name: '\$\{name\}-([a-z0-9-]+)'").Groups[1].Value));

        Assert.Equal(["failure-rate", "heartbeat-missing", "http-5xx", "poison-work", "stuck-work", "unavailable", "unknown-sends", "vault-denied"], names.Order(StringComparer.Ordinal));
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
        var code = string.Concat(Directory.GetFiles(Path.Combine(SharedData.RepositoryRoot(), "src", "FollowUpEngine.Functions"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        var asked = Regex.Matches(Alerts.Text, "message has \"([^\"]+)\"").Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(2, asked.Count);
        Assert.All(asked, line => Assert.Contains(line, code, StringComparison.Ordinal));
        // No exporter brings the engine's own metrics to Application Insights.
        Assert.DoesNotContain("customMetrics", Alerts.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Functions_and_routes_that_are_named_are_there()
    {
        var functions = string.Concat(Directory.GetFiles(Path.Combine(SharedData.RepositoryRoot(), "src", "FollowUpEngine.Functions"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

        Assert.All(Regex.Matches(Alerts.Text, "name has \"(\\w+)\""), name => Assert.Contains($"[Function(\"{name.Groups[1].Value}\")]", functions, StringComparison.Ordinal));
        Assert.Contains("Route = \"health\"", functions, StringComparison.Ordinal);
        Assert.Contains("healthUrl: '${baseUrl}/health'", BicepFile.Main.Text, StringComparison.Ordinal);
    }
}
