using System.Diagnostics;
using FollowUpEngine.Appointments;
using FollowUpEngine.Cadences;
using FollowUpEngine.Consent.Records;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Intake;
using FollowUpEngine.Sending;
using FollowUpEngine.Sending.Health;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>Folds facts into a lead's head. Pure: the same facts always give the same head.</summary>
public static class LeadFolding
{
    /// <summary>How many held-back messages the head remembers.</summary>
    public const int KeptHeldBack = 5;

    /// <summary>How many sent messages of a channel the head remembers, for the caps.</summary>
    public const int KeptRecent = 10;

    /// <summary>The rule by which a message that came back is remembered.</summary>
    internal const string NotDelivered = "not delivered";

    /// <summary>The same, for one that came back because the person could not be reached.</summary>
    internal const string OutOfReach = "out of reach";

    /// <summary>A claim older than this without an outcome is taken to be lost with its process.</summary>
    public static readonly Duration ClaimLease = Duration.FromMinutes(10);

    /// <summary>How long an unknown outcome waits for the provider's word.</summary>
    public static readonly Duration UnknownPatience = Duration.FromHours(24);

    public static Lead? Fold(IEnumerable<LeadFact> facts) => facts.Aggregate((Lead?)null, Evolve);

    /// <summary>The lead after one more fact. The first fact of a lead is always an <see cref="InquiryReceived"/>.</summary>
    public static Lead Evolve(Lead? lead, LeadFact fact)
    {
        var next = fact is InquiryReceived inquiry
            ? InquiryFolding.Evolve(lead, inquiry)
            : Apply(lead ?? throw new InvalidOperationException("A lead begins with an inquiry."), fact);
        return next with
        {
            Version = (lead?.Version ?? 0) + 1,
            ChangedAt = lead is null ? fact.At : Instant.Max(lead.ChangedAt, fact.At),
            SilentSince = SilenceRules.After(lead, fact),
            Course = lead is null ? Course.None : lead.Course.After(lead, next, fact),
            // Whatever the cadence said of its ends: it is over, and the benefit of the doubt is the person's.
            Completed = CadenceEvents.EndsBy(fact) == CadenceEnds.None && next.Stage == lead?.Stage ? next.Completed : null,
        };
    }

