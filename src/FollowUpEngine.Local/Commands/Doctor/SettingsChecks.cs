using FollowUpEngine.Azure.SendGrid;
using FollowUpEngine.Azure.Twilio;
using FollowUpEngine.Functions;
using FollowUpEngine.Local.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Options;

namespace FollowUpEngine.Local.Commands.Doctor;

/// <summary>The settings, where each comes from, and whether they are sound.</summary>
internal static class SettingsChecks
{
    private const string About = "settings";
    private static readonly string[] Secrets =
    [
        nameof(FollowUpOptions.InstallationSecret), nameof(FollowUpOptions.OperatorKey), $"Replies:{nameof(ReplyOptions.Secret)}",
        $"SendGrid:{nameof(SendGridOptions.ApiKey)}", $"Twilio:{nameof(TwilioOptions.AuthToken)}", $"Twilio:{nameof(TwilioOptions.NextAuthToken)}", $"Twilio:{nameof(TwilioOptions.ApiKeySecret)}",
    ];

    private static readonly string[] Schedules = ["TICK_SCHEDULE", "SWEEP_SCHEDULE"];

    private static readonly string[] Known = [.. Of<FollowUpOptions>(""), .. Of<SendGridOptions>("SendGrid:"), .. Of<TwilioOptions>("Twilio:"), .. Of<ReplyOptions>("Replies:")];

    public static IEnumerable<Finding> Run(LocalEngine engine)
    {
        var section = engine.Settings.GetSection(FollowUpOptions.Section);
        foreach (var name in Known)
        {
            var key = $"{FollowUpOptions.Section}:{name}";
            yield return new Finding(About, key, FindingState.Ok, $"{Shown(name, section[name])} ({OriginOf(engine.Settings, key)})");
        }

        foreach (var schedule in Schedules)
        {
            yield return new Finding(About, schedule, FindingState.Ok, $"{engine.Settings[schedule] ?? "not set"} ({OriginOf(engine.Settings, schedule)})");
        }

        var given = section.AsEnumerable(makePathsRelative: true).Where(setting => setting.Value is not null).Select(setting => section.GetSection(setting.Key));
        foreach (var unknown in given.Where(child => !Known.Contains(child.Path[(FollowUpOptions.Section.Length + 1)..], StringComparer.OrdinalIgnoreCase)))
        {
            yield return new Finding(
                About, unknown.Path, FindingState.Warning, $"this version knows no such setting ({OriginOf(engine.Settings, unknown.Path)})", $"Remove it, or mend its name: {string.Join(", ", Known)}.");
        }

        foreach (var fault in FaultsOf(engine))
        {
            yield return new Finding(About, "check", FindingState.Broken, fault, "Mend it in local.settings.json or the environment; serve does not start before.");
        }
    }

    private static IReadOnlyList<string> FaultsOf(LocalEngine engine)
    {
        try
        {
            _ = engine.Options;
            FunctionCatalog.Read(typeof(FollowUpOptions).Assembly.GetExportedTypes(), engine.Settings);
            return [];
        }
        catch (InvalidOperationException functions)
        {
            return [functions.Message];
        }
        catch (OptionsValidationException faults)
        {
            return [.. CommandFaults.Of(faults)];
        }
    }

    private static IEnumerable<string> Of<T>(string prefix) => typeof(T).GetProperties().Where(property => property.CanWrite).Select(property => prefix + property.Name);

    private static string Shown(string name, string? value) => value switch
    {
        null or "" => "not set",
        _ when Secrets.Contains(name) => "set",
        _ => value,
    };

    private static string OriginOf(IConfigurationRoot settings, string key) =>
        settings.Providers.LastOrDefault(provider => provider.TryGet(key, out _)) switch
        {
            null => "the built-in default",
            EnvironmentVariablesConfigurationProvider => "from the environment",
            MemoryConfigurationProvider => "from --data",
            var file when file.ToString() == "local.settings.sample.json" => "the default",
            var file => $"from {file}",
        };
}
