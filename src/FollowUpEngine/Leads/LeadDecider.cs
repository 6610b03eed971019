using System.Diagnostics;
using FollowUpEngine.Businesses;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>The one place where a lead's future is decided. Pure: state, command and time in, facts or a refusal out.</summary>
public static class LeadDecider
{
    public static LeadDecision Decide(Lead? lead, LeadCommand command, Business business, Instant now)
    {
        if (command is LeadCommand.ReceiveInquiry receive)
        {
            return InquiryDecisions.Receive(lead, receive, now);
        }

        if (lead is null)
        {
            return new LeadDecision.Refused("There is no such lead.");
        }

        return command switch
        {
            LeadCommand.ComeDue due => DueDecisions.ComeDue(lead, due, business, now),
            LeadCommand.RecordOutcome outcome => TouchDecisions.Record(lead, outcome, now),
            LeadCommand.HoldBack hold => TouchDecisions.HoldBack(lead, hold, now),
            LeadCommand.Absorb absorb => Change(new LeadAbsorbed { At = now, Other = absorb.Other }),
            LeadCommand.MergeInto merge => Change(
            [
                .. lead.Pending.Where(CanStillBeEnded).Select(pending => TouchDecisions.HeldBackFact(pending, "merged", "The person turned out to be another lead, which is followed up.", now)),
                new MergedInto { At = now, Survivor = merge.Survivor },
            ]),
            LeadCommand.OptOut stop => Change([new OptedOut { At = now, Channel = stop.Channel, By = stop.By }, .. HeldBack(lead, "opted out", "The person opted out.", now, stop.Channel)]),
            LeadCommand.AddNote note => Change(new NoteAdded { At = now, Who = note.Who, Text = note.Text }),
            LeadCommand.Release release => Release(lead, release, now),
            LeadCommand.RecordHumanTouch touch => HumanTouch(lead, touch, now),
            LeadCommand.Close close => Close(lead, close, now),
            LeadCommand.Tell tell => Tell(lead, tell.Fact, business, now),
            LeadCommand.StartCadence or LeadCommand.StopCadence or LeadCommand.MoveCadence => new LeadDecision.Refused("No cadence can be moved yet."),
            _ => throw new UnreachableException($"No decision for {command.GetType().Name}."),
        };
    }

    internal static LeadDecision.Change Change(params IReadOnlyList<LeadFact> facts) => new(facts);

    /// <summary>Ends what waits to be sent to the lead, with the reason.</summary>
    internal static IEnumerable<LeadFact> HeldBack(Lead lead, string rule, string reason, Instant now, Channel? channel = null) =>
        from pending in lead.Pending
        where CanStillBeEnded(pending)
            && pending.Plan.Audience == Audience.Lead
            && (channel is null || pending.Plan.Channel == channel)
        select TouchDecisions.HeldBackFact(pending, rule, reason, now);

    private static bool CanStillBeEnded(PendingTouch pending) => pending.State is PendingState.Planned or PendingState.Deferred;

    private static LeadDecision Release(Lead lead, LeadCommand.Release release, Instant now)
    {
        if (lead.Quarantine is null && lead.SuspiciousInquiries == 0)
        {
            return new LeadDecision.Refused("The lead is not in quarantine and has no suspicious inquiry.");
        }

        var released = new QuarantineReleased { At = now, By = release.By };
        List<LeadFact> facts = [released];
        if (lead.Stage.IsClosed() || lead.Stage == LeadStage.Parked)
        {
            facts.Add(new Reopened { At = now, From = lead.Stage });
        }

        // The inquiry that is released may not be the newest: its answer has a name of its own.
        var enrollment = $"{FirstAnswer.EnrollmentFor(lead.Inquiries)}-r{lead.Version}";
        return Change([.. facts, .. InquiryDecisions.Answer(facts.Aggregate(lead, LeadFolding.Evolve), enrollment, lead.SourceId, now)]);
    }

    private static LeadDecision Tell(Lead lead, PeopleFact fact, Business business, Instant now) => PeopleRules.WhyNot(lead, fact, business, now) is { } reason
        ? new LeadDecision.Refused(reason)
        : fact switch
        {
            HumanTouched touched => HumanTouch(lead, new LeadCommand.RecordHumanTouch(touched.Who, touched.How, touched.Evidence, touched.At), now),
            Closed closed => Change([closed, .. Cured(lead, nameof(Closed), now), .. HeldBack(lead, "lead closed", "The lead is closed.", now)]),
            _ => Change(fact),
        };

    private static LeadDecision HumanTouch(Lead lead, LeadCommand.RecordHumanTouch touch, Instant now)
    {
        if (touch.At > now)
        {
            return new LeadDecision.Refused("A touch that has not happened yet cannot be recorded.");
        }

        if (touch.At < lead.ArrivedAt)
        {
            return new LeadDecision.Refused("The lead had not arrived yet at that time.");
        }

        if (lead.Status is LeadStatus.Merged or LeadStatus.Quarantined)
        {
            return new LeadDecision.Refused($"The lead is {lead.Status.ToString().ToLowerInvariant()}.");
        }

        var touched = new HumanTouched { At = touch.At, Who = touch.Who, How = touch.How, Evidence = touch.Evidence };
        // A touch before the inquiry that waits now is history: it answers nothing.
        return touch.At < lead.WaitingSince ? Change(touched) : Change(
        [
            touched,
            .. Cured(lead, nameof(HumanTouched), now),
            .. HeldBack(lead, "answered by a person", $"{touch.Who} already spoke with the person.", now),
        ]);
    }

    private static LeadDecision Close(Lead lead, LeadCommand.Close close, Instant now)
    {
        if (!close.As.IsClosed())
        {
            return new LeadDecision.Refused("A lead is closed as Won, Lost or Disqualified.");
        }

        if (lead.Status is LeadStatus.Closed or LeadStatus.Merged)
        {
            return new LeadDecision.Refused($"The lead is {lead.Status.ToString().ToLowerInvariant()} already.");
        }

        return Change(
        [
            new Closed { At = now, As = close.As, Who = close.Who, Reason = close.Reason },
            .. Cured(lead, nameof(Closed), now),
            .. HeldBack(lead, "lead closed", "The lead is closed.", now),
        ]);
    }

    private static IEnumerable<LeadFact> Cured(Lead lead, string by, Instant now)
    {
        if (lead.Stall is null)
        {
            yield break;
        }

        yield return new StallCured { At = now, Cause = lead.Stall.Cause, By = by };
        foreach (var alert in lead.Pending.Where(pending => pending.Plan.Audience == Audience.Staff && CanStillBeEnded(pending)))
        {
            yield return TouchDecisions.HeldBackFact(alert, "cured", "The stall was cured before the alert went out.", now);
        }
    }
}
