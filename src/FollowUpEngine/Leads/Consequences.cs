using FollowUpEngine.Appointments;
using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>
/// What follows from what happened, whatever it was: a cadence ends or begins, waiting messages are held back, a stall is cured, or
/// gives way to another, a person away holds everything.
/// </summary>
internal static class Consequences
{
    public static IReadOnlyList<LeadFact> Of(Lead? before, IReadOnlyList<LeadFact> decided, Business business, Instant now)
    {
        if (decided.Count == 0)
        {
            return decided;
        }

        var happened = AnswerDecisions.WithWords(before, decided);

        var chain = new FactChain(before, happened);
        if (before is not null)
        {
            EndCadence(before, happened, chain, business, now);
            HoldBackAnswers(happened, chain, now);
            HoldForAbsence(happened, chain, now);
        }

        CallOffVisit(happened, chain, now);
        var by = happened[0].GetType().Name;
        if (NextMoments.IsWatched(chain.Lead) || chain.Lead.Stall is not null)
        {
            CheckStalls(chain, business, now, by);
        }

        foreach (var word in happened.OfType<PacketWord>())
        {
            chain.Add(HandoffNotices.Of(chain.Lead, word, business, now));
        }

        foreach (var word in chain.Facts.OfType<VisitWord>().ToList())
        {
            chain.AddRange(VisitNotices.Of(chain.Lead, word, business, now));
        }

        if (happened.Any(fact => fact is HandoffQuestionAnswered))
        {
            HandoffClock.Restart(chain, business, now);
        }

        Complete(chain, business, now);
        if (happened.LastOrDefault(fact => CadenceEvents.StartBy(fact) != CadenceStart.ByName) is { } cause)
        {
            // The clock of a packet runs from when the closer gets it, which is when the engine hears of it.
            Instant? from = cause is HandedOff ? null : cause.At;
            chain.Add(EnrollmentRules.StartBy(chain.Lead, CadenceEvents.StartBy(cause), null, cause.GetType().Name, business, now, from));
        }
        else if (happened.LastOrDefault(fact => fact is AppointmentHeld or AppointmentCancelled) is { } visit && chain.Lead is { Stage: LeadStage.Opportunity, Quote.Answer: null })
        {
            // The quote went out while a visit was to come, whose reminders came first; now it is asked about.
            chain.Add(EnrollmentRules.StartBy(chain.Lead, CadenceStart.QuoteSent, null, visit.GetType().Name, business, now));
        }

        return chain.Facts;
    }

    /// <summary>Stalls that begin, end or pass on by now, with the alert and the cadence that a new one starts.</summary>
    public static void CheckStalls(FactChain chain, Business business, Instant now, string by)
    {
        var isWatched = NextMoments.IsWatched(chain.Lead);
        List<LeadFact> changes = isWatched
            ? [.. StallRules.Check(chain.Lead, business, now, by)]
            : chain.Lead.Stall is { } open ? [new StallCured { At = now, Cause = open.Cause, By = by }] : [];
        foreach (var change in changes)
        {
            chain.Add(change);
            switch (change)
            {
                case StallCured:
                    chain.AddRange(HeldBack(chain.Lead, pending => pending.Plan.Template == StallAlerts.Template, "cured", "The stall was cured before the alert went out.", now));
                    break;
                case StallBegan began:
                    chain.Add(EnrollmentRules.StartBy(chain.Lead, CadenceStart.Stall, began.Cause, $"{began.Cause}", business, now));
                    chain.Add(StallAlerts.Enroll(chain.Lead, began.Cause, began.Person, business, now));
                    break;
                case StallPassedOn passed:
                    chain.Add(StallAlerts.Enroll(chain.Lead, passed.Cause, passed.Person, business, now));
                    break;
            }
        }
    }

