using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Intake;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>What an inquiry means for a new or a known lead.</summary>
internal static class InquiryDecisions
{
    private const string Answered = "already answered";

    public static LeadDecision Receive(Lead? lead, LeadCommand.ReceiveInquiry command, Business business, Instant now)
    {
        if (lead?.MergedInto is not null)
        {
            return new LeadDecision.Refused("The lead was merged: its survivor takes the inquiry.");
        }

        var facts = new List<LeadFact>(4);
        var next = lead;
        Add(new InquiryReceived
        {
            At = now,
            LeadId = lead?.Id ?? command.NewId,
            Number = (lead?.Inquiries ?? 0) + 1,
            SourceId = command.SourceId,
            Inquiry = command.Inquiry,
            // Who is known already belongs to whom they know.
            Cover = lead is null ? command.Cover : null,
        });

        // A test on a real lead is kept in its timeline and changes nothing else.
        var clean = command.Inquiry.Quarantine is null && (lead is null || lead.IsTest || !command.Inquiry.IsTest);
        // What a machine ticks in the name of a person known already says nothing about them.
        if (clean || lead is null)
        {
            foreach (var consent in FormConsents.Of(next!, command.Inquiry, command.SourceId, business, now))
            {
                Add(consent);
            }
        }

        if (clean && lead is { Quarantine: not null })
        {
            Add(new QuarantineReleased { At = now, By = "a clean inquiry with the same contact point" });
        }

        if (clean && lead is not null && (lead.Stage.IsClosed() || lead.Stage == LeadStage.Parked))
        {
            Add(new Reopened { At = now, From = lead.Stage, Cover = command.Cover });
        }

        if (clean)
        {
            foreach (var answer in FormBar.Of(next!, command.Inquiry, business.Source(command.SourceId), now))
            {
                Add(answer);
            }

            facts.AddRange(Answer(next!, FirstAnswer.EnrollmentFor(next!.Inquiries), command.SourceId, now, command.Unanswered ?? Held(command.Inquiry) ?? InConversation(lead, command, now)));
        }

        // Who writes waits for a word, and what may be an opt-out for a decision; a form's own alert is the first stall's.
        if (command.Inquiry.CameAs is not null && (clean || command.Inquiry.Held is not null) && ReplyNotices.Enroll(next!, business, now, isQuiet: !clean) is { } notice)
        {
            Add(notice);
        }

        return new LeadDecision.Change(facts);

        void Add(LeadFact fact)
        {
            facts.Add(fact);
            next = LeadFolding.Evolve(next, fact);
        }
    }

    /// <summary>The first answer to the lead's newest inquiry by each channel, or the reason why there is none.</summary>
    public static IEnumerable<LeadFact> Answer(Lead lead, string enrollment, string sourceId, Instant now, Unanswered? unanswered = null)
    {
        if (lead.IsTest || lead.Quarantine is not null)
        {
            yield break;
        }

        var toSend = new List<PlannedTouch>(2);
        foreach (var touch in FirstAnswer.Plan(lead, sourceId, now))
        {
            if ((unanswered ?? WhyNot(lead, touch.Channel, now)) is { } why)
            {
                yield return new TouchHeldBack
                {
                    At = now,
                    Touch = new TouchRef(enrollment, touch.Step),
                    Channel = touch.Channel,
                    Audience = touch.Audience,
                    Rule = why.Rule,
                    Reason = why.Reason,
                };
            }
            else
            {
                toSend.Add(touch);
            }
        }

        if (toSend.Count > 0)
        {
            yield return new Enrolled { At = now, Cadence = FirstAnswer.Cadence, Enrollment = enrollment, Touches = toSend };
        }
    }

    private static Unanswered? Held(Inquiry inquiry) => inquiry.Held is { } why ? new Unanswered(MaySendRules.MayHaveOptedOut, why) : null;

    /// <summary>Who calls in the middle of a conversation would read a form's words as if nobody knew them; the person in charge calls back.</summary>
    private static Unanswered? InConversation(Lead? lead, LeadCommand.ReceiveInquiry command, Instant now) =>
        command.SourceId == LeadSource.MissedCalls.Id && now - LeadFolding.Later(lead?.LastAnswerAt, lead?.LastWord?.At) < FirstAnswer.MinimumGap
            ? new Unanswered("in conversation", "They and a person of the business were in touch less than 4 hours ago.")
            : null;

    private static Unanswered? WhyNot(Lead lead, Channel channel, Instant now)
    {
        if (lead.Pending.Any(pending => FirstAnswer.IsAnswer(pending.Plan.Template) && pending.Plan.Channel == channel))
        {
            return new Unanswered(Answered, "The answer to an earlier inquiry is still on its way on this channel.");
        }

        var last = channel == Channel.Email ? lead.LastEmailAt : lead.LastTextAt;
        return now - last < FirstAnswer.MinimumGap ? new Unanswered(Answered, "The last message on this channel went out less than 4 hours ago.") : null;
    }
}
