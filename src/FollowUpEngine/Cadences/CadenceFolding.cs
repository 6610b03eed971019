using System.Diagnostics;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Cadences;

/// <summary>How the facts of a cadence change a lead. A fact of another enrollment than the one under way changes nothing.</summary>
internal static class CadenceFolding
{
    private const int KeptPast = 20;
    internal const int KeptCallTasks = 10;

    public static Lead Evolve(Lead lead, LeadFact fact) => fact switch
    {
        CadenceStarted started => lead with
        {
            Enrollment = new Enrollment
            {
                Id = started.Enrollment,
                Cadence = started.Cadence,
                Version = started.Version,
                StartedAt = started.CountedFrom ?? started.At,
                ToldAt = started.CountedFrom is null ? null : started.At,
                Next = started.Next,
                Done = started.Done ?? [],
                HeldUntil = lead.AwayUntil > started.At ? lead.AwayUntil : null,
            },
            PastEnrollments =
            [
                .. lead.PastEnrollments.Where(past => past.Cadence != started.Cadence).TakeLast(KeptPast - 1),
                new PastEnrollment(started.Cadence, started.At),
            ],
        },
        CadenceAdvanced advanced => Advance(lead, advanced),
        CadenceRolled rolled => With(lead, rolled.Enrollment, under => under with { Next = rolled.Next, Shift = rolled.Shift }),
        CadenceHeld held => With(lead, held.Enrollment, under => under with { HeldUntil = held.Until }),
        CadenceMoved moved => With(lead, moved.Enrollment, under => under with { Version = moved.Version, Next = moved.Next, Done = moved.Done }),
        CadenceEnded ended when lead.Enrollment?.Id == ended.Enrollment =>
            lead with { Enrollment = null, Completed = ended.By == CadenceEnded.Completed ? lead.Enrollment : null },
        CadenceEnded => lead,
        _ => throw new UnreachableException($"No folding for {fact.GetType().Name}."),
    };

    private static Lead Advance(Lead lead, CadenceAdvanced advanced)
    {
        var next = With(lead, advanced.Enrollment, under => under with { Shift = advanced.Shift, Next = advanced.Next });
        if (advanced.Touch is { } plan)
        {
            var pending = new PendingTouch { Touch = new TouchRef(advanced.Enrollment, plan.Step), Plan = plan, NextAt = plan.DueAt };
            next = next with { Pending = [.. next.Pending, pending] };
        }

        return advanced.Person is { } person
            ? next with { CallTasks = [.. next.CallTasks.TakeLast(KeptCallTasks - 1), new CallTask(advanced.Enrollment, advanced.Step, person, advanced.At)] }
            : next;
    }

    private static Lead With(Lead lead, string enrollment, Func<Enrollment, Enrollment> change) =>
        lead.Enrollment is { } under && under.Id == enrollment ? lead with { Enrollment = change(under) } : lead;
}
