using System.Collections.Frozen;
using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences;
using FollowUpEngine.Consent;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Stalls;

/// <summary>A business without cadences in which everybody works from 10 to 18 on weekdays, and decisions without a store.</summary>
internal static class Plain
{
    private static readonly WorkingHours Weekdays = new(
        Given.Harbor.Zone,
        Enumerable.Range(1, 5).ToDictionary(day => (IsoDayOfWeek)day, _ => (IReadOnlyList<OpenSpan>)[new OpenSpan(new LocalTime(10, 0), new LocalTime(18, 0))]),
        HolidayCalendar.None);

    public static readonly Business Business = Given.Harbor with
    {
        Hours = Weekdays,
        Cadences = CadenceBook.Empty,
        Staff = [.. Given.Harbor.Staff.Take(3).Select(person => person with { Hours = null })],
    };

    public static readonly LeadCommand Due = new LeadCommand.ComeDue(Suppressions.None, FrozenDictionary<TouchRef, Reconciliation>.Empty);

    public static Business With(StaffMember another) => Business with { Staff = [.. Business.Staff, another] };

    public static Instant After(Instant since, Duration workingTime) => WorkingTimeRules.Add(Weekdays, since, workingTime);

    public static IReadOnlyList<LeadFact> Facts(Lead? lead, LeadCommand command, Business business, Instant now) =>
        LeadDecider.Decide(lead, command, business, now) switch
        {
            LeadDecision.Change change => change.Facts,
            LeadDecision.Refused refused => throw new InvalidOperationException(refused.Reason),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    public static Lead Fold(Lead? lead, IReadOnlyList<LeadFact> facts) => facts.Aggregate(lead, LeadFolding.Evolve)!;

    public static Lead Decide(Lead? lead, LeadCommand command, Business business, Instant now) => Fold(lead, Facts(lead, command, business, now));
}
