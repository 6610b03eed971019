using System.Text.Json;
using FollowUpEngine.Qualification;
using NodaTime;

namespace FollowUpEngine.Businesses.Reading;

/// <summary>The words that the file uses for days and for our own lists: a member's name beginning in lower case.</summary>
internal static class FileWords
{
    public static IReadOnlyDictionary<string, IsoDayOfWeek> Days { get; } = new Dictionary<string, IsoDayOfWeek>(StringComparer.Ordinal)
    {
        ["mon"] = IsoDayOfWeek.Monday,
        ["tue"] = IsoDayOfWeek.Tuesday,
        ["wed"] = IsoDayOfWeek.Wednesday,
        ["thu"] = IsoDayOfWeek.Thursday,
        ["fri"] = IsoDayOfWeek.Friday,
        ["sat"] = IsoDayOfWeek.Saturday,
        ["sun"] = IsoDayOfWeek.Sunday,
    };

    public static IReadOnlyDictionary<string, StaffRole> Roles { get; } = Of<StaffRole>();

    public static IReadOnlyDictionary<string, SigningScheme> Schemes { get; } = Of<SigningScheme>();

    public static IReadOnlyDictionary<string, LeadField> LeadFields { get; } = Of<LeadField>();

    public static IReadOnlyDictionary<string, BarQuestion> BarQuestions { get; } = Of<BarQuestion>();

    public static IReadOnlyDictionary<string, SourceKind> SourceKinds { get; } = Of<SourceKind>();

    public static IReadOnlyDictionary<string, HandoffRule> HandoffRules { get; } = Of<HandoffRule>();

    private static Dictionary<string, T> Of<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>().ToDictionary(member => JsonNamingPolicy.CamelCase.ConvertName(member.ToString()), StringComparer.Ordinal);
}
