using FollowUpEngine.Businesses;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Simulation.Observing;

/// <summary>A clock that should be running: whose hours, since when, for how long.</summary>
internal sealed record Expected(StallCause Cause, StaffMember Person, Instant Since, Duration Threshold)
{
    /// <summary>Every clock that the playbook's section 3 sets on such a life, in order of precedence.</summary>
    public static IEnumerable<Expected> Of(Life life, Business file)
    {
        var (owner, generator, closers) = (First(file, StaffRole.Owner)!, First(file, StaffRole.Generator), file.Staff.Where(person => person.Roles.Contains(StaffRole.Closer)).ToList());
        var setter = SetterOf(life, file) ?? generator ?? owner;
        var closer = closers.Find(person => person.Id == life.Closer) ?? closers.FirstOrDefault() ?? owner;
        var limits = file.Stalls;
        var all = new List<Expected>(4);
        if (life.Wrote is { } wrote)
        {
            all.Add(new(StallCause.S3, life.IsClosers ? closer : setter, wrote, limits.CustomerWaits));
        }

        if (life.Asked is { } asked)
        {
            all.Add(new(StallCause.G1, setter, asked, limits.UnansweredInquiry));
        }

        if (life.At == Life.Step.Before && (life.SentBack is not null || (life.IsBarOpen && life.Talked is not null)))
        {
            all.Add(new(StallCause.G2, setter, Latest(life.SentBack, life.Talked, life.Returned), limits.BarOpen));
        }

        if (life is { At: Life.Step.Handed, Questioned: { } question })
        {
            all.Add(new(StallCause.H1, setter, Latest(question, life.Returned), limits.HandoffUnanswered));
        }
        else if (life.At == Life.Step.Handed)
        {
            all.Add(new(StallCause.H1, closer, Latest(life.Handed, life.Returned), limits.HandoffUnanswered));
        }

        if (life.At == Life.Step.Accepted && !life.HasVisit)
        {
            all.Add(new(StallCause.H2, closer, Latest(life.Since, life.CalledOff), limits.NoAppointment));
        }

        if (life.At != Life.Step.Parked && life.Visit is { } visit)
        {
            all.Add(new(StallCause.H3, closer, Latest(visit, life.Returned), limits.NoOutcome));
        }

        if (life.At != Life.Step.Parked && life.Missed is { } missed)
        {
            all.Add(new(StallCause.H4, setter, Latest(missed, life.Returned), limits.NoShow));
        }

        if (life.At == Life.Step.Held && !life.HasVisit)
        {
            all.Add(new(StallCause.S1, closer, Latest(life.Done, life.Since, life.CalledOff), limits.NoQuote));
        }

        if (life.At == Life.Step.Quoted)
        {
            all.Add(new(StallCause.S2, closer, Latest(life.Since, life.LastWord), limits.QuoteSilent));
        }

        if (life.At == Life.Step.Parked)
        {
            all.Add(new(StallCause.P1, life.IsClosers ? closer : setter, life.Until.AtStartOfDayInZone(file.Zone).ToInstant(), Duration.Zero));
        }

        if (all.Count == 0 && !life.IsMoving)
        {
            all.Add(new(StallCause.X1, owner, Latest(life.Since, life.LastSign), limits.LostTrack));
        }

        return all;
    }

    public WorkingHours HoursIn(Business file) => Person.Hours ?? file.Hours;

    /// <summary>Who took it in a protected block has it until a handoff, and after a rejected one if it was they who handed it over.</summary>
    private static StaffMember? SetterOf(Life life, Business file) =>
        life.Cover is { } cover && (life.HandedBy is null || life.HandedBy == cover) ? file.Staff.FirstOrDefault(person => person.Id == cover) : null;

    private static StaffMember? First(Business file, StaffRole role) => file.Staff.FirstOrDefault(person => person.Roles.Contains(role));

    private static Instant Latest(params Instant?[] moments) => moments.Max()!.Value;
}
