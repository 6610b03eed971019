using FollowUpEngine.Appointments;
using NodaTime;

namespace FollowUpEngine.Businesses.Reading;

/// <summary>Reads which times are offered to prospects.</summary>
internal static class AppointmentReading
{
    private const int LongestKind = 60;

    public static AppointmentSettings Read(JsonValue value)
    {
        var settings = new AppointmentSettings();
        if (value.Object() is not { } file)
        {
            return settings;
        }

        var kinds = file.Optional("kinds");
        settings = new AppointmentSettings
        {
            IsOnline = file.Optional("online").Truth() ?? settings.IsOnline,
            Kinds = Kinds(kinds) is { Count: > 0 } given ? given : settings.Kinds,
            Gap = Minutes(file.Optional("gapMinutes").Number(0, 240)) ?? settings.Gap,
            Notice = file.Optional("noticeHours").Number(0, 336) is { } hours ? Duration.FromHours(hours) : settings.Notice,
            DaysAhead = file.Optional("daysAhead").Number(1, 60) ?? settings.DaysAhead,
            Every = Minutes(file.Optional("everyMinutes").Number(10, 240)) ?? settings.Every,
        };
        file.NothingElse();
        return settings;
    }

    private static List<VisitKind> Kinds(JsonValue value)
    {
        var kinds = new List<VisitKind>();
        if (value.IsEmptyList)
        {
            value.Fault<string>("There is no kind of visit.", "Name one, such as { \"name\": \"Estimate visit\", \"minutes\": 60 }, or leave the list out.");
        }

        foreach (var item in value.Items())
        {
            if (item.Object() is not { } file)
            {
                continue;
            }

            var name = file.Required("name", "Write it as customers shall read it, such as \"Estimate visit\".").Line(LongestKind);
            var length = Minutes(file.Required("minutes", "Say how long it takes, such as 60.").Number(10, StretchRules.LongestMinutes));
            file.NothingElse();
            if (kinds.Any(kind => string.Equals(kind.Name, name, StringComparison.OrdinalIgnoreCase)))
            {
                item.Fault<string>("Another kind has this name already.", "Give each a name of its own.");
            }

            if (name is not null && length is { } given)
            {
                kinds.Add(new VisitKind(name, given));
            }
        }

        return kinds;
    }

    private static Duration? Minutes(int? minutes) => minutes is { } given ? Duration.FromMinutes(given) : null;
}