    private static Lead Apply(Lead lead, LeadFact fact) => fact switch
    {
        // What was agreed before is history: the person asks anew.
        Reopened reopened => PeopleFolding.To(lead, LeadStage.Inquiry, reopened.At) with { FirstConversationAt = null, Bar = [], Handoff = null, Cover = reopened.Cover, Appointment = null, Quote = null, SnoozedUntil = null },
        QuarantineReleased => lead with
        {
            Quarantine = null,
            SuspiciousInquiries = 0,
            IsTest = lead.IsTest && lead.SuspiciousInquiries == 0,
            WaitingSince = lead.WaitingSince ?? fact.At,
        },
        Imported imported => Brought(lead, imported),
        LeadAbsorbed absorbed => MergeFolding.Absorb(lead, absorbed.Other),
        MergedInto merged => lead with
        {
            MergedInto = merged.Survivor,
            // A message on its way still needs its end recorded.
            Pending = [.. lead.Pending.Where(pending => pending.State is PendingState.Claimed or PendingState.Unknown)],
            Stall = null,
            WaitingSince = null,
            ReplyWaitingSince = null,
            Enrollment = null,
            Completed = null,
            CallTasks = [],
        },
        Enrolled enrolled => lead with
        {
            Pending = [.. lead.Pending, .. enrolled.Touches.Select(plan => Planned(enrolled, plan))],
            RecentNotices = enrolled is { Cadence: ReplyNotices.Template, Touches: [var notice, ..] } ? [.. lead.RecentNotices.TakeLast(KeptRecent - 1), notice.DueAt] : lead.RecentNotices,
            Appointment = enrolled.Cadence == VisitNotices.Outcome && lead.Appointment is { } visit ? visit with { AskedAt = enrolled.At } : lead.Appointment,
            Answers = enrolled.Cadence == AnswerDecisions.Cadence ? [.. lead.Answers.TakeLast(KeptRecent - 1), enrolled.Enrollment] : lead.Answers,
        },
        TouchClaimed claimed => WithPending(lead, claimed.Touch, pending => pending with
        {
            State = PendingState.Claimed,
            ClaimedAt = claimed.At,
            Attempts = pending.Attempts + 1,
            To = claimed.To,
            NextAt = claimed.At + ClaimLease,
            Reason = null,
        }),
        TouchSent sent => Sent(Without(lead, sent.Touch), sent, lead.Pending.FirstOrDefault(pending => pending.Touch == sent.Touch)?.Plan),
        TouchRejected rejected => Remember(WithDead(Without(lead, rejected.Touch), rejected.Dead), rejected.Touch, rejected.Channel, "provider refused", rejected.Reason, rejected.At),
        TouchDeferred deferred => WithPending(lead, deferred.Touch, pending => pending with
        {
            State = PendingState.Deferred, NextAt = deferred.Until, Reason = deferred.Reason,
        }),
        TouchUnknown unknown => WithPending(lead, unknown.Touch, pending => pending with
        {
            State = PendingState.Unknown,
            NextAt = NextLook(pending, unknown),
            Reason = unknown.Detail,
        }),
        TouchUnconfirmed unconfirmed => Unconfirmed(Without(lead, unconfirmed.Touch), lead.Pending.FirstOrDefault(pending => pending.Touch == unconfirmed.Touch)),
        TouchDelivered => lead,
        TouchUndelivered undelivered => Remember(
            WithDead(lead, undelivered.Dead), undelivered.Touch, undelivered.Channel, undelivered.IsOutOfReach ? OutOfReach : NotDelivered, undelivered.Reason, undelivered.At),
        TouchHeldBack held => Remember(Without(lead, held.Touch), held.Touch, held.Channel, held.Rule, held.Reason, held.At),
        StallBegan began => lead with { Stall = new OpenStall(began.Cause, began.Side, began.Since, began.At, began.Person) },
        StallCured => lead with { Stall = null },
        StallPassedOn passed => lead with { Stall = lead.Stall is { } stall && stall.Cause == passed.Cause ? stall with { Person = passed.Person } : lead.Stall },
        OptedOut { Channel: Channel.Sms } => lead with { SmsStopped = true, StopDoubtSince = null },
        OptedOut { Channel: Channel.Email } => lead with { EmailStopped = true, StopDoubtSince = null },
        OptedIn { Channel: Channel.Sms } => lead with { SmsStopped = false, StopDoubtSince = null },
        OptedIn { Channel: Channel.Email } => lead with { EmailStopped = false, StopDoubtSince = null },
        ConsentRecorded recorded => lead with { Consents = StandingRules.Kept(lead.Consents.Append(recorded.Consent)) },
        PaceChosen chosen => lead with { Pace = chosen.Gap },
        QuoteSeen seen => lead with { Quote = lead.Quote is { } quote && quote.SentAt == seen.SentAt ? quote with { SeenAt = quote.SeenAt ?? seen.At } : lead.Quote },
        QuoteAnswered answered => lead with
        {
            Quote = lead.Quote is { } quote && quote.SentAt == answered.SentAt ? quote with { SeenAt = quote.SeenAt ?? answered.At, Answer = new QuoteAnswer(answered.Accepts, answered.At, answered.Reason) } : lead.Quote,
        },
        PeopleFact told => PeopleFolding.Evolve(lead, told),
        CadenceStarted or CadenceAdvanced or CadenceRolled or CadenceHeld or CadenceMoved or CadenceEnded => CadenceFolding.Evolve(lead, fact),
        _ => throw new UnreachableException($"No folding for {fact.GetType().Name}."),
    };

    /// <summary>Whoever asked another program long ago waits for nobody here.</summary>
    private static Lead Brought(Lead lead, Imported imported) =>
        (imported.Stage is { } stage && stage > lead.Stage ? PeopleFolding.To(lead, stage, imported.StageSince ?? imported.At) : lead) with { WaitingSince = null, ReplyWaitingSince = null };

    /// <summary>A text can be looked up as soon as no call for it can be under way any more; an email waits for the provider's events.</summary>
    private static Instant NextLook(PendingTouch pending, TouchUnknown unknown)
    {
        var claimedAt = pending.ClaimedAt ?? unknown.At;
        return pending.Plan.Channel == Channel.Sms && unknown.At < claimedAt + ClaimLease ? claimedAt + ClaimLease : claimedAt + UnknownPatience;
    }

