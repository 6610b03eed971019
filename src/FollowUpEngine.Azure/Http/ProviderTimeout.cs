using System.Globalization;

namespace FollowUpEngine.Azure.Http;

/// <summary>
/// How long a call to a provider may take, as the settings say it: whole seconds, 1 to 120. Longer ones would reach into the time in which
/// another worker may take the claim for lost. Kept as text, so that what is no number is a fault among the others and not the end of reading.
/// </summary>
internal static class ProviderTimeout
{
    public const string Pattern = "^([1-9][0-9]?|1[01][0-9]|120)$";

    public const string Default = "30";

    public static TimeSpan Of(string seconds) => TimeSpan.FromSeconds(int.Parse(seconds, NumberStyles.None, CultureInfo.InvariantCulture));
}
