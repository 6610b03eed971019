using System.Collections.Frozen;
using FollowUpEngine.Businesses.Reading;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Consent.Law;

/// <summary>Reads one rule of the file.</summary>
internal static class ContactRuleReading
{
    private const string UnknownRegion = "unknown";

    private static readonly Dictionary<string, ContactKind> Kinds = new(StringComparer.Ordinal) { ["sms"] = ContactKind.Sms, ["calls"] = ContactKind.Calls };
    private static readonly Dictionary<string, LawGrade> Grades = new(StringComparer.Ordinal)
    {
        ["text"] = LawGrade.Text, ["secondHand"] = LawGrade.SecondHand, ["memory"] = LawGrade.Memory,
    };

    public static ContactRule? Read(JsonValue value, IReadOnlyDictionary<string, IReadOnlyList<YearlyHoliday>> holidays)
    {
        if (Rule(value, holidays, out var region) is not { } rule)
        {
            return null;
        }

        if (rule.Covers.Count == 0 && rule.Region.Length > 0 && !Regions.All.Contains(rule.Region))
        {
            region.Fault<string>("No place has this region.", "Write the code of a state or province, such as FL, or say with \"covers\" in which of them the rule holds.");
        }

        return rule;
    }

    public static ContactRule? ReadUnknown(JsonValue value, IReadOnlyDictionary<string, IReadOnlyList<YearlyHoliday>> holidays)
    {
        if (Rule(value, holidays, out var region) is not { } rule)
        {
            return null;
        }

        if (rule.Region != UnknownRegion)
        {
            region.Fault<string>("This rule is for no region.", $"Write \"{UnknownRegion}\".");
        }

        if (rule.Clock is null || rule.Week is null)
        {
            value.Fault<string>("Where the place is not known, a clock and hours must be said.", "Give \"clock\" and \"windows\".");
        }

        if (!rule.Kinds.Contains(ContactKind.Sms))
        {
            value.Fault<string>("Where the place is not known, the rule must limit texts.", "Add \"sms\" to its channels.");
        }

        return rule;
    }

    private static ContactRule? Rule(JsonValue value, IReadOnlyDictionary<string, IReadOnlyList<YearlyHoliday>> holidays, out JsonValue region)
    {
        region = default;
        if (value.Object() is not { } rule)
        {
            return null;
        }

        region = rule.Required("region", "Write the code of a state or province, such as FL.");
        var read = new ContactRule
        {
            Region = region.Line(20) ?? "",
            Name = rule.Required("name", "Write it as people know it.").Line(60) ?? "",
            Covers = rule.Optional("covers").Items().Select(Covered).OfType<string>().ToFrozenSet(StringComparer.Ordinal),
            Kinds = rule.Required("channels", "Say what it is about: [\"sms\", \"calls\"].").Items().Select(item => item.Choice(Kinds)).OfType<ContactKind>().ToFrozenSet(),
            Week = Windows(rule.Optional("windows")),
            Holidays = Closed(rule.Optional("holidays"), holidays),
            TextsPer24Hours = rule.Optional("textsPer24Hours").Number(1, MessageCaps.Highest, $"a person's last {MessageCaps.Highest} texts are counted"),
            Clock = TimeReading.Zone(rule.Optional("clock")),
            Consent = rule.Optional("consent").Line(400),
            Terms = ConsentTermsReading.Read(rule.Optional("consentNeeded"), rule.Optional("impliedBy")),
            Sources = [.. rule.Required("sources", "Say where the rule stands: [{ \"law\": …, \"grade\": …, \"checked\": … }].").Items().Select(Source).OfType<LawSource>()],
            Doubt = rule.Optional("doubt").Line(400),
        };
        rule.NothingElse();
        return read;
    }

    private static string? Covered(JsonValue item)
    {
        if (item.Line() is not { } region)
        {
            return null;
        }

        return Regions.All.Contains(region) ? region : item.Fault<string>("No place has this region.", "Write the code of a state or province, such as FL.");
    }

    private static Dictionary<IsoDayOfWeek, OpenSpan>? Windows(JsonValue value)
    {
        if (!value.IsPresent)
        {
            return null;
        }

        var week = new Dictionary<IsoDayOfWeek, OpenSpan>();
        foreach (var item in value.Items())
        {
            if (item.Object() is not { } window)
            {
                continue;
            }

            var days = window.Optional("days");
            var named = days.IsPresent ? days.Items().Select(day => day.Choice(FileWords.Days)).OfType<IsoDayOfWeek>().ToList() : [.. FileWords.Days.Values];
            var hours = TimeReading.SpanOfDay(window.Required("hours", "Say from when to when: \"08:00-21:00\"."));
            window.NothingElse();
            if (hours is { } span && named.Where(day => !week.TryAdd(day, span)).ToList() is { Count: > 0 } twice)
            {
                item.Fault<string>($"{string.Join(", ", twice)} has a window already.", "Give each day one window.");
            }
        }

        if (week.Count == 0)
        {
            value.Fault<string>("These windows never open, so nothing would ever be sent.", "Give a window, or leave the key out when the rule limits no hours.");
        }

        return week;
    }

    private static YearlyHolidays Closed(JsonValue value, IReadOnlyDictionary<string, IReadOnlyList<YearlyHoliday>> known)
    {
        var closed = value.Items().SelectMany(item => item.Line() is not { } name ? []
            : known.TryGetValue(name, out var list) ? list
            : item.Fault<IReadOnlyList<YearlyHoliday>>("There is no list of holidays with this name.", $"Known are: {string.Join(", ", known.Keys)}.") ?? []).ToList();
        return closed.Count == 0 ? YearlyHolidays.None : new YearlyHolidays(closed);
    }

    private static LawSource? Source(JsonValue item)
    {
        if (item.Object() is not { } source)
        {
            return null;
        }

        var law = source.Required("law", "Name the law.").Line(200);
        var grade = source.Required("grade", "Say how well it is known: text, secondHand or memory.").Choice(Grades);
        var @checked = TimeReading.Date(source.Required("checked", "Say when somebody last looked, such as 2026-11-21."));
        source.NothingElse();
        return law is not null && grade is { } known && @checked is { } on ? new LawSource(law, known, on) : null;
    }
}
