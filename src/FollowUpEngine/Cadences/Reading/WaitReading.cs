using FollowUpEngine.Businesses.Reading;
using NodaTime;

namespace FollowUpEngine.Cadences.Reading;

/// <summary>Reads what a step waits for.</summary>
internal static class WaitReading
{
    private const string Opening = "opening";

    public static StepWait? Read(JsonValue value, CadenceSurroundings around)
    {
        if (value.Object() is not { } file)
        {
            return null;
        }

        var until = file.Optional("until");
        var isForOpening = until.IsText && until.Line() == Opening;
        var at = isForOpening ? null : TimeReading.Time(until);
        var days = file.Optional("days");
        var chosen = days.Items().Select(day => day.Choice(FileWords.Days)).OfType<IsoDayOfWeek>().Distinct().Order().ToList();
        file.NothingElse();
        if (days.IsEmptyList || (!until.IsPresent && !days.IsPresent))
        {
            value.Fault<string>("It waits for nothing.", "Write {\"until\": \"10:00\"}, {\"until\": \"opening\"}, {\"days\": [\"mon\"]} or a time and days.");
        }

        if (isForOpening && chosen.Count > 0 && around.Hours is { } hours && !chosen.Exists(day => hours.Week.TryGetValue(day, out var spans) && spans.Count > 0))
        {
            value.Fault<string>("The business never opens on these days, so it would wait for ever.", "Name a day on which it is open.");
        }

        return new StepWait(at, chosen, isForOpening);
    }
}
