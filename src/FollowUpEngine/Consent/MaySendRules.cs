using System.Globalization;
using FollowUpEngine.Appointments;
using FollowUpEngine.Businesses;
using FollowUpEngine.Consent.Law;
using FollowUpEngine.Consent.Records;
using FollowUpEngine.Leads;
using FollowUpEngine.Scheduling.Places;
using FollowUpEngine.Sending;
using FollowUpEngine.Sending.Health;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Consent;

/// <summary>
/// May we send this to this person now? Asked when a message falls due, once more right before the provider is called, and by whoever wants to know.
/// Guards stand in order of precedence, the safest first. Sources: the playbook's section 5; 47 CFR 64.1200 for hours; the file of contact law.
/// </summary>
public static class MaySendRules
{
    /// <summary>The rule by which messages wait for a person: see <see cref="Lead.StopDoubtSince"/>.</summary>
    public const string MayHaveOptedOut = "may have opted out";

    public static SendPermission Decide(Lead lead, PendingTouch pending, Business business, Suppressions suppressed, Instant now)
    {
        var plan = pending.Plan;
        if (plan.IsStep && lead.CadenceOf(pending.Touch) is null)
        {
            return new SendPermission.Denied("no longer enrolled", "The cadence ended before this message went out.");
        }

        return Permit(lead, pending, business, suppressed, now);
    }

    /// <summary>Might a message of this kind go, whether or not one is planned? Answered by the rules that a planned one is held against.</summary>
    public static SendPermission Ask(Lead lead, Channel channel, ConsentPurpose purpose, Business business, Suppressions suppressed, Instant at)
    {
        var plan = new PlannedTouch
        {
            Step = "asked",
            Channel = channel,
            Audience = Audience.Lead,
            Template = purpose == ConsentPurpose.Answer ? FirstAnswer.Template : "asked",
            Source = purpose == ConsentPurpose.Answer ? lead.SourceId : null,
            IsStep = purpose is ConsentPurpose.Service or ConsentPurpose.FollowUp,
            IsExpected = purpose == ConsentPurpose.Service,
            Written = purpose == ConsentPurpose.Conversation ? new WrittenMessage("", "", null) : null,
            DueAt = at,
        };
        return Permit(lead, new PendingTouch { Touch = new TouchRef("asked", "asked"), Plan = plan, NextAt = at }, business, suppressed, at);
    }

    /// <summary>What a message is for, as far as consent goes.</summary>
    public static ConsentPurpose PurposeOf(PlannedTouch plan) => plan switch
    {
        { Written: not null } => ConsentPurpose.Conversation,
        _ when IsDirectAnswer(plan) => ConsentPurpose.Answer,
        { IsExpected: true } => ConsentPurpose.Service,
        _ => ConsentPurpose.FollowUp,
    };

    private static SendPermission Permit(Lead lead, PendingTouch pending, Business business, Suppressions suppressed, Instant now)
    {
        var plan = pending.Plan;
        // It was on its way when somebody spoke, and only now it turns out that it never went.
        if (IsDirectAnswer(plan) && lead.Pending.Any(known => known.Touch == pending.Touch && known.IsAnswered))
        {
            return new SendPermission.Denied("answered meanwhile", "A person answered, or the customer wrote, before this message went out.");
        }

        if (plan is { IsExpected: true, Audience: Audience.Lead } && lead.Appointment is { } visit && plan.DueAt < visit.Starts && visit.Starts <= now)
        {
            return new SendPermission.Denied("visit begun", "The visit that it speaks of has begun.");
        }

        if (VisitNotices.WhyNotSaid(lead, plan) is { } stands)
        {
            return new SendPermission.Denied("visit stands", stands);
        }

        if (plan is { IsStep: true, Audience: Audience.Lead } && lead.Enrollment is { HeldUntil: { } back } && back > now)
        {
            return new SendPermission.NotBefore(back, "person away", "An automatic answer says that the person is away until then.");
        }

        return plan.Audience == Audience.Staff ? StaffRules.MaySend(lead, plan, business, suppressed, now) : ToLead(lead, pending, business, suppressed, now);
    }

