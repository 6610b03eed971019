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
    public void Every_metric_asked_for_is_measured_by_the_engine_and_so_is_every_outcome()
    {
        var meter = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "src", "FollowUpEngine", "Telemetry", "EngineMeter.cs"));
        var asked = Regex.Matches(Alerts.Text, "name == \"([^\"]+)\"").Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(["followup.ticks", "followup.work.overdue", EngineMeter.TouchesName], asked);
        Assert.All(asked, name => Assert.Contains($"\"{name}\"", meter, StringComparison.Ordinal));
        Assert.Contains($"customDimensions.{EngineMeter.OutcomeTag}) in (\"{EngineMeter.Unknown}\", \"{EngineMeter.Unconfirmed}\")", Alerts.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Functions_and_routes_that_are_named_are_there()
    {
        var functions = string.Concat(Directory.GetFiles(Path.Combine(SharedData.RepositoryRoot(), "src", "FollowUpEngine.Functions"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

        Assert.Contains($"[Function(\"{Regex.Match(Alerts.Text, "name has \"(\\w+)\"").Groups[1].Value}\")]", functions, StringComparison.Ordinal);
        Assert.Contains("Route = \"health\"", functions, StringComparison.Ordinal);
        Assert.Contains("healthUrl: '${baseUrl}/health'", BicepFile.Main.Text, StringComparison.Ordinal);
    }
}
