using FollowUpEngine.Businesses;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Leads;
using FollowUpEngine.Qualification;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Stalls;

/// <summary>Which clocks run against a lead, in order of precedence (playbook, section 3).</summary>
internal static class StallClocks
{
    public static IEnumerable<StallClock> Of(Lead lead, Business business)
    {
        var isAny = false;
        foreach (var clock in Known(lead, business))
        {
            isAny = true;
            yield return IsOfStage(clock.Cause) && lead.ReturnedAt > clock.Since ? clock with { Since = lead.ReturnedAt.Value } : clock;
        }

        // Whatever is planned, a message to the lead or a step, will move the lead on by itself.
        if (!isAny && lead.Enrollment is null && lead.Pending.All(pending => pending.Plan.Audience == Audience.Staff))
        {
            yield return Clock(StallCause.X1, StallSide.Gap, LastSign(lead), business.Stalls.LostTrack, Duty.Owner(business), business);
        }
    }

    /// <summary>Clocks that a parking stops: whoever comes back is not late with what was due before it.</summary>
    private static bool IsOfStage(StallCause cause) =>
        cause is StallCause.G2 or StallCause.H1 or StallCause.H2 or StallCause.H3 or StallCause.H4 or StallCause.S1;

    private static IEnumerable<StallClock> Known(Lead lead, Business business)
    {
        var limits = business.Stalls;
        if (lead.ReplyWaitingSince is { } wrote)
        {
            var side = Duty.IsBeforeHandoff(lead) ? StallSide.Generation : StallSide.Sales;
            yield return Clock(StallCause.S3, side, wrote, limits.CustomerWaits, Duty.InCharge(lead, business), business);
        }

        if (lead.WaitingSince is { } asked)
        {
            yield return Clock(StallCause.G1, StallSide.Generation, asked, limits.UnansweredInquiry, Duty.Generator(lead, business), business);
        }

        if (BarOpenSince(lead) is { } open)
        {
            yield return Clock(StallCause.G2, StallSide.Generation, open, limits.BarOpen, Duty.Generator(lead, business), business);
        }

        if (lead is { Stage: LeadStage.HandedOff, Handoff: { } handoff })
        {
            yield return HandoffClock(lead, handoff, business);
        }

        if (lead.Stage == LeadStage.SalesAccepted && lead.Appointment is null or { State: AppointmentState.Cancelled })
        {
            var since = LeadFolding.Later(lead.Handoff?.AcceptedAt ?? lead.StageSince, lead.Appointment?.StateAt)!.Value;
            yield return Clock(StallCause.H2, StallSide.Gap, since, limits.NoAppointment, Duty.Closer(lead, business), business);
        }

        if (lead.Stage != LeadStage.Parked && lead.Appointment is { State: AppointmentState.Booked } visit)
        {
            yield return Clock(StallCause.H3, StallSide.Sales, visit.Ends ?? visit.Starts, limits.NoOutcome, Duty.Closer(lead, business), business);
        }

        if (lead.Stage != LeadStage.Parked && lead.Appointment is { State: AppointmentState.Missed, StateAt: { } missed })
        {
            yield return Clock(StallCause.H4, StallSide.Gap, missed, limits.NoShow, Duty.Generator(lead, business), business);
        }

        if (lead.Stage == LeadStage.SalesQualified && lead.Appointment is not { State: AppointmentState.Booked or AppointmentState.Missed })
        {
            yield return Clock(StallCause.S1, StallSide.Sales, lead.Appointment?.StateAt ?? lead.StageSince, limits.NoQuote, Duty.Closer(lead, business), business);
        }

        if (lead is { Stage: LeadStage.Opportunity, Quote: { } quote })
        {
            var word = LeadFolding.Later(quote.SentAt, LeadFolding.Later(lead.LastHumanTouchAt, lead.LastReplyAt))!.Value;
            yield return Clock(StallCause.S2, StallSide.Sales, word, limits.QuoteSilent, Duty.Closer(lead, business), business);
        }

        if (lead is { Stage: LeadStage.Parked, Parking: { } parking })
        {
            var day = LocalMoments.At(business.Zone, parking.Until.AtMidnight());
            yield return Clock(StallCause.P1, StallSide.Generation, day, Duration.Zero, Duty.InCharge(lead, business), business);
        }
    }

    private static Instant? BarOpenSince(Lead lead)
    {
        if (lead.Stage is not (LeadStage.Inquiry or LeadStage.MarketingQualified))
        {
            return null;
        }

        // A packet that came back has to be mended, whoever spoke last.
        return lead.Handoff?.RejectedAt is { } rejected
            ? LeadFolding.Later(rejected, lead.FirstConversationAt)
            : Bar.Missing(lead).Count > 0 ? lead.FirstConversationAt : null;
    }

    /// <summary>The closer's clock; while the closer waits for an answer it is the generator's.</summary>
    private static StallClock HandoffClock(Lead lead, Handoff handoff, Business business)
    {
        var isAsked = handoff is { AskedAt: not null, AnsweredAt: null };
        var since = isAsked ? handoff.AskedAt!.Value : handoff.AnsweredAt ?? handoff.At;
        var closer = Duty.Closer(lead, business);
        var onClock = isAsked ? Duty.Generator(lead, business) : closer;
        return new StallClock(
            StallCause.H1,
            StallSide.Gap,
            since,
            business.Stalls.HandoffUnanswered,
            Duty.HoursOf(onClock, business),
            isAsked ? onClock : Duty.Backup(lead, business));
    }

    /// <summary>The last thing that a person did: from here on the lead is lost track of.</summary>
    private static Instant LastSign(Lead lead)
    {
        var sign = LeadFolding.Later(lead.LastHumanTouchAt, lead.LastReplyAt);
        return LeadFolding.Later(Instant.Max(lead.StageSince, lead.LastInquiryAt), sign)!.Value;
    }

    private static StallClock Clock(StallCause cause, StallSide side, Instant since, Duration threshold, StaffMember person, Business business) =>
        new(cause, side, since, threshold, Duty.HoursOf(person, business), person);
}
