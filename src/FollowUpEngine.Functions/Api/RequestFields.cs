using System.Text.Json;
using FollowUpEngine.Scheduling;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Functions.Api;

/// <summary>
/// The fields of a request's JSON object, read one by one. What is missing or wrong is noted with an example and read as some value, so
/// that all faults are found at once; what nobody asked for is a fault too, so that a typo is not silently dropped.
/// </summary>
internal sealed class RequestFields
{
    /// <summary>Characters of a field that the lead's head keeps.</summary>
    private const int LineCharacters = 500;

    // No calendar of ours goes further, and neither does any lead.
    private const int FirstYear = 1990;
    private const int LastYear = 2199;

    private static readonly LocalDateTimePattern[] LocalTimes =
        [LocalDateTimePattern.ExtendedIso, LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm")];

    private readonly Dictionary<string, JsonElement> _given;
    private readonly DateTimeZone _zone;
    private readonly List<string> _asked = [];
    private readonly List<string> _faults = [];

    private RequestFields(Dictionary<string, JsonElement> given, DateTimeZone zone) => (_given, _zone) = (given, zone);

    /// <param name="zone">The zone of times that are written without one.</param>
    public static (RequestFields? Fields, string? Fault) Of(ReadOnlyMemory<byte> body, DateTimeZone zone)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return (null, "The body is no JSON object.");
            }

            var given = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            foreach (var field in document.RootElement.EnumerateObject().Where(field => field.Value.ValueKind != JsonValueKind.Null))
            {
                given.Add(field.Name, field.Value.Clone());
                if (field.Value.ValueKind == JsonValueKind.String)
                {
                    _ = field.Value.GetString();
                }
            }

            return (new RequestFields(given, zone), null);
        }
        catch (JsonException fault)
        {
            return (null, $"The body is no JSON object, or has a key twice (line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}).");
        }
        catch (InvalidOperationException)
        {
            return (null, "The body is no JSON object of Unicode text: there is half of a surrogate pair in it.");
        }
    }

    /// <summary>All that is wrong, in the order of reading, in one text; null when nothing is.</summary>
    public string? Fault()
    {
        var known = string.Join(", ", _asked);
        var all = _faults.Concat(_given.Keys.Except(_asked).Order(StringComparer.Ordinal).Select(name => $"'{name}' is no field here; the fields are {known}.")).ToList();
        return all.Count == 0 ? null : string.Join(' ', all);
    }

    /// <summary>One line, needed.</summary>
    public string Line(string name, string example) => MaybeLine(name, example) ?? Missing(name, example, "");

    public string? MaybeLine(string name, string example) => MaybeText(name, example) switch
    {
        { Length: > LineCharacters } => Wrong(name, $"at most {LineCharacters} characters, for example \"{example}\"", ""),
        var text => text,
    };

    /// <summary>Any text, needed.</summary>
    public string Text(string name, string example) => MaybeText(name, example) ?? Missing(name, example, "");

    public string? MaybeText(string name, string example) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => string.IsNullOrWhiteSpace(text.GetString()) ? null : text.GetString()!.Trim(),
        _ => Wrong(name, $"text, for example \"{example}\"", ""),
    };

    /// <summary>A web address that a person may follow.</summary>
    public string? MaybeLink(string name) => MaybeLine(name, "https://quotes.example/4711") switch
    {
        null => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var link) && link.Scheme is "https" or "http" => text,
        _ => Wrong(name, "a web address, for example \"https://quotes.example/4711\"", ""),
    };

    public T Choice<T>(string name)
        where T : struct, Enum
    {
        var choices = string.Join(", ", ApiNames.All<T>().Select(choice => $"'{choice}'"));
        return Find(name) switch
        {
            null => Wrong(name, $"missing; it is one of {choices}", default(T), ""),
            { ValueKind: JsonValueKind.String } text when ApiNames.TryParse<T>(text.GetString()!) is { } choice => choice,
            _ => Wrong(name, $"one of {choices}", default(T)),
        };
    }

    public T? MaybeChoice<T>(string name)
        where T : struct, Enum => Find(name) is null ? null : Choice<T>(name);

    public bool Flag(string name) => MaybeFlag(name) ?? Wrong(name, "missing: true or false", false, "");

    public bool? MaybeFlag(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => Wrong(name, "true or false", false),
    };

    public decimal Amount(string name) => MaybeAmount(name) ?? Wrong(name, "missing: a number, for example 4200.50", 1m, "");

    public decimal? MaybeAmount(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } number when number.TryGetDecimal(out var amount) => amount,
        _ => Wrong(name, "a number, for example 4200.50", 1m),
    };

    /// <summary>A moment: with an offset or <c>Z</c>, or without one in the business's zone.</summary>
    public Instant Moment(string name, Instant example) =>
        MaybeMoment(name, example) ?? Wrong(name, $"missing: a time, for example \"{Example(example)}\"", example, "");

    public Instant? MaybeMoment(string name, Instant example) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text when ParseMoment(text.GetString()!) is { } moment => moment,
        _ => Wrong(name, $"a time, for example \"{Example(example)}\" (without Z or an offset it is the business's local time)", example),
    };

    /// <summary>A moment, or a date that stands for its first moment in the business's zone.</summary>
    public Instant MomentOrDate(string name, Instant example) => Find(name) is { ValueKind: JsonValueKind.String } text && ParseDate(text.GetString()!) is { } date
        ? LocalMoments.At(_zone, date.AtMidnight())
        : Moment(name, example);

    public LocalDate Date(string name, LocalDate example) => MaybeDate(name, example) ?? Wrong(name, $"missing: a date, for example \"{Example(example)}\"", example, "");

    public LocalDate? MaybeDate(string name, LocalDate example) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text when ParseDate(text.GetString()!) is { } date => date,
        _ => Wrong(name, $"a date, for example \"{Example(example)}\"", example),
    };

    /// <summary>Notes what no single field can say.</summary>
    public void Refuse(string fault) => _faults.Add(fault);

    private JsonElement? Find(string name)
    {
        if (!_asked.Contains(name, StringComparer.Ordinal))
        {
            _asked.Add(name);
        }

        return _given.TryGetValue(name, out var value) ? value : null;
    }

    private Instant? ParseMoment(string text)
    {
        var moment = OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } given
            ? Sound(given.Value.Year) ? given.Value.ToInstant() : (Instant?)null
            : LocalTimes.Select(pattern => pattern.Parse(text)).FirstOrDefault(local => local.Success) is { } found && Sound(found.Value.Year)
                ? LocalMoments.At(_zone, found.Value)
                : null;
        return moment;
    }

    private static LocalDate? ParseDate(string text) => LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var date } && Sound(date.Year) ? date : null;

    private static bool Sound(int year) => year is >= FirstYear and <= LastYear;

    private static string Example(Instant moment) => InstantPattern.General.Format(moment);

    private static string Example(LocalDate date) => LocalDatePattern.Iso.Format(date);

    private string Missing(string name, string example, string read) => Wrong(name, $"missing, for example \"{example}\"", read, "");

    private T Wrong<T>(string name, string what, T read, string must = "must be ")
    {
        _faults.Add($"'{name}' {(must.Length == 0 ? "is " : must)}{what}.");
        return read;
    }
}
