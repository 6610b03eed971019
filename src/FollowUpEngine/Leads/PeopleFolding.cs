using System.Diagnostics;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Qualification;
using FollowUpEngine.Replies;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>How what people did changes a lead.</summary>
internal static class PeopleFolding
{
    public static Lead Evolve(Lead lead, PeopleFact fact)
    {
        var next = HumanTouchRules.Proves(fact) ? Touched(Apply(lead, fact), fact.At) : Apply(lead, fact);
        return EndsSnooze(fact) ? next with { SnoozedUntil = null } : next;
    }

    private static Lead Apply(Lead lead, PeopleFact fact) => fact switch
    {
        HumanTouched touched => Touch(lead, touched),
        MessageReceived { IsAutomatic: true } away => lead with { AwayUntil = LeadFolding.Later(lead.AwayUntil, AbsenceRules.Of(lead, away, away.At)?.Until) },
        MessageReceived message => Returned(lead, message.At) with
        {
            AwayUntil = null,
            LastWord = Newest(lead.LastWord, message),
            StopDoubtSince = message.Kind == ReplyKind.MaybeStop ? lead.StopDoubtSince ?? message.At : lead.StopDoubtSince,
            LastReplyAt = LeadFolding.Later(lead.LastReplyAt, message.At),
            Pending = Answered(lead, message.At),
            // A message that was answered since is told late, and waits for nobody. At its end a lead has no clocks.
            ReplyWaitingSince = message.NeedsNoAnswer || lead.Stage.IsClosed() || message.At < lead.LastAnswerAt ? lead.ReplyWaitingSince : LeadFolding.Earlier(lead.ReplyWaitingSince, message.At),
        },
        BarAnswered answered => Answer(lead, answered),
        HandedOff handed => To(Dealt(lead, handed.At, isAnswer: false), LeadStage.HandedOff, handed.At) with
        {
            // The version is the lead's own, and the id tells it from a lead that it absorbs.
            Handoff = Handoff.Of(handed, $"{lead.Id.Value[^8..]}-{lead.Version + 1}"),
        },
        HandoffAccepted accepted => To(lead, LeadStage.SalesAccepted, accepted.At) with
        {
            Handoff = (lead.Handoff ?? new Handoff { Closer = accepted.Closer, At = accepted.At }).Accepted(accepted),
        },
        HandoffRejected rejected => To(lead, LeadStage.MarketingQualified, rejected.At) with
        {
            Handoff = lead.Handoff?.Rejected(rejected),
        },
        HandoffQuestioned asked => lead with { Handoff = lead.Handoff?.Questioned(asked) },
        HandoffQuestionAnswered answered => lead with { Handoff = lead.Handoff?.Answered(answered) },
        AppointmentBooked booked => Forward(Dealt(lead, booked.At, isAnswer: !booked.ByCustomer), LeadStage.SalesAccepted, booked.At) with
        {
            AwayUntil = null,
            FullName = lead.FullName ?? booked.Name,
            Appointment = new Appointment
            {
                Number = (lead.Appointment?.Number ?? 0) + 1,
                BookedAt = booked.At,
                Starts = booked.Starts,
                Ends = booked.Ends,
                Kind = booked.Kind,
                Address = booked.Address,
                Person = booked.Person,
                // One that comes in the place of a cancelled one is the same in people's calendars.
                FirstNumber = lead.Appointment is { State: AppointmentState.Cancelled, FirstNumber: > 0 and var first } ? first : (lead.Appointment?.Number ?? 0) + 1,
            },
        },
        AppointmentRescheduled moved => Dealt(lead, moved.At, isAnswer: !moved.ByCustomer) with
        {
            AwayUntil = null,
            Appointment = lead.Appointment is { } appointment
                ? appointment with
                {
                    Number = appointment.Number + 1,
                    BookedAt = moved.At,
                    Starts = moved.Starts,
                    Ends = moved.Ends,
                    Person = moved.Person ?? appointment.Person,
                    State = AppointmentState.Booked,
                    StateAt = null,
                    AskedAt = null,
                }
                : null,
        },
        AppointmentCancelled cancelled => Appointed(lead, AppointmentState.Cancelled, cancelled.At),
        AppointmentMissed missed => Appointed(lead, AppointmentState.Missed, missed.At),
        AppointmentHeld held => Forward(Appointed(Dealt(lead, held.At, isAnswer: true), AppointmentState.Held, held.At), LeadStage.SalesQualified, held.At),
        // Whoever gets a quote was visited, whether anybody said so or not.
        QuoteSent quote => Forward(
            Dealt(HasVisitBehind(lead, quote.At) ? Appointed(lead, AppointmentState.Held, quote.At) : lead, quote.At, isAnswer: true), LeadStage.Opportunity, quote.At) with { Quote = new Quote(quote.Amount, quote.At, quote.ExpiresOn, quote.Link) },
        Parked parked => To(lead, LeadStage.Parked, parked.At) with
        {
            Parking = new Parking(parked.Until, parked.Reason, parked.At, lead.Parking?.From ?? lead.Stage), WaitingSince = null,
        },
        Snoozed snoozed => lead with { SnoozedUntil = snoozed.Until },
        Closed closed => To(lead, closed.As, closed.At) with
        {
            WaitingSince = null, ReplyWaitingSince = null, CallTasks = [], BoughtAt = closed.As == LeadStage.Won ? LeadFolding.Later(lead.BoughtAt, closed.At) : lead.BoughtAt,
        },
        NoteAdded => lead,
        _ => throw new UnreachableException($"No folding for {fact.GetType().Name}."),
    };

