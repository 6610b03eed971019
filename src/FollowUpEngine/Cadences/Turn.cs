using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Cadences;

/// <summary>A step whose turn it is, and the facts that can come of it.</summary>
internal sealed record Turn(Lead Lead, Enrollment Under, Cadence Cadence, int Index, Business Business, Instant Now)
{
    public CadenceStep Step => Cadence.Steps[Index];

    /// <summary>When it was to be taken.</summary>
    public Instant Planned => Under.Next!.At;

    public StaffMember Person => Duty.Of(Step.To, Lead, Business);

    /// <summary>A step of a clock of the business: it goes at its moment or not at all, and never holds up the next.</summary>
    public bool IsTimely => Step.WorkingTime is not null;

    public PlannedTouch ToLead(Channel channel) => new()
    {
        Step = Step.Kind == StepKind.Sms && channel == Channel.Email ? $"{Step.Id}-email" : Step.Id,
        Channel = channel,
        Audience = Audience.Lead,
        Template = Step.Template!,
        IsStep = true,
        // Who agreed on a visit, or on being called, waits for word of it.
        IsExpected = Cadence.Starts is CadenceStart.Booked or CadenceStart.HandedOff,
        OrEmail = Step.OrEmail && channel == Channel.Sms,
        DueAt = Now,
    };

    public PlannedTouch ToStaff() => new()
    {
        Step = Step.Id, Channel = Channel.Email, Audience = Audience.Staff, Person = Person.Id, Template = Step.Template!, IsStep = true, DueAt = Now,
    };

    /// <summary>A notice goes by text as well where there are words for one and the person agreed to texts; null: it does not.</summary>
    public Enrolled? AlsoByText() => StaffTexts.ChannelsOf(Person, Business).Contains(Channel.Sms) && Templates.Has(Business, $"{Step.Template}.sms")
        ? new Enrolled { At = Now, Cadence = Under.Cadence, Enrollment = Under.Id, Touches = [ToStaff() with { Step = $"{Step.Id}-sms", Channel = Channel.Sms }] }
        : null;

    /// <summary>The closer waits for an answer: a reminder of the clock would ask for what they cannot give yet.</summary>
    public bool IsAsked => Cadence.Starts == CadenceStart.HandedOff && Step.Kind == StepKind.Notice && Lead.Handoff is { IsAsked: true };

    public CadenceAdvanced Advance(StepOutcome outcome, PlannedTouch? touch = null, string? person = null, string? reason = null)
    {
        var shift = Under.Shift + Lateness;
        return new CadenceAdvanced
        {
            At = Now,
            Enrollment = Under.Id,
            Step = Step.Id,
            Outcome = outcome,
            Touch = touch,
            Person = person,
            Reason = reason,
            Shift = shift,
            Next = Behind(EnrollmentRules.Ahead(Cadence, Index + 1, Under.Id, Under.StartedAt, shift, Lead, Business)),
        };
    }

    public CadenceAdvanced Skip(string why) => Advance(StepOutcome.Skipped, reason: why);

    /// <summary>It must wait. A step that counts from a visit or a clock moves alone.</summary>
    public CadenceRolled Roll(Instant until, string why) => new()
    {
        At = Now,
        Enrollment = Under.Id,
        Next = new StepAhead(Index, Step.Id, until, why),
        Shift = CountsFromStart ? Under.Shift + (until - Planned) : Under.Shift,
    };

    public bool IsToLead => ToLeadBy(Step);

    public bool CountsFromStart => FromStart(Step);

    /// <summary>It speaks of a visit to come.</summary>
    public bool IsAboutVisit => IsToLead && (Step.BeforeVisit is not null || Cadence.Starts == CadenceStart.Booked);

    /// <summary>It was to go before the visit, and the visit has begun.</summary>
    public bool IsOvertaken => IsAboutVisit && Lead.Appointment is { } visit && visit.Starts <= Now
        && StepMoments.Of(Step, Under.Id, Under.StartedAt, Duration.Zero, Lead, Business) < visit.Starts;

    private static bool FromStart(CadenceStep step) => step.BeforeVisit is null && step.WorkingTime is null;

    /// <summary>
    /// Why a step is passed over that was due before the engine heard of what started the cadence; null when it is taken. Of what is
    /// overdue the last message, and the last word to the staff, still stand for something; a week later nothing does.
    /// </summary>
    public string? WhyPast => Under.ToldAt is not { } told || !CountsFromStart || Step.Kind == StepKind.Wait || Planned >= told ? null
        : IsOutrun(told) ? "its hour was past when this was told, and that of a later step too"
        : !IsAboutVisit && told - Planned > StepRules.LongPast ? "its hour was long past when this was told"
        : null;

    /// <summary>A later step of the same kind was due by then, too. What comes behind a wait is not known yet.</summary>
    private bool IsOutrun(Instant told) => Enumerable.Range(Index + 1, Cadence.Steps.Count - Index - 1)
        .TakeWhile(index => Cadence.Steps[index].Kind != StepKind.Wait)
        .Any(index => FromStart(Cadence.Steps[index])
            && ToLeadBy(Cadence.Steps[index]) == IsToLead
            && EnrollmentRules.Ahead(Cadence, index, Under.Id, Under.StartedAt, Under.Shift, Lead, Business)!.At < told);

    private static bool ToLeadBy(CadenceStep step) => step.Kind is StepKind.Email or StepKind.Sms;

    /// <summary>The hour of a step may lie before that of the step above it; then it comes right behind that one, and is not late.</summary>
    private StepAhead? Behind(StepAhead? next) =>
        next is not null && next.At < Planned && FromStart(Cadence.Steps[next.Index]) ? next with { At = Planned } : next;

    /// <summary>What was told late is not late: the later steps keep their days. Only a machine that slept moves them.</summary>
    private Duration Lateness => Now - Instant.Max(Planned, Under.BegunAt) is var late && CountsFromStart && late > StepRules.Grace ? late : Duration.Zero;
}
