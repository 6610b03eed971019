using NodaTime;

namespace FollowUpEngine.Businesses.Reading;

/// <summary>Reads the protected block of a person.</summary>
internal static class BlockReading
{
    private const int Least = 60;
    private const int Most = 240;
    private const int Usual = 120;
    private const int MostTouches = 200;
    private const int MostDeals = 1_000;

    public static ProtectedBlock? Read(JsonValue value)
    {
        if (value.Object() is not { } file)
        {
            return null;
        }

        var cover = ContactReading.Name(file.Required("cover", "Name the staff id of who takes the leads that come in meanwhile."));
        var touches = file.Required("touches", "Write how many calls and messages to leads a whole block should bring.").Number(1, MostTouches);
        var startHere = file.Optional("start");
        var (start, minutes, days) = (TimeReading.Time(startHere), file.Optional("minutes").Number(Least, Most) ?? Usual, file.Optional("days"));
        var chosen = days.Items().Select(day => day.Choice(FileWords.Days)).OfType<IsoDayOfWeek>().Distinct().ToList();
        var shrinks = file.Optional("shrinkAbove").Number(1, MostDeals);
        file.NothingElse();
        if (days.IsEmptyList)
        {
            days.Fault<string>("The block is on no day.", "Name at least one, or leave \"days\" out: then it is on every day on which the person works.");
        }

        if (start is { } begins && begins.TickOfDay + (minutes * NodaConstants.TicksPerMinute) > NodaConstants.TicksPerDay)
        {
            startHere.Fault<string>("The block would end on the next day.", "Begin it earlier, or make it shorter.");
        }

        return cover is null || touches is null ? null : new ProtectedBlock(days.IsPresent ? chosen : null, start, minutes, cover, touches.Value, shrinks);
    }

    /// <summary>Who covers has to be somebody else of the business.</summary>
    public static void CheckCovers(JsonValue staff, IReadOnlyList<StaffMember> people)
    {
        // Two of one name are told of already.
        foreach (var person in people.DistinctBy(one => one.Id).Count() == people.Count ? people : [])
        {
            if (person.Block is { Cover: var cover } && (cover == person.Id || people.All(other => other.Id != cover)))
            {
                staff.Fault<string>(
                    cover == person.Id ? $"{person.Name} covers for themselves in their protected block." : $"The protected block of {person.Name} is covered by \"{cover}\", who is nobody here.",
                    $"Name another person's id in \"cover\": {string.Join(", ", people.Where(other => other != person).Select(other => other.Id))}.");
            }
        }
    }
}
