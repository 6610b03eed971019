using System.Text.Json;
using System.Text.RegularExpressions;
using FollowUpEngine.Access;
using FollowUpEngine.Azure.Storage;
using FollowUpEngine.Imports;
using FollowUpEngine.Testing;
using FollowUpEngine.Work;

namespace FollowUpEngine.Azure.Tests.Infra;

/// <summary>What the app is told on Azure is what the code reads, by local.settings.sample.json, which another test ties to the code.</summary>
public sealed class AppSettingTests
{
    // Read by the Functions host alone: an identity instead of a connection string.
    private static readonly string[] OfTheHost =
    [
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "APPLICATIONINSIGHTS_CONNECTION_STRING",
        "AzureWebJobsStorage:blobServiceUri", "AzureWebJobsStorage:clientId", "AzureWebJobsStorage:credential", "AzureWebJobsStorage:queueServiceUri", "AzureWebJobsStorage:tableServiceUri",
    ];

    // On Azure the plan knows the worker, and the store is no folder.
    private static readonly string[] OfThisMachine = ["FUNCTIONS_WORKER_RUNTIME", "FollowUp:DataDirectory"];

    // Their defaults serve nearly everywhere; who needs another gives it in the parameter extraSettings.
    private static readonly string[] SeldomSet =
    [
        "FollowUp:ContactLawFile",
        "FollowUp:Replies:SignatureKeys",
        "FollowUp:SendGrid:BaseAddress", "FollowUp:SendGrid:TimeoutSeconds",
        "FollowUp:Twilio:ApiKeySecret", "FollowUp:Twilio:ApiKeySid", "FollowUp:Twilio:BaseAddress", "FollowUp:Twilio:TimeoutSeconds",
        "OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_TIMEOUT", "OTEL_SERVICE_NAME",
    ];

    private static readonly string[] ForbiddenOnFlex =
    [
        "FUNCTIONS_WORKER_RUNTIME", "FUNCTIONS_EXTENSION_VERSION", "WEBSITE_RUN_FROM_PACKAGE", "WEBSITE_CONTENT", "WEBSITE_TIME_ZONE", "'TZ'",
        "linuxFxVersion", "netFrameworkVersion", "alwaysOn", "healthCheckPath", "'AzureWebJobsStorage'",
    ];

    private static readonly BicepFile Site = BicepFile.Read("modules/site.bicep");

    private static readonly List<(string Name, string Value)> Settings =
        [.. Regex.Matches(Site.Text, @"^  \{ name: '([^']+)', value: (.+) \}$", RegexOptions.Multiline).Select(match => (match.Groups[1].Value.Replace("__", ":", StringComparison.Ordinal), match.Groups[2].Value))];

    private static readonly List<string> Sample = [.. JsonDocument
        .Parse(File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "local.settings.sample.json"))).RootElement.GetProperty("Values").EnumerateObject().Select(setting => setting.Name)];

    [Fact]
    public void Every_setting_that_the_code_reads_is_set_on_azure() =>
        Assert.Equal([], Sample.Except(OfThisMachine).Except(SeldomSet).Where(name => !Settings.Exists(setting => setting.Name == name || setting.Name.StartsWith(name + ':', StringComparison.Ordinal))));

    [Fact]
    public void Every_setting_on_azure_is_read_by_the_code_or_by_the_host() =>
        Assert.Equal([], Settings.Select(setting => setting.Name).Except(OfTheHost).Except(Sample));

    [Fact]
    public void A_setting_that_is_seldom_set_can_be() => Assert.Contains("        extraSettings)", Site.Text, StringComparison.Ordinal);

    [Fact]
    public void Every_setting_of_the_host_is_set_once()
    {
        Assert.Equal([], OfTheHost.Except(Settings.Select(setting => setting.Name)));
        Assert.Equal(Settings.Count, Settings.DistinctBy(setting => setting.Name).Count());
    }

    [Fact]
    public void No_setting_is_forbidden_on_flex_consumption() =>
        Assert.All(BicepFile.All, file => Assert.All(ForbiddenOnFlex, name => Assert.DoesNotContain(name, file.Text, StringComparison.Ordinal)));

    [Fact]
    public void Every_connection_names_its_credential_and_its_client()
    {
        var connections = Settings.Where(setting => setting.Name.Contains("ServiceUri", StringComparison.Ordinal)).Select(setting => setting.Name.Split(':')[0]).Distinct().ToList();

        Assert.Equal(["AzureWebJobsStorage", "FollowUpData"], connections);
        Assert.All(connections, connection =>
        {
            Assert.Contains(($"{connection}:credential", "'managedidentity'"), Settings);
            Assert.Contains(($"{connection}:clientId", "identityClientId"), Settings);
        });
    }

    [Fact]
    public void Secrets_are_references_to_the_vault_and_the_deployment_asks_for_each()
    {
        var references = Settings.Where(setting => setting.Value.StartsWith("'${secret}/", StringComparison.Ordinal)).ToDictionary(setting => setting.Name, setting => setting.Value["'${secret}/".Length..^2]);
        var asked = Regex.Matches(BicepFile.Main.Text, @"^var (?:alwaysNeeded|liveNeeded|neededSecrets) = .*$", RegexOptions.Multiline)
            .SelectMany(line => Regex.Matches(line.Value, "'([a-z-]+-[a-z-]+)'").Select(match => match.Groups[1].Value));

        Assert.Equal("keyVaultReferenceIdentity: identityId", Regex.Match(Site.Text, "keyVaultReferenceIdentity: .*").Value);
        Assert.All(Settings.Where(setting => Regex.IsMatch(setting.Name, "Secret|Token|Key|Sid")), setting => Assert.Contains(setting.Name, references.Keys));
        Assert.Equal(references.Values.Order(StringComparer.Ordinal), asked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Names_are_those_of_the_code()
    {
        var data = BicepFile.Read("modules/data-storage.bicep");

        Assert.Equal([$"'{WorkMessage.Queue}'", $"'{WorkMessage.PoisonQueue}'", $"'{SignInAsks.Queue}'", $"'{SignInAsks.PoisonQueue}'", $"'{ImportWork.Queue}'", $"'{ImportWork.PoisonQueue}'"], data.Resources("Microsoft.Storage/storageAccounts/queueServices/queues").Select(queue => Regex.Match(queue, "'.*'").Value));
        Assert.Contains($"var tableName = '{TableRowStore.DefaultTable}'\n", BicepFile.Main.Text, StringComparison.Ordinal);
        Assert.Contains("@allowed(['outbox', 'live'])\nparam delivery string = 'outbox'\n", BicepFile.Main.Text, StringComparison.Ordinal);
    }
}
