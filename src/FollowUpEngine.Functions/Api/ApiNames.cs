using System.Text.Json;

namespace FollowUpEngine.Functions.Api;

/// <summary>Members of closed lists as requests write them: lower case, words joined by hyphens, for example <c>service-area</c>.</summary>
internal static class ApiNames
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    public static IEnumerable<string> All<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(Of);

    /// <summary>Null for a name that is none.</summary>
    public static T? TryParse<T>(string name)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Of(value) == name)
            {
                return value;
            }
        }

        return null;
    }
}