    private static PendingTouch Planned(Enrolled enrolled, PlannedTouch plan) => new()
    {
        Touch = new TouchRef(enrolled.Enrollment, plan.Step), Plan = plan, NextAt = plan.DueAt,
    };

    private static Lead Sent(Lead lead, TouchSent sent, PlannedTouch? plan)
    {
        if (sent.Audience == Audience.Staff)
        {
            return lead;
        }

        // Caps have counted one that was unconfirmed since it was given up, and what a person wrote is none of theirs.
        var isWritten = plan?.Written is not null;
        var (at, counted) = sent.ClaimedAt is { } claimedAt ? (claimedAt, lead) : (sent.At, isWritten ? lead : Counted(lead, sent.Channel, sent.At, plan?.IsStep ?? false));
        return counted with
        {
            FirstAutomaticTouchAt = isWritten ? lead.FirstAutomaticTouchAt : Earlier(lead.FirstAutomaticTouchAt, at),
            LastEmailAt = sent.Channel == Channel.Email ? Later(lead.LastEmailAt, at) : lead.LastEmailAt,
            LastTextAt = sent.Channel == Channel.Sms ? Later(lead.LastTextAt, at) : lead.LastTextAt,
            LastEmail = sent.Channel == Channel.Email ? LastMessage.Later(lead.LastEmail, new LastMessage(StepName.Of(sent.Touch), at)) : lead.LastEmail,
            LastText = sent.Channel == Channel.Sms ? LastMessage.Later(lead.LastText, new LastMessage(StepName.Of(sent.Touch), at)) : lead.LastText,
        };
    }

    /// <summary>It may well have gone: caps and gaps count it from its claim on.</summary>
    private static Lead Unconfirmed(Lead lead, PendingTouch? pending) => pending is { Plan: { Audience: Audience.Lead, IsStep: true, Channel: var channel }, ClaimedAt: { } at }
        ? Counted(lead, channel, at, isStep: true)
        : lead;

    /// <summary>What caps and gaps are counted from.</summary>
    private static Lead Counted(Lead lead, Channel channel, Instant at, bool isStep) => lead with
    {
        LastStepAt = isStep ? Later(lead.LastStepAt, at) : lead.LastStepAt,
        RecentEmails = channel == Channel.Email ? [.. lead.RecentEmails.TakeLast(KeptRecent - 1), at] : lead.RecentEmails,
        RecentTexts = channel == Channel.Sms ? [.. lead.RecentTexts.TakeLast(KeptRecent - 1), at] : lead.RecentTexts,
    };

    /// <summary>Only what the lead has can be dead: another address that it has by now is none of this.</summary>
    private static Lead WithDead(Lead lead, string? dead) => dead is null ? lead : lead with
    {
        DeadEmails = [.. lead.DeadEmails.Union(lead.Emails.Where(email => email.Normalized == dead)).TakeLast(Lead.MostContacts)],
        DeadPhones = [.. lead.DeadPhones.Union(lead.Phones.Where(phone => phone.E164 == dead)).TakeLast(Lead.MostContacts)],
    };

    private static Lead WithPending(Lead lead, TouchRef touch, Func<PendingTouch, PendingTouch> change) =>
        lead with { Pending = [.. lead.Pending.Select(pending => pending.Touch == touch ? change(pending) : pending)] };

    private static Lead Without(Lead lead, TouchRef touch) =>
        lead with { Pending = [.. lead.Pending.Where(pending => pending.Touch != touch)] };

    private static Lead Remember(Lead lead, TouchRef touch, Channel channel, string rule, string reason, Instant at) =>
        lead with { HeldBack = [.. lead.HeldBack.TakeLast(KeptHeldBack - 1), new HeldBack(touch, channel, rule, reason, at)] };

    internal static Instant? Earlier(Instant? a, Instant? b) => a is null ? b : b is null ? a : Instant.Min(a.Value, b.Value);

    internal static Instant? Later(Instant? a, Instant? b) => a is null ? b : b is null ? a : Instant.Max(a.Value, b.Value);
}
