using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>What a provider's later word means. Receipts come late, twice and in any order; each is taken once.</summary>
internal static class ReceiptDecisions
{
    /// <summary>
    /// What did not arrive is told to the lead as it lives on: a merged one only settles what it had under way.
    /// </summary>
    public static LeadDecision Record(Lead lead, LeadCommand.RecordReceipt command, Instant now)
    {
        var (touch, known) = (command.Touch, command.Known);
        List<LeadFact> facts = [];
        var isOwn = command.Of is null;
        if (isOwn && lead.Pending.FirstOrDefault(pending => pending.Touch == touch) is { State: PendingState.Claimed or PendingState.Unknown or PendingState.Deferred } pending)
        {
            // The provider's word settles what was not known, or was taken for surely not sent: it went out.
            facts.Add(TouchDecisions.FactFor(lead, pending, new SendOutcome.Accepted(command.ProviderId), now));
        }
        else if (isOwn && known.State == TouchState.Unconfirmed)
        {
            // It had been given up, and went out after all.
            facts.Add(new TouchSent { At = now, Touch = touch, Channel = known.Channel, Audience = known.Audience, ProviderId = command.ProviderId, ClaimedAt = known.ClaimedAt ?? now });
        }
        else if (isOwn && known.State is not (TouchState.Accepted or TouchState.Delivered or TouchState.Undelivered))
        {
            return new LeadDecision.Refused("The ledger knows no such message that went out.");
        }

        switch (command.Receipt, known.State)
        {
            case (DeliveryReceipt.Delivered, not (TouchState.Delivered or TouchState.Undelivered)) when isOwn:
                facts.Add(new TouchDelivered { At = now, Touch = touch, Channel = known.Channel });
                break;
            case (DeliveryReceipt.OptedOut stop, _) when lead.MergedInto is null && known.Audience == Audience.Lead && !HasStopped(lead, known.Channel):
                facts.Add(new OptedOut { At = now, Channel = known.Channel, By = stop.By, Contact = known.To });
                break;
            case (DeliveryReceipt.Undelivered failed, _) when lead.MergedInto is null && ReceiptRules.IsNews(known, failed):
                var isOutOfReach = failed.IsPermanentIfAgain && known.Audience == Audience.Lead;
                var isDead = failed.IsPermanent || (isOutOfReach && WasOutOfReach(lead, known.Channel));
                facts.Add(new TouchUndelivered
                {
                    At = now,
                    Touch = touch,
                    Channel = known.Channel,
                    Reason = failed.Reason,
                    IsPermanent = isDead,
                    IsOutOfReach = isOutOfReach,
                    IsFiltered = failed.IsFiltered,
                    Audience = known.Audience,
                    Dead = isDead ? command.Recipient : null,
                });
                var here = MergeFolding.Here(lead, touch, command.Of);
                if (isDead)
                {
                    facts.AddRange(ByEmailInstead(lead, here, known.OrEmail ? known.Template : null, now));
                }
                else if (failed.Again is { } wait && known.State != TouchState.Delivered && RetryRules.Again(lead, here, known, wait, now) is { } again)
                {
                    facts.Add(again);
                }

                break;
        }

        return new LeadDecision.Change(facts);
    }

    private static bool HasStopped(Lead lead, Channel channel) => channel == Channel.Email ? lead.EmailStopped : lead.SmsStopped;

    private static bool WasOutOfReach(Lead lead, Channel channel) => lead.HeldBack.Any(held => held.Channel == channel && held.Rule == LeadFolding.OutOfReach);

    /// <summary>The same message by email when a step's text hit a dead number, unless its cadence was ended by more than its last step.</summary>
    public static IEnumerable<LeadFact> ByEmailInstead(Lead lead, TouchRef touch, string? template, Instant now)
    {
        if (template is not null && lead.CadenceOf(touch) is { } under)
        {
            yield return new Enrolled
            {
                At = now,
                Cadence = under.Cadence,
                Enrollment = under.Id,
                Touches =
                [
                    new PlannedTouch { Step = $"{touch.Step}-email", Channel = Channel.Email, Audience = Audience.Lead, Template = template, IsStep = true, DueAt = now },
                ],
            };
        }
    }
}
