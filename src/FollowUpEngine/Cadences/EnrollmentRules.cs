using FollowUpEngine.Businesses;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Scheduling.Places;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Cadences;

/// <summary>Who is enrolled in what, and who no longer is.</summary>
internal static class EnrollmentRules
{
    /// <summary>The first cadence that this starts for the lead; null when none does or one is under way.</summary>
    /// <param name="happened">When what starts it happened; null: now.</param>
    public static CadenceStarted? StartBy(Lead lead, CadenceStart start, StallCause? stall, string by, Business business, Instant now, Instant? happened = null)
    {
        // Somebody who cannot be reached is a task for a person, not for a cadence; a packet's clock speaks to the staff.
        var isReachable = lead.Emails.Count + lead.Phones.Count > 0 || start == CadenceStart.HandedOff;
        // A booking that is told late: there is nothing to confirm any more.
        var isPast = start == CadenceStart.Booked && lead.Appointment?.Starts <= now;
        if (lead.Enrollment is not null || lead.IsTest || !isReachable || isPast || start == CadenceStart.ByName)
        {
            return null;
        }

        foreach (var cadence in business.Cadences.StartedBy(start, stall))
        {
            if (cadence.When.Holds(lead) && cadence.Unless?.Holds(lead) != true && MayReenter(lead, cadence, now))
            {
                return Start(lead, cadence, by, business, now, happened);
            }
        }

        return null;
    }

    public static CadenceStarted Start(Lead lead, Cadence cadence, string by, Business business, Instant now, Instant? happened = null)
    {
        var from = happened ?? now;
        // The version makes a second enrollment in the same cadence another one, with touches of its own.
        var enrollment = $"{cadence.Name}-{lead.Version}";
        return new CadenceStarted
        {
            At = now,
            Cadence = cadence.Name,
            Version = cadence.Version,
            Enrollment = enrollment,
            By = by,
            CountedFrom = from < now ? from : null,
            Next = Ahead(cadence, 0, enrollment, from, Duration.Zero, lead, business) ?? new StepAhead(0, cadence.Steps[0].Id, now),
        };
    }

    /// <summary>Whether the facts of one decision end the enrollment: what did, or null.</summary>
    public static string? EndedBy(Lead before, Lead after, IReadOnlyList<LeadFact> facts, Business business)
    {
        if (before.Enrollment is not { } under)
        {
            return null;
        }

        if (after.Enrollment?.Id != under.Id)
        {
            // The other lead came further, and its cadence goes on in place of this one.
            return facts.Any(fact => fact is LeadAbsorbed) ? nameof(LeadAbsorbed) : null;
        }

        var cadence = DefinitionOf(under, business);
        var endsOn = cadence?.EndsOn ?? CadenceEnds.Default;
        foreach (var fact in facts)
        {
            // Another form by somebody who waits for an answer is no reason to fall silent.
            var isSameCall = fact is InquiryReceived && cadence?.Starts == CadenceStart.Inquiry;
            // Another packet has a clock of its own.
            var isAnotherPacket = fact is HandedOff && cadence?.Starts == CadenceStart.HandedOff;
            if (isAnotherPacket || (!isSameCall && (endsOn & CadenceEvents.EndsBy(fact)) != CadenceEnds.None))
            {
                return fact.GetType().Name;
            }
        }

        // That somebody fits (MQL) is a label and no movement: they have not been reached by it.
        var hasMoved = after.Stage != before.Stage && (before.Stage, after.Stage) is not (LeadStage.Inquiry, LeadStage.MarketingQualified);
        // Whoever gets a quote before the visit is visited all the same, and reminded of it.
        var isStillToCome = cadence?.Starts == CadenceStart.Booked && after.Appointment is { State: AppointmentState.Booked } visit && visit.Starts > facts[^1].At;
        if (hasMoved && ((endsOn.HasFlag(CadenceEnds.StageChange) && !isStillToCome) || after.Stage.IsClosed()))
        {
            return facts.Count > 0 ? facts[0].GetType().Name : nameof(after.Stage);
        }

        return null;
    }

    /// <summary>The version that the lead is under way on; the one in force when that is no longer known.</summary>
    public static Cadence? DefinitionOf(Enrollment under, Business business) =>
        business.Cadences.Find(under.Cadence, under.Version) ?? business.Cadences.Find(under.Cadence);

    /// <summary>The step at an index with its moment; null behind the last one. A step without an appointment to count from is due at once, to be passed over.</summary>
    public static StepAhead? Ahead(Cadence cadence, int index, string enrollment, Instant start, Duration shift, Lead lead, Business business) =>
        index < cadence.Steps.Count && cadence.Steps[index] is var step
            ? new StepAhead(index, step.Id, StepMoments.Of(step, enrollment, start, shift, lead, business) ?? start)
            : null;

    private static bool MayReenter(Lead lead, Cadence cadence, Instant now)
    {
        if (lead.PastEnrollments.LastOrDefault(past => past.Cadence == cadence.Name) is not { } last)
        {
            return true;
        }

        if (cadence.ReenterAfter is not { } after)
        {
            return false;
        }

        var zone = RecipientPlaceRules.ZoneOf(lead);
        return LocalMoments.At(zone, last.StartedAt.InZone(zone).LocalDateTime + after) <= now;
    }
}
