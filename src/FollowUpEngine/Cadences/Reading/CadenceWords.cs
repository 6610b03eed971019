using System.Text.Json;
using FollowUpEngine.Leads;
using FollowUpEngine.Stalls;

namespace FollowUpEngine.Cadences.Reading;

/// <summary>The words of a cadence's definition: a member's name with hyphens, as in the facts of the API.</summary>
internal static class CadenceWords
{
    private const string StallPrefix = "stall:";

    public static IReadOnlyDictionary<string, (CadenceStart Start, StallCause? Stall)> Starts { get; } = Enum.GetValues<CadenceStart>()
        .Where(start => start is not (CadenceStart.ByName or CadenceStart.Stall))
        .Select(start => (Word: Word(start), Meaning: (start, (StallCause?)null)))
        .Concat(Enum.GetValues<StallCause>().Select(cause => (Word: StallPrefix + cause, Meaning: (CadenceStart.Stall, (StallCause?)cause))))
        .ToDictionary(pair => pair.Word, pair => pair.Meaning, StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, CadenceEnds> Ends { get; } =
        Of(CadenceEnds.Reply, CadenceEnds.HumanTouch, CadenceEnds.Booking, CadenceEnds.StageChange, CadenceEnds.OptOut);

    public static IReadOnlyDictionary<string, LeadStage> Stages { get; } = Of(Enum.GetValues<LeadStage>());

    public static IReadOnlyDictionary<string, StepPerson> People { get; } = Of(Enum.GetValues<StepPerson>());

    /// <summary>The key that says what a step does.</summary>
    public static IReadOnlyDictionary<string, StepKind> Kinds { get; } = Of(Enum.GetValues<StepKind>());

    /// <summary>Whether the text may name a cadence, a step or a template: lower-case letters, digits and hyphens, at most <paramref name="longest"/>.</summary>
    public static bool IsName(string text, int longest) =>
        text.Length > 0 && text.Length <= longest && text[0] != '-' && text[^1] != '-'
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static Dictionary<string, T> Of<T>(params T[] members)
        where T : struct, Enum => members.ToDictionary(Word, StringComparer.Ordinal);

    private static string Word<T>(T member)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(member.ToString());
}