    /// <summary>
    /// A snooze was decided for the situation at hand; whatever brings another one needs another decision. A word or a try of the staff
    /// does not, since the date is agreed in it, nor does an answer of the bar, which is a label.
    /// </summary>
    private static bool EndsSnooze(PeopleFact fact) => fact is not (Snoozed or HumanTouched or BarAnswered or NoteAdded or MessageReceived { IsAutomatic: true });

    /// <summary>The lead in another stage.</summary>
    public static Lead To(Lead lead, LeadStage stage, Instant at) => lead.Stage == stage
        ? lead
        : lead with { Stage = stage, StageSince = at, Parking = stage == LeadStage.Parked ? lead.Parking : null };

    /// <summary>A parked lead comes back to where it was by a word that was spoken or written since: the date was for silence.</summary>
    private static Lead Returned(Lead lead, Instant at) => lead.Parking is { } parking && at > parking.Since
        ? To(lead, parking.From, at) with { ReturnedAt = at, SnoozedUntil = null }
        : lead;

    private static Lead Forward(Lead parkedOrNot, LeadStage stage, Instant at)
    {
        // Skipped stages count as passed at this moment; a parked lead comes back by it, and not to less than it was.
        var lead = Returned(parkedOrNot, at);
        var isBehind = lead.Stage == LeadStage.Parked || lead.Stage < stage;
        var next = isBehind ? To(lead, stage, at) : lead;
        return stage < LeadStage.SalesAccepted || next.Handoff is { AcceptedAt: not null }
            ? next
            : next with { Handoff = next.Handoff is { RejectedAt: null } handoff ? handoff with { AcceptedAt = at } : next.Handoff };
    }

    private static bool HasVisitBehind(Lead lead, Instant at) =>
        lead.Appointment is { State: AppointmentState.Missed } || (lead.Appointment is { State: AppointmentState.Booked } visit && visit.Starts <= at);

    private static Lead Appointed(Lead lead, AppointmentState state, Instant at) => lead with
    {
        Appointment = lead.Appointment is { } appointment ? appointment with { State = state, StateAt = at } : null,
    };

    private static Lead Touched(Lead lead, Instant at) => lead with
    {
        FirstHumanTouchAt = LeadFolding.Earlier(lead.FirstHumanTouchAt, at),
        LastHumanTouchAt = LeadFolding.Later(lead.LastHumanTouchAt, at),
    };

