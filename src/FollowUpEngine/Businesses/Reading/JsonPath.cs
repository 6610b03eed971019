using System.Globalization;
using System.Text.RegularExpressions;

namespace FollowUpEngine.Businesses.Reading;

/// <summary>Paths as people write them: <c>sources[1].secrets[0]</c>, <c>templates["first-answer.sms"]</c>.</summary>
internal static partial class JsonPath
{
    public static string Key(string parent, string key) =>
        !Plain().IsMatch(key) ? $"{parent}[\"{key}\"]" : parent.Length == 0 ? key : $"{parent}.{key}";

    public static string Index(string parent, int index) => string.Create(CultureInfo.InvariantCulture, $"{parent}[{index}]");

    public static string WithoutIndices(string path) => Indices().Replace(path, "[]");

    [GeneratedRegex("^[A-Za-z0-9_$-]+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plain();

    [GeneratedRegex(@"\[[0-9]+\]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Indices();
}
