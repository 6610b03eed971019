using FollowUpEngine.Cadences;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Leads;
using FollowUpEngine.Qualification;
using NodaTime;

namespace FollowUpEngine.Functions.Api;

/// <param name="Met">Every answer is there and meets the bar.</param>
/// <param name="Missing">The questions without an answer.</param>
public sealed record BarView(bool Met, IReadOnlyList<BarAnswerView> Answers, IReadOnlyList<string> Missing)
{
    public static BarView Of(Lead lead) => new(
        Bar.IsMet(lead), [.. lead.Bar.Select(answer => new BarAnswerView(ApiNames.Of(answer.Question), answer.Meets, answer.Answer, answer.Evidence, answer.Who, answer.Form))], [.. Bar.Missing(lead).Select(ApiNames.Of)]);
}

/// <param name="Form">The source whose form asked; null: a person did.</param>
public sealed record BarAnswerView(string Question, bool Meets, string? Answer, string? Evidence, string? Who, string? Form);

/// <param name="Closer">The staff id.</param>
/// <param name="Backup">Who gets it offered when the closer is silent.</param>
/// <param name="Why">Why the rules chose the closer; null: somebody named them.</param>
public sealed record HandoffView(
    string Closer, Instant At, Instant? AcceptedAt, Instant? RejectedAt, string? RejectReason, Instant? AskedAt, Instant? AnsweredAt,
    string? Backup, string? From, string? Why, string? NextStep, string? Context, bool? BudgetDiscussed, string? Override,
    string? Question, string? Answer, string? RejectedBy, string? RejectText)
{
    public static HandoffView? Of(Handoff? handoff) => handoff is null
        ? null
        : new(
            handoff.Closer, handoff.At, handoff.AcceptedAt, handoff.RejectedAt, handoff.RejectReason is { } reason ? ApiNames.Of(reason) : null, handoff.AskedAt, handoff.AnsweredAt,
            handoff.Backup, handoff.From, handoff.Why, handoff.NextStep, handoff.Context, handoff.BudgetDiscussed, handoff.Override,
            handoff.Question, handoff.Answer, handoff.RejectedBy, handoff.RejectText);
}

/// <param name="Number">Counts the lead's appointments, moved ones included, from 1.</param>
public sealed record AppointmentView(int Number, string State, Instant? StateAt, Instant Starts, Instant? Ends, string? Kind, string? Address, string? Person, Instant BookedAt)
{
    public static AppointmentView? Of(Appointment? appointment) => appointment is null
        ? null
        : new(
            appointment.Number, ApiNames.Of(appointment.State), appointment.StateAt, appointment.Starts, appointment.Ends, appointment.Kind, appointment.Address, appointment.Person, appointment.BookedAt);
}

/// <summary>The cadence under way.</summary>
/// <param name="Next">Null when only the last message's outcome is still awaited.</param>
public sealed record EnrollmentView(string Id, string Cadence, string Version, Instant StartedAt, Instant? HeldUntil, StepView? Next)
{
    public static EnrollmentView? Of(Enrollment? enrollment) => enrollment is null
        ? null
        : new(
            enrollment.Id, enrollment.Cadence, enrollment.Version, enrollment.StartedAt, enrollment.HeldUntil,
            enrollment.Next is { } next ? new StepView(next.Step, next.At, next.Why) : null);
}

/// <param name="Why">Why it is later than planned; null when it is not.</param>
public sealed record StepView(string Step, Instant At, string? Why);
