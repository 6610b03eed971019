using Microsoft.Extensions.Configuration;

namespace FollowUpEngine.Local.Settings;

/// <summary>A trigger's text that may be <c>%NAME%</c>, which stands for the setting of that name.</summary>
internal static class SettingReference
{
    /// <exception cref="InvalidOperationException">There is no such setting.</exception>
    public static string Resolve(string text, IConfiguration settings)
    {
        if (text is not ['%', .. var name, '%'])
            return text;

        return settings[name] ?? throw new InvalidOperationException($"refers to the setting {name}, which is not set");
    }
}
