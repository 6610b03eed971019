using System.Diagnostics;
using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Cadences;

/// <summary>
/// What becomes of the next step of a cadence, now that its moment has come. A step that goes late, because a window was closed or
/// because nobody was there to send it, moves all later ones along: they keep their distance, and there is never a burst.
/// </summary>
internal static class StepRules
{
    /// <summary>Later than this and the later steps move along. Up to here it is the ordinary delay of a machine, and nothing drifts.</summary>
    public static readonly Duration Grace = Duration.FromMinutes(15);

    /// <summary>Longer ago than this and a step's words speak of something that nobody expects any more.</summary>
    public static readonly Duration LongPast = Duration.FromDays(7);

    private const string Busy = "an earlier message is still on its way";

    private static readonly Duration AskAgain = Duration.FromMinutes(1);

    /// <summary>The facts of one step; none when its moment has not come.</summary>
    public static IReadOnlyList<LeadFact> Take(Lead lead, Business business, Suppressions suppressed, Instant now)
    {
        if (lead.Enrollment is not { Next: { } next } under || next.At > now)
        {
            return [];
        }

        if (EnrollmentRules.DefinitionOf(under, business) is not { } cadence)
        {
            return [new CadenceEnded { At = now, Enrollment = under.Id, Cadence = under.Cadence, By = "the cadence was taken out of the business file" }];
        }

        // The version in force may have stood in for one that is no longer known.
        var index = cadence.PlaceOf(next.Step) ?? next.Index;
        if (index >= cadence.Steps.Count)
        {
            return [Completed(under, now)];
        }

        var turn = new Turn(lead, under, cadence, index, business, now);
        if (under.HeldUntil > now && turn.IsToLead)
        {
            return [turn.IsTimely ? turn.Skip("the person is away") : turn.Roll(under.HeldUntil.Value, "the person is away until then")];
        }

        return turn.Step switch
        {
            { Id: var id } when under.Done.Contains(id) => [turn.Skip("it was taken before the lead was moved to this version")],
            { When: var when } when !when.Holds(lead) => [turn.Skip("its condition does not hold")],
            { Unless: { } unless } when unless.Holds(lead) => [turn.Skip("its exception holds")],
            { BeforeVisit: not null } when lead.Appointment is null || lead.Appointment.Starts <= now => [turn.Skip("there is no visit ahead")],
            not null when turn.IsOvertaken => [turn.Skip("the visit has begun")],
            not null when turn.WhyPast is { } past => [turn.Skip(past)],
            // Booked after the reminder's hour: the confirmation has just said it.
            { BeforeVisit: not null } when turn.Planned < under.BegunAt => [turn.Skip("its hour was past when the visit was booked")],
            { Kind: StepKind.Wait } => [Wait(turn)],
            { Kind: StepKind.Call } => [turn.Advance(StepOutcome.CallTaskOpened, turn.ToStaff(), turn.Person.Id)],
            { Kind: StepKind.Notice } when turn.IsAsked => [turn.Skip("the closer asked something, and waits for the answer")],
            { Kind: StepKind.Notice } => turn.AlsoByText() is { } text ? [turn.Advance(StepOutcome.Sent, turn.ToStaff()), text] : [turn.Advance(StepOutcome.Sent, turn.ToStaff())],
            _ => Send(turn, suppressed),
        };
    }

    /// <summary>The cadence is over when its last step is taken and every message of it has its outcome, the notices to staff too.</summary>
    public static bool IsOver(Lead lead) =>
        lead.Enrollment is { Next: null } under && lead.Pending.All(pending => pending.Touch.Enrollment != under.Id);

    public static CadenceEnded Completed(Enrollment under, Instant now) =>
        new() { At = now, Enrollment = under.Id, Cadence = under.Cadence, By = CadenceEnded.Completed };

    private static LeadFact Wait(Turn turn)
    {
        var end = WaitRules.EndOf(turn.Step.Wait ?? new StepWait(null, [], false), turn.Planned, turn.Lead, turn.Business);
        return end > turn.Now ? turn.Roll(end, "waits as the cadence says") : turn.Advance(StepOutcome.Waited);
    }

