using System.Collections.Frozen;
using FollowUpEngine.Consent.Law;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Scheduling.Places;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Businesses.Reading;

/// <summary>
/// Reads what a business keeps to beyond the law, state by state. Its rules are held together with the law's, so whatever they say they
/// can only narrow it; a rule that narrows nothing is a fault.
/// </summary>
internal static class OwnQuietHoursReading
{
    public static IReadOnlyList<ContactRule> Read(JsonValue value) => [.. value.Items().Select(Rule).OfType<ContactRule>()];

    private static ContactRule? Rule(JsonValue value)
    {
        if (value.Object() is not { } file)
        {
            return null;
        }

        var place = file.Required("region", "Write the code of a state or province, such as FL.");
        file.Optional("note").Line(400);
        var opens = TimeReading.Time(file.Optional("opens"));
        var closes = TimeReading.ClosingTime(file.Optional("closes"));
        var days = file.Optional("days");
        var chosen = days.Items().Select(day => day.Choice(FileWords.Days)).OfType<IsoDayOfWeek>().ToHashSet();
        var most = file.Optional("textsPer24Hours").Number(1, MessageCaps.Highest, $"a person's last {MessageCaps.Highest} texts are counted");
        file.NothingElse();
        var region = place.Line(20);
        if (region is not null && !PlaceTables.Regions.Values.Any(entry => entry.Regions[0] == region))
        {
            place.Fault<string>("No place has this region.", "Write the code of a state or province, such as FL.");
        }

        if (days.IsEmptyList)
        {
            days.Fault<string>("The rule has no day, so nothing would ever be sent there.", "Name the days on which texts may go, such as [\"mon\", \"tue\"], or leave the key out.");
        }

        var span = new OpenSpan(opens ?? LocalTime.Midnight, closes ?? LocalTime.Midnight);
        if (span.Closes != LocalTime.Midnight && span.Closes <= span.Opens)
        {
            value.Fault<string>("The hours close before they open, so nothing would ever be sent there.", "Let them open and close on one day.");
        }

        var limitsHours = opens is not null || closes is not null || days.IsPresent;
        if (!limitsHours && most is null)
        {
            value.Fault<string>("The rule limits nothing.", "Give it opens, closes, days or textsPer24Hours.");
        }

        return region is null ? null : new ContactRule
        {
            Region = region,
            Name = $"Own rule for {region}",
            IsOwn = true,
            Kinds = FrozenSet.Create(ContactKind.Sms),
            Week = limitsHours ? (days.IsPresent ? chosen : [.. FileWords.Days.Values]).ToDictionary(day => day, _ => span) : null,
            TextsPer24Hours = most,
        };
    }
}
