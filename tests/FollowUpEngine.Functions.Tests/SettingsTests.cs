using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using FollowUpEngine.Azure.SendGrid;
using FollowUpEngine.Azure.Twilio;
using FollowUpEngine.Functions.Telemetry;
using FollowUpEngine.Testing;
using Microsoft.Azure.Functions.Worker;

namespace FollowUpEngine.Functions.Tests;

/// <summary>local.settings.sample.json and what reads it, both ways.</summary>
public sealed class SettingsTests
{
    private const string Prefix = FollowUpOptions.Section + ":";

    // What the Functions host itself asks for.
    private static readonly string[] OfTheHost = ["FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage"];

    private static readonly IReadOnlyDictionary<string, string> Sample = JsonDocument
        .Parse(File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "local.settings.sample.json"))).RootElement.GetProperty("Values")
        .EnumerateObject().ToDictionary(setting => setting.Name, setting => setting.Value.GetString()!, StringComparer.Ordinal);

    private static readonly (string Name, PropertyInfo Property, object Defaults)[] Options =
    [
        .. Of(Prefix, new FollowUpOptions()), .. Of(SendGridOptions.Section + ":", new SendGridOptions()), .. Of(TwilioOptions.Section + ":", new TwilioOptions()), .. Of(ReplyOptions.Section + ":", new ReplyOptions()),
    ];

    [Fact]
    public void Every_option_stands_in_the_sample_and_every_sample_setting_is_an_option() =>
        Assert.Equal(Options.Select(option => option.Name).Order(StringComparer.Ordinal), Sample.Keys.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void Sample_shows_the_defaults() =>
        Assert.All(Options, option => Assert.Equal(Convert.ToString(option.Property.GetValue(option.Defaults), CultureInfo.InvariantCulture), Sample[option.Name]));

    [Fact]
    public void Every_setting_that_a_trigger_the_storage_or_telemetry_reads_stands_in_the_sample_and_no_other()
    {
        var parameters = typeof(FollowUpOptions).Assembly.GetExportedTypes().SelectMany(type => type.GetMethods()).SelectMany(method => method.GetParameters()).ToList();
        var texts = parameters.Select(parameter => parameter.GetCustomAttribute<TimerTriggerAttribute>()?.Schedule)
            .Concat(parameters.Select(parameter => parameter.GetCustomAttribute<QueueTriggerAttribute>()?.QueueName));
        var named = texts.Where(text => text is ['%', .., '%']).Select(text => text!.Trim('%'))
            .Concat(parameters.Select(parameter => parameter.GetCustomAttribute<QueueTriggerAttribute>()?.Connection).OfType<string>());

        Assert.Equal(named.Distinct().Concat(OfTheHost).Concat(DataConnection.Parts.Select(part => $"{DataConnection.Name}:{part}")).Concat(TelemetryExport.Settings).Order(StringComparer.Ordinal), Sample.Keys.Where(name => !name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_part_of_the_storage_connection_that_is_read_is_known()
    {
        var source = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "src", "FollowUpEngine.Functions", "DataConnection.cs"));
        var read = Regex.Matches(source, @"Section\[""(\w+)""\]").Select(match => match.Groups[1].Value).Distinct();

        // The host alone reads what kind of identity it is.
        Assert.Equal(DataConnection.Parts.Except(["credential"]).Order(StringComparer.Ordinal), read.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Sample_as_it_stands_chooses_the_emulator_and_sends_no_telemetry()
    {
        Assert.Equal("UseDevelopmentStorage=true", Sample[DataConnection.Name]);
        Assert.All(DataConnection.Parts, part => Assert.Equal("", Sample[$"{DataConnection.Name}:{part}"]));
        Assert.Equal("", Sample[TelemetryExport.Endpoint]);
    }

    [Fact]
    public void Every_option_says_what_it_is_for()
    {
        Assert.All(Options, option =>
        {
            var source = File.ReadAllLines(Directory.EnumerateFiles(Path.Combine(SharedData.RepositoryRoot(), "src"), $"{option.Defaults.GetType().Name}.cs", SearchOption.AllDirectories).Single());
            var line = Array.FindIndex(source, text => text.Contains($" {option.Property.Name} {{ get; set; }}", StringComparison.Ordinal));
            var above = source.Take(line).Reverse().TakeWhile(text => text.Length > 0 && !text.Contains("{ get;", StringComparison.Ordinal));
            Assert.Contains(above, text => text.Contains("/// <summary>", StringComparison.Ordinal));
        });
    }

    private static IEnumerable<(string Name, PropertyInfo Property, object Defaults)> Of(string prefix, object defaults) =>
        defaults.GetType().GetProperties().Where(property => property.CanWrite).Select(property => (prefix + property.Name, property, defaults));
}