    private static Lead Touch(Lead parkedOrNot, HumanTouched touched)
    {
        var lead = HumanTouchRules.IsTalk(touched) ? Returned(parkedOrNot, touched.At) : parkedOrNot;
        // What was said before the lead was opened again belongs to its earlier life.
        var isConversation = HumanTouchRules.IsTalk(touched) && !(lead.Stage == LeadStage.Inquiry && touched.At < lead.StageSince);
        // Trying to call is no answer to what the customer wrote; speaking or writing is.
        var dealt = Dealt(lead, touched.At, isAnswer: touched.How != HumanTouched.CallMade);
        return dealt with
        {
            FirstConversationAt = isConversation ? LeadFolding.Earlier(lead.FirstConversationAt, touched.At) : lead.FirstConversationAt,
            Pending = touched.How == HumanTouched.CallMade ? lead.Pending : Answered(lead, touched.At),
            CallTasks = touched.How == HumanTouched.Message ? lead.CallTasks : dealt.CallTasks,
            StopDoubtSince = touched.How == HumanTouched.CallMade || touched.At < lead.StopDoubtSince ? lead.StopDoubtSince : null,
        };
    }

    private static CustomerWord? Newest(CustomerWord? last, MessageReceived message) => message.At < last?.At
        ? last
        : new CustomerWord(message.At, message.Channel, Excerpt.Of(message.Text?.Trim() ?? "", Lead.ExcerptCharacters), message.Kind, message.Media?.Count ?? message.Files?.Count);

    private static IReadOnlyList<PendingTouch> Answered(Lead lead, Instant at) => lead.Pending.Any(pending => !pending.IsAnswered && pending.Plan.DueAt <= at)
        ? [.. lead.Pending.Select(pending => pending.Plan.DueAt <= at ? pending with { IsAnswered = true } : pending)]
        : lead.Pending;

    /// <summary>Somebody of the business went on with the lead, so no call waits to be made; an answer reached the customer, too.</summary>
    private static Lead Dealt(Lead lead, Instant at, bool isAnswer)
    {
        var lastMessage = lead.LastReplyAt > lead.LastInquiryAt ? lead.LastReplyAt : null;
        return lead with
        {
            WaitingSince = After(at, lead.WaitingSince, lead.LastInquiryAt),
            ReplyWaitingSince = isAnswer ? After(at, lead.ReplyWaitingSince, lastMessage) : lead.ReplyWaitingSince,
            LastAnswerAt = isAnswer ? LeadFolding.Later(lead.LastAnswerAt, at) : lead.LastAnswerAt,
            CallTasks = [.. lead.CallTasks.Where(task => task.Since > at)],
        };
    }

    /// <summary>Since when somebody still waits after a touch. One that is told late answers only what came before it.</summary>
    private static Instant? After(Instant touch, Instant? waitingSince, Instant? newest) =>
        waitingSince is null || touch < waitingSince ? waitingSince : newest > touch ? newest : null;

    private static Lead Answer(Lead parkedOrNot, BarAnswered answered)
    {
        var lead = HumanTouchRules.IsTalk(answered) ? Returned(parkedOrNot, answered.At) : parkedOrNot;
        var next = lead with
        {
            Bar = [.. lead.Bar.Where(answer => answer.Question != answered.Question), BarAnswer.Of(answered)],
        };
        if (HumanTouchRules.IsTalk(answered))
        {
            // What the customer wrote still waits: the answer may come from a talk before that.
            next = next with
            {
                WaitingSince = After(answered.At, next.WaitingSince, next.LastInquiryAt),
                FirstConversationAt = LeadFolding.Earlier(next.FirstConversationAt, answered.At),
            };
        }

        return next.Stage == LeadStage.Inquiry && Bar.Fits(next) ? To(next, LeadStage.MarketingQualified, answered.At) : next;
    }
}
