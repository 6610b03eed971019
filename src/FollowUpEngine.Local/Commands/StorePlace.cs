using FollowUpEngine.Functions;

namespace FollowUpEngine.Local.Commands;

/// <summary>Which installation a command is about, as its options say; what they do not say, the settings do.</summary>
/// <param name="DataDirectory">The folder of the embedded store.</param>
/// <param name="Store">The kind of store.</param>
public sealed record StorePlace(string? DataDirectory = null, string? Store = null)
{
    /// <summary>What stands above all other settings.</summary>
    public IReadOnlyDictionary<string, string?> Settings => new[]
    {
        KeyValuePair.Create($"{FollowUpOptions.Section}:{nameof(FollowUpOptions.DataDirectory)}", DataDirectory),
        KeyValuePair.Create($"{FollowUpOptions.Section}:{nameof(FollowUpOptions.Store)}", Store),
    }.Where(setting => setting.Value is not null).ToDictionary(StringComparer.Ordinal);
}
