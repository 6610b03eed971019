using System.Globalization;
using FollowUpEngine.Businesses;
using FollowUpEngine.Consent.Law;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling.Places;
using FollowUpEngine.Sending;
using FollowUpEngine.Sending.Health;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Consent;

/// <summary>
/// May we send this to this person now? Asked when a message falls due and once more right before the provider is called.
/// Guards stand in order of precedence, the safest first. Sources: the playbook's section 5; 47 CFR 64.1200 for hours.
/// </summary>
public static class MaySendRules
{
    public static SendPermission Decide(Lead lead, PendingTouch pending, Business business, Suppressions suppressed, Instant now)
    {
        var plan = pending.Plan;
        if (plan.IsStep && lead.CadenceOf(pending.Touch) is null)
        {
            return new SendPermission.Denied("no longer enrolled", "The cadence ended before this message went out.");
        }

        // It was on its way when somebody spoke, and only now it turns out that it never went.
        if (IsDirectAnswer(plan) && lead.Pending.Any(known => known.Touch == pending.Touch && known.IsAnswered))
        {
            return new SendPermission.Denied("answered meanwhile", "A person answered, or the customer wrote, before this message went out.");
        }

        if (plan is { IsExpected: true, Audience: Audience.Lead } && lead.Appointment is { } visit && plan.DueAt < visit.Starts && visit.Starts <= now)
        {
            return new SendPermission.Denied("visit begun", "The visit that it speaks of has begun.");
        }

        if (plan is { IsStep: true, Audience: Audience.Lead } && lead.Enrollment is { HeldUntil: { } back } && back > now)
        {
            return new SendPermission.NotBefore(back, "person away", "An automatic answer says that the person is away until then.");
        }

        return plan.Audience == Audience.Staff ? StaffRules.MaySend(lead, plan, business, now) : ToLead(lead, pending, business, suppressed, now);
    }

    private static SendPermission ToLead(Lead lead, PendingTouch pending, Business business, Suppressions suppressed, Instant now)
    {
        if (lead.IsTest)
        {
            return new SendPermission.Denied("test lead", "The form said that this is a test; test leads are never messaged.");
        }

        // After a won job the customer is asked for a review; that cadence's check was made above. A person may write to whom they like.
        var isOver = lead.Status == LeadStatus.Closed && pending.Plan.Written is null && !(pending.Plan.IsStep && lead.Stage == LeadStage.Won);
        if (isOver || lead.Status is LeadStatus.Merged or LeadStatus.Quarantined)
        {
            return new SendPermission.Denied("lead not open", $"The lead is {lead.Status.ToString().ToLowerInvariant()}.");
        }

        if (pending.Plan is { IsStep: true, IsExpected: false } && business.Sending.PauseOf(pending.Plan.Channel, pending.Touch) is { } pause)
        {
            return new SendPermission.Denied("sending paused", $"A guardrail has paused {pause.What} since {pause.Since.InZone(business.Zone).Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)} ({SenderHealthWords.Why(pause)}).");
        }

        if (lead.StopDoubtSince is not null && pending.Plan.Written is null)
        {
            return new SendPermission.Denied("may have opted out", "The person's last words may be an opt-out. Somebody reads them and answers first.");
        }

        return pending.Plan.Channel == Channel.Email
            ? ByEmail(lead, pending, business, suppressed, now)
            : BySms(lead, pending, business, suppressed, now);
    }

    private static SendPermission ByEmail(Lead lead, PendingTouch pending, Business business, Suppressions suppressed, Instant now)
    {
        if (lead.Email is not { } address)
        {
            return new SendPermission.Denied("no email address", "The form gave no email address.");
        }

        if (lead.DeadEmails.Contains(address))
        {
            return new SendPermission.Denied("address bounced", "An earlier email to this address came back for good.");
        }

        if (suppressed.Email || lead.EmailStopped)
        {
            return new SendPermission.Denied("opted out", "The person wants no more email from this business.");
        }

        return pending.Plan.Written is not null ? ByHand
            : IsDirectAnswer(pending.Plan)
            ? new SendPermission.Allowed("direct answer by email")
            : InWindow(lead, pending, business, now);
    }