    /// <summary>Ends a cadence whose last message has its outcome, and begins the one that follows.</summary>
    public static void Complete(FactChain chain, Business business, Instant now)
    {
        if (!StepRules.IsOver(chain.Lead))
        {
            return;
        }

        var under = chain.Lead.Enrollment!;
        chain.Add(StepRules.Completed(under, now));
        if (EnrollmentRules.DefinitionOf(under, business)?.Then is { } then && business.Cadences.Find(then) is { } next
            && chain.Lead.Status != LeadStatus.Merged && next.When.Holds(chain.Lead) && next.Unless?.Holds(chain.Lead) != true)
        {
            chain.Add(EnrollmentRules.Start(chain.Lead, next, under.Cadence, business, now));
        }
    }

    /// <summary>Ends messages that have not been claimed, with the reason.</summary>
    public static IEnumerable<LeadFact> HeldBack(Lead lead, Func<PendingTouch, bool> which, string rule, string reason, Instant now) =>
        from pending in lead.Pending
        where pending.State is PendingState.Planned or PendingState.Deferred && which(pending)
        select TouchDecisions.HeldBackFact(pending, rule, reason, now);

    /// <summary>Ends the cadence under way and what of it waits.</summary>
    public static void End(FactChain chain, Enrollment under, string by, string reason, Instant now)
    {
        chain.Add(new CadenceEnded { At = now, Enrollment = under.Id, Cadence = under.Cadence, By = by });
        chain.AddRange(HeldBack(chain.Lead, pending => pending.Touch.Enrollment == under.Id, "no longer enrolled", reason, now));
    }

    private static void EndCadence(Lead before, IReadOnlyList<LeadFact> happened, FactChain chain, Business business, Instant now)
    {
        if (EnrollmentRules.EndedBy(before, chain.Lead, happened, business) is { } by)
        {
            End(chain, before.Enrollment!, by, "The cadence ended before this message went out.", now);
        }
    }

    /// <summary>Nobody goes to somebody who is lost: the customer hears of it, and their calendar too.</summary>
    private static void CallOffVisit(IReadOnlyList<LeadFact> happened, FactChain chain, Instant now)
    {
        if (happened.OfType<Closed>().LastOrDefault(closed => closed.As != LeadStage.Won) is { } closed
            && chain.Lead is { IsTest: false, Appointment: { State: AppointmentState.Booked } visit } && visit.Starts > now)
        {
            chain.Add(new AppointmentCancelled { At = now, Who = closed.Who, Reason = "The lead was closed." });
        }
    }

    /// <summary>An answer to an inquiry that has not gone yet and is not needed any more.</summary>
    private static void HoldBackAnswers(IReadOnlyList<LeadFact> happened, FactChain chain, Instant now)
    {
        foreach (var fact in happened)
        {
            var (rule, reason, channel) = fact switch
            {
                Closed => ("lead closed", "The lead is closed.", (Channel?)null),
                OptedOut stopped => ("opted out", "The person opted out.", stopped.Channel),
                HumanTouched { How: not HumanTouched.CallMade } touched when chain.Lead.WaitingSince is null => ("answered by a person", $"{touched.Who} already spoke with the person.", null),
                MessageReceived { IsAutomatic: false } => ("replied", "The person wrote meanwhile; a person answers.", null),
                _ => (null, "", null),
            };
            if (rule is not null)
            {
                // What a person writes in answer goes all the same, unless the customer wants nothing more.
                chain.AddRange(HeldBack(
                    chain.Lead,
                    pending => pending.Plan is { Audience: Audience.Lead } plan && (channel is null || plan.Channel == channel) && (plan.Written is null || fact is OptedOut),
                    rule, reason, now));
            }
        }
    }

    private static void HoldForAbsence(IReadOnlyList<LeadFact> happened, FactChain chain, Instant now)
    {
        if (chain.Lead.Enrollment is not { } under || happened.OfType<MessageReceived>().LastOrDefault(message => message.IsAutomatic) is not { } away)
        {
            return;
        }

        if (AbsenceRules.Of(chain.Lead, away, now) is { } hold && !(under.HeldUntil >= hold.Until))
        {
            chain.Add(new CadenceHeld { At = now, Enrollment = under.Id, Until = hold.Until, Reason = hold.Reason });
        }
    }
}