    private static IReadOnlyList<LeadFact> Send(Turn turn, Suppressions suppressed)
    {
        var lead = turn.Lead;
        // One at a time: what is on its way may have to be sent anew or may turn out to have gone.
        if (lead.Pending.Where(pending => pending.Plan.Audience == Audience.Lead).MaxBy(pending => pending.NextAt) is { } earlier)
        {
            return [turn.IsTimely ? turn.Skip(Busy) : turn.Roll(Instant.Max(Behind(turn, earlier), turn.Now + AskAgain), Busy)];
        }

        var (first, choice) = Choose(turn, suppressed);
        return choice.Permission switch
        {
            SendPermission.Allowed => [turn.Advance(StepOutcome.Sent, choice.Touch, reason: first == choice ? null : InsteadOf(first))],
            SendPermission.NotBefore wait when turn.IsTimely => [turn.Skip($"it could only go later: {wait.Reason}")],
            SendPermission.NotBefore wait when turn.IsAboutVisit && lead.Appointment is { } visit && visit.Starts > turn.Now && wait.Until >= visit.Starts => [turn.Skip($"it could only go after the visit began: {wait.Reason}")],
            SendPermission.NotBefore wait => [turn.Roll(wait.Until, wait.Reason)],
            SendPermission.Denied denied => [HeldBack(turn, first.Touch, first.Permission as SendPermission.Denied ?? denied), turn.Skip(Reason(first))],
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>When an earlier message lets this one go. Behind a first answer that waits for its window the step keeps its distance from that.</summary>
    private static Instant Behind(Turn turn, PendingTouch earlier)
    {
        var isStillToGo = earlier is { Plan.IsStep: false, State: PendingState.Planned or PendingState.Deferred };
        var distance = turn.Planned - (turn.Under.StartedAt + turn.Under.Shift);
        return isStillToGo && turn.CountsFromStart && distance > Duration.Zero ? earlier.NextAt + distance : earlier.NextAt;
    }

    /// <summary>The step's own channel, and what is taken: by email when a text is out of the question (or, for a step that must be timely, not possible now).</summary>
    private static (Candidate First, Candidate Taken) Choose(Turn turn, Suppressions suppressed)
    {
        var first = Candidate.Of(turn, turn.Step.Kind == StepKind.Email ? Channel.Email : Channel.Sms, suppressed);
        var isOut = first.Permission is SendPermission.Denied || (turn.IsTimely && first.Permission is SendPermission.NotBefore);
        if (!isOut || turn.Step is not { Kind: StepKind.Sms, OrEmail: true })
        {
            return (first, first);
        }

        var email = Candidate.Of(turn, Channel.Email, suppressed);
        return (first, email.Permission is SendPermission.Denied ? first : email);
    }

    private static TouchHeldBack HeldBack(Turn turn, PlannedTouch touch, SendPermission.Denied denied) => new()
    {
        At = turn.Now,
        Touch = new TouchRef(turn.Under.Id, touch.Step),
        Channel = touch.Channel,
        Audience = touch.Audience,
        Template = touch.Template,
        Rule = denied.Rule,
        Reason = denied.Reason,
    };

    private static string InsteadOf(Candidate first) => $"by email instead of text: {Reason(first)}";

    private static string Reason(Candidate candidate) => candidate.Permission switch
    {
        SendPermission.Denied denied => denied.Reason,
        SendPermission.NotBefore wait => wait.Reason,
        _ => "",
    };

    private sealed record Candidate(PlannedTouch Touch, SendPermission Permission)
    {
        public static Candidate Of(Turn turn, Channel channel, Suppressions suppressed)
        {
            var plan = turn.ToLead(channel);
            var pending = new PendingTouch { Touch = new TouchRef(turn.Under.Id, plan.Step), Plan = plan, NextAt = turn.Now };
            return new Candidate(plan, MaySendRules.Decide(turn.Lead, pending, turn.Business, suppressed, turn.Now));
        }
    }
}
