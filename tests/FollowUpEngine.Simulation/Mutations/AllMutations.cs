using FollowUpEngine.Businesses;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Simulation.Mutations;

/// <summary>Every deliberate fault.</summary>
internal static class AllMutations
{
    private static readonly SendWindow AnyHour = new(LocalTime.Midnight, new LocalTime(23, 59), new HashSet<IsoDayOfWeek>(Enum.GetValues<IsoDayOfWeek>()));

    public static IReadOnlyList<Mutation> List { get; } =
    [
        new StoreMutation("due-row-forgotten", changes => Without(changes, change => change is RowChange.Upsert && IsLeadDue(change)), Promise.NextMoment),
        new StoreMutation("old-due-row-kept", changes => Without(changes, change => change is RowChange.Delete && RowKeys.IsDue(change.Key)), Promise.NextMoment),
        new StoreMutation("wake-forgotten", changes => Without(changes, change => change.Key.Length > 14 && change.Key[13] == 'Z' && change is RowChange.Upsert), Promise.NextMoment),
        new StoreMutation("claim-after-call", changes => Without(changes, change => change is RowChange.Insert && IsTouch(change)), Promise.NothingTwice),
        new StoreMutation("fact-left-out", changes => Without(changes, change => change.Key.StartsWith("fact|", StringComparison.Ordinal) && changes.Count > 6), Promise.AllOrNothing, Promise.NothingLost),
        new StoreMutation("no-etag", changes => [.. changes.Select(Unguarded)], Promise.AllOrNothing, Promise.NextMoment, Promise.NothingTwice, Promise.NothingLost),
        new BlindToWhatIsNext(),
        new SwallowedConflicts(),
        new AnsweredBeforeCommit(),
        new NoReCheck(),
        new SenderMutation("sent-again-on-unknown", SendAgain, null, Promise.NothingTwice, Promise.NothingForbidden),
        new SenderMutation("unknown-taken-for-not-sent", null, found => found is Reconciliation.NotKnown or Reconciliation.Sent ? new Reconciliation.NotSent() : found, Promise.NothingTwice, Promise.NothingForbidden),
        new BusinessMutation("window-ignored", business => business with { Messaging = business.Messaging with { SmsWindow = AnyHour } }, Promise.NothingForbidden),
        new BusinessMutation("caps-ignored", business => business with { Messaging = business.Messaging with { Caps = new MessageCaps { MinimumGap = Duration.Zero, TextsPerDay = 9, TextsPerWeek = 50 } } }, Promise.NothingForbidden),
        new WrongClock("window-in-another-zone", Duration.FromHours(5), Promise.NothingForbidden, Promise.Time, Promise.OneCause, Promise.NextMoment),
        new BusinessMutation("staff-hours-ignored", business => business with { Staff = [.. business.Staff.Select(AlwaysAtWork)] }, Promise.Time, Promise.OneCause),
        new BusinessMutation("stall-clock-too-slow", business => business with { Stalls = business.Stalls with { UnansweredInquiry = Duration.FromHours(30) } }, Promise.OneCause),
        Deaf("waiting-customer-forgotten", stalls => stalls with { CustomerWaits = Forever }),
        Deaf("open-bar-forgotten", stalls => stalls with { BarOpen = Forever }),
        Deaf("unanswered-handoff-forgotten", stalls => stalls with { HandoffUnanswered = Forever, HandoffToOwner = Forever }),
        Deaf("missing-appointment-forgotten", stalls => stalls with { NoAppointment = Forever }),
        Deaf("missing-outcome-forgotten", stalls => stalls with { NoOutcome = Forever }),
        Deaf("no-show-forgotten", stalls => stalls with { NoShow = Forever }),
        Deaf("missing-quote-forgotten", stalls => stalls with { NoQuote = Forever }),
        Deaf("silent-quote-forgotten", stalls => stalls with { QuoteSilent = Forever }),
        Deaf("lost-track-forgotten", stalls => stalls with { LostTrack = Forever }),
        // The day of a caller's one text moves with the zone, too.
        new BusinessMutation("parked-date-in-another-zone", business => business with { Zone = DateTimeZone.ForOffset(Offset.FromHours(-12)) }, Promise.OneCause, Promise.NothingTwice),
        .. Deafness.List,
        new StoreMutation("email-stop-not-recorded", changes => Without(changes, change => change.Key.StartsWith("stop|email|", StringComparison.Ordinal)), Promise.NothingForbidden),
        new StoreMutation("call-not-known-again", changes => Without(changes, change => change.Key.StartsWith("seen|missed-call|content-", StringComparison.Ordinal)), Promise.NothingTwice),
        new StoreMutation("text-back-not-limited", changes => Without(changes, change => change.Key.StartsWith("seen|missed-call|once-", StringComparison.Ordinal)), Promise.NothingTwice),
        new BusinessMutation("alert-never-raised", business => business with { Staff = [.. business.Staff.Select(person => person with { Email = null })] }, Promise.OneCause),
    ];

    /// <summary>Hours of work that nobody lives to see.</summary>
    private static Duration Forever => Duration.FromHours(500);

    private static BusinessMutation Deaf(string name, Func<StallThresholds, StallThresholds> stalls) =>
        new(name, business => business with { Stalls = stalls(business.Stalls) }, Promise.OneCause);

    private static StaffMember AlwaysAtWork(StaffMember person)
    {
        IReadOnlyList<OpenSpan> allDay = [new OpenSpan(LocalTime.Midnight, LocalTime.Midnight)];
        var week = Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None).ToDictionary(day => day, _ => allDay);
        return person with { Hours = new WorkingHours(DateTimeZone.Utc, week, HolidayCalendar.None) };
    }

    private static IReadOnlyList<RowChange> Without(IReadOnlyList<RowChange> changes, Func<RowChange, bool> forgotten) => [.. changes.Where(change => !forgotten(change))];

    private static bool IsLeadDue(RowChange change) => RowKeys.IsDue(change.Key) && !change.Key.Contains("=7E", StringComparison.Ordinal);

    private static bool IsTouch(RowChange change) => change.Key.StartsWith("touch|", StringComparison.Ordinal);

    private static RowChange Unguarded(RowChange change) => change switch
    {
        RowChange.Replace replace => new RowChange.Upsert(replace.Key, replace.Kind, replace.SchemaVersion, replace.Body),
        RowChange.Insert insert => new RowChange.Upsert(insert.Key, insert.Kind, insert.SchemaVersion, insert.Body),
        _ => change,
    };

    private static async Task<SendOutcome> SendAgain(Func<Task<SendOutcome>> send)
    {
        try
        {
            return await send();
        }
        catch (TimeoutException)
        {
            return await send();
        }
    }
}
