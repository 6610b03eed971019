using System.Diagnostics;
using FollowUpEngine.Appointments;
using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Quotes;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>The one place where a lead's future is decided. Pure: state, command and time in, facts or a refusal out.</summary>
public static class LeadDecider
{
    public static LeadDecision Decide(Lead? lead, LeadCommand command, Business business, Instant now)
    {
        var decision = command switch
        {
            LeadCommand.ReceiveInquiry receive => InquiryDecisions.Receive(lead, receive, business, now),
            _ when lead is null => new LeadDecision.Refused("There is no such lead."),
            LeadCommand.ComeDue due => DueDecisions.ComeDue(lead, due, business, now),
            LeadCommand.RecordOutcome outcome => TouchDecisions.Record(lead, outcome, now),
            LeadCommand.RecordReceipt receipt => ReceiptDecisions.Record(lead, receipt, now),
            LeadCommand.HoldBack hold => TouchDecisions.HoldBack(lead, hold, now),
            LeadCommand.Absorb absorb => MergeDecisions.Absorb(lead, absorb.Other, business, now),
            LeadCommand.MergeInto merge => MergeDecisions.MergeInto(lead, merge, now),
            LeadCommand.OptOut stop => OptOutDecisions.Stop(lead, stop, business, now),
            LeadCommand.RecordConsent told => ConsentDecisions.Record(lead, told.Fact, now),
            LeadCommand.ChoosePace chosen => lead.Pace == chosen.Gap ? Change() : Change(new PaceChosen { At = now, Gap = chosen.Gap, By = chosen.By }),
            LeadCommand.Hear heard => ReplyDecisions.Hear(lead, heard, business, now),
            LeadCommand.Answer answer => AnswerDecisions.Answer(lead, answer, now),
            LeadCommand.Release release => Release(lead, release, now),
            LeadCommand.Tell { Fact: HandedOff handed } tell => HandoffDecisions.HandOff(lead, handed, tell.Assignment ?? AssignmentState.None, business, now),
            LeadCommand.Tell { Fact: VisitAgreed visit } tell => BookingDecisions.Tell(lead, visit, tell.Taken ?? [], business, now),
            LeadCommand.Book book => BookingDecisions.Book(lead, book.Visit, book.Taken ?? [], business, now),
            LeadCommand.Tell tell => PeopleDecisions.Tell(lead, tell.Fact, business, now),
            LeadCommand.AnswerVisit answer => VisitLinkRules.Answer(lead, answer, business, now),
            LeadCommand.AnswerByLink answer => HandoffDecisions.Answer(lead, answer, business, now),
            LeadCommand.AnswerQuote answer => QuoteDecisions.Answer(lead, answer, business, now),
            LeadCommand.StartCadence start => PeopleDecisions.Start(lead, start, business, now),
            LeadCommand.StopCadence stop => PeopleDecisions.Stop(lead, stop, now),
            LeadCommand.MoveCadence move => PeopleDecisions.Move(lead, move, business, now),
            _ => throw new UnreachableException($"No decision for {command.GetType().Name}."),
        };
        // A lead that lives on in another one is followed up there.
        return decision is LeadDecision.Change change && command is not LeadCommand.MergeInto
            ? new LeadDecision.Change(Consequences.Of(lead, change.Facts, business, now))
            : decision;
    }

    internal static LeadDecision.Change Change(params IReadOnlyList<LeadFact> facts) => new(facts);

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
}
