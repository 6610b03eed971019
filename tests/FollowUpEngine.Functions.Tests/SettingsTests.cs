using System.Reflection;
using System.Text.Json;
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

    private static readonly PropertyInfo[] Options = [.. typeof(FollowUpOptions).GetProperties().Where(property => property.CanWrite)];

    [Fact]
    public void Every_option_stands_in_the_sample_and_every_sample_setting_is_an_option() =>
        Assert.Equal(Options.Select(option => Prefix + option.Name).Order(StringComparer.Ordinal), Sample.Keys.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void Sample_shows_the_defaults()
    {
        var defaults = new FollowUpOptions();

        Assert.All(Options, option => Assert.Equal(option.GetValue(defaults), Sample[Prefix + option.Name]));
    }

    [Fact]
    public void Every_setting_that_a_trigger_names_stands_in_the_sample_and_no_other()
    {
        var parameters = typeof(FollowUpOptions).Assembly.GetExportedTypes().SelectMany(type => type.GetMethods()).SelectMany(method => method.GetParameters()).ToList();
        var texts = parameters.Select(parameter => parameter.GetCustomAttribute<TimerTriggerAttribute>()?.Schedule)
            .Concat(parameters.Select(parameter => parameter.GetCustomAttribute<QueueTriggerAttribute>()?.QueueName));
        var named = texts.Where(text => text is ['%', .., '%']).Select(text => text!.Trim('%'))
            .Concat(parameters.Select(parameter => parameter.GetCustomAttribute<QueueTriggerAttribute>()?.Connection).OfType<string>());

        Assert.Equal(named.Distinct().Concat(OfTheHost).Order(StringComparer.Ordinal), Sample.Keys.Where(name => !name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_option_says_what_it_is_for()
    {
        var source = File.ReadAllLines(Path.Combine(SharedData.RepositoryRoot(), "src", "FollowUpEngine.Functions", "FollowUpOptions.cs"));

        Assert.All(Options, option =>
        {
            var line = Array.FindIndex(source, text => text.Contains($" {option.Name} {{ get; set; }}", StringComparison.Ordinal));
            var above = source.Take(line).Reverse().TakeWhile(text => text.Length > 0 && !text.Contains('{', StringComparison.Ordinal));
            Assert.Contains(above, text => text.Contains("/// <summary>", StringComparison.Ordinal));
        });
    }
}
