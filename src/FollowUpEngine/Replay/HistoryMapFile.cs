using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Businesses.Reading;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Replay;

/// <summary>Reads a mapping file and says everything that is wrong with it at once. Comments and trailing commas are allowed.</summary>
public static class HistoryMapFile
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Every meaning by the word that a mapping file uses for it.</summary>
    public static IReadOnlyDictionary<string, HistoryMeaning> Words { get; } =
        Enum.GetValues<HistoryMeaning>().ToDictionary(WordFor, meaning => meaning, StringComparer.Ordinal);

    public static string WordFor(HistoryMeaning meaning) => JsonNamingPolicy.CamelCase.ConvertName(meaning.ToString());

    /// <summary>The map, or null with at least one fault.</summary>
    public static HistoryMap? Read(string json, out IReadOnlyList<BusinessFileFault> faults)
    {
        var found = new FaultList();
        var map = HistoryMap.Empty;
        try
        {
            using var document = JsonDocument.Parse(json.TrimStart('\uFEFF'), Lenient);
            if (JsonSoundness.Check(document.RootElement, found))
            {
                map = Read(new JsonValue(document.RootElement, "", found));
            }
        }
        catch (JsonException fault)
        {
            found.Add("", $"The file is not JSON: line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1} of that line.", "Look there and just before it for a missing comma, quote or bracket.");
        }

        faults = found.ToList();
        return found.Any ? null : map;
    }

    private static HistoryMap Read(JsonValue root)
    {
        if (root.Object() is not { } file)
        {
            return HistoryMap.Empty;
        }

        var columns = file.Optional("columns").Object();
        var dates = file.Optional("dates").Object();
        var assume = file.Optional("assume").Object();
        var map = new HistoryMap
        {
            Columns = columns is null ? [] : [.. columns.Entries.Select(entry => Column(entry.Key, entry.Value))],
            Joins = Joins(file.Optional("join")),
            Guesses = file.Optional("guess").Truth() ?? true,
            Zone = dates is null ? null : Zone(dates.Optional("zone")),
            DayAt = (dates is null ? null : Time(dates.Optional("dayAt"))) ?? HistoryMap.Empty.DayAt,
            IsDayFirst = dates?.Optional("dayFirst").Truth(),
            AnsweredWithin = assume is null ? null : TimeReading.BusinessTime(assume.Optional("answeredWithin")),
        };
        dates?.NothingElse();
        assume?.NothingElse();
        file.NothingElse();
        return map;
    }

    private static HistoryColumn Column(string name, JsonValue value)
    {
        if (value.IsText)
        {
            return new HistoryColumn { Name = name, Meaning = value.Choice(Words) ?? HistoryMeaning.Ignore };
        }

        if (value.Object() is not { } spec)
        {
            return new HistoryColumn { Name = name, Meaning = HistoryMeaning.Ignore };
        }

        var values = spec.Optional("values").Object();
        var column = new HistoryColumn
        {
            Name = name,
            Meaning = spec.Required("means", "Say what the column means.").Choice(Words) ?? HistoryMeaning.Ignore,
            Zone = Zone(spec.Optional("zone")),
            Formats = [.. spec.Optional("formats").Items().Select(Format).OfType<string>()],
            Values = Values(values),
        };
        spec.NothingElse();
        return column;
    }

    private static Dictionary<string, string> Values(JsonObjectReading? values)
    {
        var read = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (written, value) in values?.Entries ?? [])
        {
            if (value.Line() is { } meant)
            {
                read[written] = meant;
            }
        }

        return read;
    }

    private static IReadOnlyList<HistoryJoin> Joins(JsonValue value)
    {
        IReadOnlyList<JsonValue> all = value.Element is { ValueKind: JsonValueKind.Array } ? value.Items() : value.IsPresent ? [value] : [];
        return [.. all.Select(Join).OfType<HistoryJoin>()];
    }

    private static HistoryJoin? Join(JsonValue value)
    {
        if (value.Object() is not { } spec)
        {
            return null;
        }

        var file = spec.Required("file", "Name the file that tells more; it lies beside the history.").Line();
        var on = spec.Required("on", "Name the history's column by which a row is found there.").Line();
        var key = spec.Optional("key").Line() ?? on;
        spec.NothingElse();
        return file is null || on is null ? null : new HistoryJoin(file, on, key!);
    }

    private static DateTimeZone? Zone(JsonValue value) => value.Line() is not { } id ? null
        : DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) ?? value.Fault<DateTimeZone>("This zone is not known.", "Write an IANA name such as America/New_York, or UTC.");

    private static LocalTime? Time(JsonValue value) => value.Line() is not { } text ? null
        : LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text) is { Success: true } time ? time.Value
        : value.Fault<LocalTime?>("This is no time of day.", "Write hours and minutes, such as 09:00.");

    private static string? Format(JsonValue value)
    {
        if (value.Line() is not { } pattern)
        {
            return null;
        }

        try
        {
            LocalDateTimePattern.CreateWithInvariantCulture(pattern);
            return pattern;
        }
        catch (InvalidPatternException)
        {
            return value.Fault<string>("This is no pattern for dates.", "Write one like uuuu-MM-dd HH:mm:ss or dd.MM.uuuu.");
        }
    }
}
