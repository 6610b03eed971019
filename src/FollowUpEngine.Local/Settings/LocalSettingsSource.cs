using Microsoft.Extensions.Configuration;

namespace FollowUpEngine.Local.Settings;

/// <summary>
/// The <c>Values</c> of a local.settings.json, named as the Functions tools name them: <c>A__B</c> is <c>A:B</c>. A missing
/// file has no settings.
/// </summary>
internal sealed class LocalSettingsSource(string path) : IConfigurationSource
{
    /// <summary>The sample, which holds the defaults.</summary>
    public static LocalSettingsSource Sample => new(Path.Combine(AppContext.BaseDirectory, "local.settings.sample.json"));

    /// <summary>The developer's own file, in the working directory.</summary>
    public static LocalSettingsSource Own => new(Path.GetFullPath("local.settings.json"));

    public IConfigurationProvider Build(IConfigurationBuilder builder) => new Provider(path);

    private sealed class Provider(string path) : ConfigurationProvider
    {
        public override string ToString() => Path.GetFileName(path);

        public override void Load()
        {
            if (!File.Exists(path))
                return;

            var values = new ConfigurationBuilder().AddJsonStream(File.OpenRead(path)).Build().GetSection("Values");
            Data = values.AsEnumerable(makePathsRelative: true).Where(pair => pair.Value is not null)
                .ToDictionary(pair => pair.Key.Replace("__", ":", StringComparison.Ordinal), pair => pair.Value, StringComparer.OrdinalIgnoreCase);
        }
    }
}