    private static SendPermission ToLead(Lead lead, PendingTouch pending, Business business, Suppressions suppressed, Instant now)
    {
        if (lead.IsTest)
        {
            return new SendPermission.Denied("test lead", "The form said that this is a test; test leads are never messaged.");
        }

        // After a won job the customer is asked for a review; that cadence's check was made above. A person may write to whom they like. And
        // nobody shall wait for a visit that was called off with the lead.
        var isOver = lead.Status == LeadStatus.Closed && pending.Plan is { Written: null, Template: not VisitNotices.Cancelled } && !(pending.Plan.IsStep && lead.Stage == LeadStage.Won);
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
            return new SendPermission.Denied(MayHaveOptedOut, "The person's words may be an opt-out, or no inquiry at all. Somebody reads them and answers first.");
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

        if (pending.Plan.Written is not null)
        {
            return ByHand;
        }

        if (IsDirectAnswer(pending.Plan))
        {
            return new SendPermission.Allowed("direct answer by email", "An answer to the person's own inquiry goes by email at any hour.");
        }

        return Consent(lead, pending.Plan, business, now) ?? InWindow(lead, pending, business, now);
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

        return Consent(lead, pending.Plan, business, now) ?? (pending.Plan.Written is not null ? ByHand : InWindow(lead, pending, business, now));
    }

    /// <summary>Null when there is consent enough.</summary>
    private static SendPermission.Denied? Consent(Lead lead, PlannedTouch plan, Business business, Instant now) =>
        ConsentCheckRules.Check(lead, plan.Channel, PurposeOf(plan), business, now) is ConsentAnswer.Lacking lacking
            ? new SendPermission.Denied(lacking.Rule, lacking.Reason)
            : null;

    private static SendPermission InWindow(Lead lead, PendingTouch pending, Business business, Instant now)
    {
        var place = RecipientPlaceRules.Of(lead);
        var hours = QuietHoursRules.Of(place, pending.Plan.Channel, business);
        var spaced = SpacingRules.NotBefore(lead, pending.Plan, business.Messaging.Caps, place.Zones[0], hours.NextOpen, now);
        var capped = LegalCapRules.NotBefore(lead, pending, hours, now);
        var later = capped is not null && !(spaced?.Until > capped.Until) ? capped : spaced;
        if (later is null && IsForAnyHour(pending.Plan, business, now))
        {
            return pending.Plan.Template == FirstAnswer.MissedCallTemplate
                ? new SendPermission.Allowed("called at this hour", "They called just now and reached nobody, and the business answers calls at any hour (voice.answerAtAnyHour).")
                : new SendPermission.Allowed("the form asked for an answer at any hour", "The source's form asks to be answered at any hour.");
        }

        var window = pending.Plan.Channel == Channel.Sms ? "SMS window" : "email window";
        if (hours.NextOpen(later?.Until ?? now) is not { } opens)
        {
            return new SendPermission.Denied(window, $"The hours of all the places where the person may be are never open at once ({place.Why}).");
        }

        return opens <= now ? new SendPermission.Allowed(window, $"It is inside the hours for {(pending.Plan.Channel == Channel.Sms ? "texts" : "emails")} where the person is ({place.Why}).")
            : later is not null ? later with { Until = opens }
            : Closed(hours, place, window, opens, now);
    }

    private static SendPermission.Allowed ByHand { get; } = new("written by a person", "A person of the business writes it to somebody who is in touch with them.");

    /// <summary>At any hour means at once: an answer that comes late, or came back and goes again, which names no source, keeps to the hours.</summary>
    private static bool IsForAnyHour(PlannedTouch plan, Business business, Instant now) =>
        plan.Channel == Channel.Sms && IsDirectAnswer(plan) && now - plan.DueAt <= FirstAnswer.AtOnce && plan.Source is { } source && business.Source(source) is { AnswerAtAnyHour: true };

    private static SendPermission.NotBefore Closed(QuietHours hours, RecipientPlace place, string window, Instant opens, Instant now) =>
        hours.ClosedBy(now) is { Rule: { } rule } closed
            ? new SendPermission.NotBefore(opens, $"quiet hours: {rule.Key}", $"{closed.InWords(now)}, by {place.Why}.")
            : new SendPermission.NotBefore(opens, window, $"It is outside the hours for messages where the person is ({place.Why}).");

    private static bool IsDirectAnswer(PlannedTouch plan) => !plan.IsStep && FirstAnswer.IsAnswer(plan.Template);
}
