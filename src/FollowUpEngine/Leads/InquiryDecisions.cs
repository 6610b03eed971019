using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>What an inquiry means for a new or a known lead.</summary>
internal static class InquiryDecisions
{
    public static LeadDecision Receive(Lead? lead, LeadCommand.ReceiveInquiry command, Instant now)
    {
        var facts = new List<LeadFact>(4);
        var next = lead;
        Add(new InquiryReceived
        {
            At = now,
            LeadId = lead?.Id ?? command.NewId,
            Number = (lead?.Inquiries ?? 0) + 1,
            SourceId = command.SourceId,
            Inquiry = command.Inquiry,
        });

        // A test on a real lead is kept in its timeline and changes nothing else.
        var clean = command.Inquiry.Quarantine is null && (lead is null || lead.IsTest || !command.Inquiry.IsTest);
        if (clean && lead is { Quarantine: not null })
        {
            Add(new QuarantineReleased { At = now, By = "a clean inquiry with the same contact point" });
        }

        if (clean && lead is not null && (lead.Stage.IsClosed() || lead.Stage == LeadStage.Parked))
        {
            Add(new Reopened { At = now, From = lead.Stage });
        }

        if (clean)
        {
            facts.AddRange(Answer(next!, now));
        }

        return new LeadDecision.Change(facts);

        void Add(LeadFact fact)
        {
            facts.Add(fact);
            next = LeadFolding.Evolve(next, fact);
        }
    }

    /// <summary>The first answer to the lead's newest inquiry, or the reason why there is none.</summary>
    public static IEnumerable<LeadFact> Answer(Lead lead, Instant now)
    {
        if (lead.IsTest || lead.Quarantine is not null)
        {
            return [];
        }

        var plan = FirstAnswer.Plan(lead, now);
        if (plan.Count == 0)
        {
            return [];
        }

        var enrollment = FirstAnswer.EnrollmentFor(lead.Inquiries);
        var underWay = lead.Pending.Any(pending => pending.Plan.Template == FirstAnswer.Template);
        var justAnswered = lead.LastAutomaticTouchAt is { } last && now - last < FirstAnswer.MinimumGap;
        if (underWay || justAnswered)
        {
            return plan.Select(touch => new TouchHeldBack
            {
                At = now,
                Touch = new TouchRef(enrollment, touch.Step),
                Channel = touch.Channel,
                Audience = touch.Audience,
                Rule = "already answered",
                Reason = "An answer to an earlier inquiry went out or is under way; two within 4 hours would be one too many.",
            });
        }

        return [new Enrolled { At = now, Cadence = FirstAnswer.Cadence, Enrollment = enrollment, Touches = plan }];
    }
}
