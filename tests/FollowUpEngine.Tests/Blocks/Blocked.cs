using FollowUpEngine.Businesses;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Blocks;

/// <summary>The sample business, in which Sam's first two hours belong to getting leads and Kim covers.</summary>
internal static class Blocked
{
    public static readonly ProtectedBlock Block = new(null, null, 120, "kim", 4, null);

    public static Business Harbor(ProtectedBlock? block = null) => Given.Harbor with
    {
        Staff = [.. Given.Harbor.Staff.Select(person => person.Id == "sam" ? person with { Block = block ?? Block } : person)],
    };

    public static StaffMember Sam(Business business) => business.Staff.First(person => person.Id == "sam");

    /// <summary>Works at night, in a zone of the test's choice.</summary>
    public static Business In(string zone, ProtectedBlock block)
    {
        var place = DateTimeZoneProviders.Tzdb[zone];
        var everyDay = Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None).ToDictionary(day => day, IReadOnlyList<OpenSpan> (_) => [new OpenSpan(new LocalTime(1, 0), new LocalTime(12, 0))]);
        return Harbor(block) with { Zone = place, Hours = new WorkingHours(place, everyDay, Given.Harbor.Hours.Holidays) };
    }
}