    private static SendPermission BySms(Lead lead, PendingTouch pending, Business business, Suppressions suppressed, Instant now)
    {
        if (lead.Phone is not { } phone)
        {
            return new SendPermission.Denied("no phone number", "The form gave no phone number.");
        }

        if (lead.DeadPhones.Contains(phone))
        {
            return new SendPermission.Denied("number unreachable", "An earlier text to this number could not be delivered for good.");
        }

        if (suppressed.Sms || lead.SmsStopped)
        {
            return new SendPermission.Denied("opted out", "The person wants no more texts from this business.");
        }

        if (!business.Messaging.HasTextSender)
        {
            return new SendPermission.Denied("no SMS number", "The business has no number to text from (messaging.smsFrom or messaging.messagingServiceSid).");
        }

        if (phone.Doubt is { } doubt)
        {
            return new SendPermission.Denied("doubtful number", doubt);
        }

        // Who texts the business may be texted back; who left the box open and never did may not.
        if (pending.Plan.Written is not null && (lead.SmsConsent != false || lead.LastWord is { Channel: Channel.Sms }))
        {
            return ByHand;
        }

        if (lead.SmsConsent == false)
        {
            return new SendPermission.Denied("SMS consent not given", "The consent box for texts was shown and left open.");
        }

        if (lead.SmsConsent is null && !IsDirectAnswer(pending.Plan))
        {
            return new SendPermission.Denied("no SMS consent", "Without a consent record only the direct answer to the person's own inquiry goes by SMS.");
        }

        return InWindow(lead, pending, business, now);
    }

    private static SendPermission InWindow(Lead lead, PendingTouch pending, Business business, Instant now)
    {
        var place = RecipientPlaceRules.Of(lead);
        var hours = QuietHoursRules.Of(place, pending.Plan.Channel, business);
        var spaced = SpacingRules.NotBefore(lead, pending.Plan, business.Messaging.Caps, place.Zones[0], hours.NextOpen, now);
        var capped = LegalCapRules.NotBefore(lead, pending, hours, now);
        var later = capped is not null && !(spaced?.Until > capped.Until) ? capped : spaced;
        if (later is null && IsForAnyHour(pending.Plan, business))
        {
            return new SendPermission.Allowed("the form asked for an answer at any hour");
        }

        var window = pending.Plan.Channel == Channel.Sms ? "SMS window" : "email window";
        if (hours.NextOpen(later?.Until ?? now) is not { } opens)
        {
            return new SendPermission.Denied(window, $"The hours of all the places where the person may be are never open at once ({place.Why}).");
        }

        return opens <= now ? new SendPermission.Allowed(window)
            : later is not null ? later with { Until = opens }
            : Closed(hours, place, window, opens, now);
    }

    private static SendPermission.Allowed ByHand { get; } = new("written by a person");

    /// <summary>At any hour means at once: an answer that came back and goes again, which names no source, keeps to the hours.</summary>
    private static bool IsForAnyHour(PlannedTouch plan, Business business) =>
        plan.Channel == Channel.Sms && IsDirectAnswer(plan) && plan.Source is { } source && business.Source(source) is { AnswerAtAnyHour: true };

    private static SendPermission.NotBefore Closed(QuietHours hours, RecipientPlace place, string window, Instant opens, Instant now) =>
        hours.ClosedBy(now) is { Rule: { } rule } closed
            ? new SendPermission.NotBefore(opens, $"quiet hours: {rule.Key}", $"{closed.InWords(now)}, by {place.Why}.")
            : new SendPermission.NotBefore(opens, window, $"It is outside the hours for messages where the person is ({place.Why}).");

    private static bool IsDirectAnswer(PlannedTouch plan) => plan is { IsStep: false, Template: FirstAnswer.Template };
}
