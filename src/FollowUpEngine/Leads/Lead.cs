using System.Text.Json.Serialization;
using FollowUpEngine.Cadences;
using FollowUpEngine.Consent.Records;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Intake;
using FollowUpEngine.Qualification;
using FollowUpEngine.Sending;
using FollowUpEngine.Sending.Health;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>The head of a lead: all its facts folded, so that reading a lead is reading one row.</summary>
public sealed record Lead
{
    /// <summary>Characters of a message that the head keeps; the whole text stands in the fact.</summary>
    public const int ExcerptCharacters = 280;

    /// <summary>Emails, and phones, that a lead holds; further ones stay in its facts. A merge must fit into one batch.</summary>
    public const int MostContacts = 20;

    /// <summary>Words on consent that the head remembers.</summary>
    public const int MostConsents = 20;

    private const int DisplayCharacters = 80;

    public required LeadId Id { get; init; }

    /// <summary>How many facts are folded in.</summary>
    public int Version { get; init; }

    public LeadStage Stage { get; init; }

    public bool IsTest { get; init; }

    /// <summary>Why the lead is in quarantine; null when it is not.</summary>
    public string? Quarantine { get; init; }

    /// <summary>Suspicious inquiries of a known lead: kept in its timeline, waiting to be looked at and released.</summary>
    public int SuspiciousInquiries { get; init; }

    public LeadId? MergedInto { get; init; }

    /// <summary>Leads that were found to be this person; their facts belong to this timeline.</summary>
    public IReadOnlyList<LeadId> Absorbed { get; init; } = [];

    /// <summary>Set while the sender still holds the contact details.</summary>
    public DetailsElsewhere? DetailsElsewhere { get; init; }

    public string? FullName { get; init; }

    /// <summary>For the greeting; null when the form gave no first name and none can be told apart.</summary>
    public string? FirstName { get; init; }

    public string? Company { get; init; }

    public IReadOnlyList<EmailAddress> Emails { get; init; } = [];

    public IReadOnlyList<PhoneNumber> Phones { get; init; } = [];

    public PlaceGiven Place { get; init; } = new();

    public string? Service { get; init; }

    /// <summary>The beginning of the latest message.</summary>
    public string? MessageExcerpt { get; init; }

    /// <summary>The source of the first inquiry; it stays attached to the deal.</summary>
    public required string SourceId { get; init; }

    /// <summary>The staff id of who took it since it arrived in the protected block of who else would have; until it is handed over they answer for it.</summary>
    public string? Cover { get; init; }

    public int Inquiries { get; init; }

    public required Instant ArrivedAt { get; init; }

    public required Instant LastInquiryAt { get; init; }

    /// <summary>The time of the newest fact.</summary>
    public Instant ChangedAt { get; init; }

    /// <summary>
    /// Since when the lead stands as an import brought it and nobody has acted on it: no clock runs against it and nothing goes out by itself. Null: it is
    /// followed. See <see cref="SilenceRules"/>.
    /// </summary>
    public Instant? SilentSince { get; init; }

    /// <summary>Since when an inquiry has been waiting for a person's answer; null when none waits.</summary>
    public Instant? WaitingSince { get; init; }

    public Instant? FirstAutomaticTouchAt { get; init; }

    /// <summary>The last automatic message on each channel; two keep their distance.</summary>
    public Instant? LastEmailAt { get; init; }

    public Instant? LastTextAt { get; init; }

    /// <summary>What the lead got last by each channel, whatever sent it; null while nothing went, and in heads of earlier versions.</summary>
    public LastMessage? LastEmail { get; init; }

    public LastMessage? LastText { get; init; }

    /// <summary>When a person of the business was first in touch with the lead or tried to be: see <see cref="HumanTouchRules"/>.</summary>
    public Instant? FirstHumanTouchAt { get; init; }

    public Instant? LastHumanTouchAt { get; init; }

    /// <summary>The last time that a person of the business spoke with the customer, wrote to them or agreed on something with them; a call that nobody answered is none.</summary>
    public Instant? LastAnswerAt { get; init; }

    /// <summary>When a person of the business first spoke with the lead; after a reopening, since then.</summary>
    public Instant? FirstConversationAt { get; init; }

    /// <summary>The last word of the customer after the first inquiry.</summary>
    public Instant? LastReplyAt { get; init; }

    /// <summary>What the customer wrote last, other than by a form; null when they never did.</summary>
    public CustomerWord? LastWord { get; init; }

    /// <summary>
    /// Since when a message that may be an opt-out, or a stranger's that is hostile or no inquiry, waits for a person to read it: nothing goes out by itself until somebody of the business
    /// has spoken with the customer or written to them.
    /// </summary>
    public Instant? StopDoubtSince { get; init; }

    /// <summary>The last messages that people of the business wrote through the engine, by enrollment, the newest last: the same one sent in twice is one.</summary>
    public IReadOnlyList<string> Answers { get; init; } = [];

    /// <summary>When the last notices that the customer wrote were to go out to the person in charge, the newest last: too many of them tell nothing more.</summary>
    public IReadOnlyList<Instant> RecentNotices
    {
        get => field ?? [];
        init;
    }

    /// <summary>Since when the customer's message has been waiting for an answer; null when the business wrote or spoke last.</summary>
    public Instant? ReplyWaitingSince { get; init; }

    public IReadOnlyList<BarAnswer> Bar { get; init; } = [];

    public Handoff? Handoff { get; init; }

    public Appointment? Appointment { get; init; }

    public Quote? Quote { get; init; }

    /// <summary>Set while the stage is <see cref="LeadStage.Parked"/>.</summary>
    public Parking? Parking { get; init; }

    /// <summary>When it last came back from being parked: the clocks of its stage begin anew here.</summary>
    public Instant? ReturnedAt { get; init; }

    /// <summary>No stall begins before this.</summary>
    public Instant? SnoozedUntil { get; init; }

    /// <summary>Since when the lead is in its stage.</summary>
    public Instant StageSince { get; init; }

    /// <summary>The latest box for texts: true ticked, false left open, null none shown. Decides only where no record of a box stands (leads of earlier versions).</summary>
    public bool? SmsConsent { get; init; }

    /// <summary>The newest words on consent by time, the newest last, at most <see cref="MostConsents"/>; all stand in the facts, with their proof.</summary>
    public IReadOnlyList<ConsentRecord> Consents
    {
        // A head of an earlier version has no such list, and the reader then brings null.
        get => field ?? [];
        init;
    }

    /// <summary>How far it came and when; heads of earlier versions have none.</summary>
    public Course Course
    {
        get => field ?? Course.None;
        init;
    }

    /// <summary>When the person last became a customer; null when they never did.</summary>
    public Instant? BoughtAt { get; init; }

    /// <summary>The last automatic messages to the lead, oldest first, at most <see cref="LeadFolding.KeptRecent"/> each: what the caps count.</summary>
    public IReadOnlyList<Instant> RecentEmails { get; init; } = [];

    public IReadOnlyList<Instant> RecentTexts { get; init; } = [];

    /// <summary>The last message that a cadence sent; two keep their distance.</summary>
    public Instant? LastStepAt { get; init; }

    /// <summary>How far apart the person wants messages of cadences to be; null: as the business has it.</summary>
    public Duration? Pace { get; init; }

    /// <summary>Until when an automatic answer says that the person is away: cadences hold their messages until then; null: they are here, as far as anybody knows.</summary>
    public Instant? AwayUntil { get; init; }

    public bool SmsStopped { get; init; }

    /// <summary>Addresses that bounced, numbers that cannot be reached: nothing goes there any more; others may be given later.</summary>
    public IReadOnlyList<EmailAddress> DeadEmails { get; init; } = [];

    public IReadOnlyList<PhoneNumber> DeadPhones { get; init; } = [];

    public bool EmailStopped { get; init; }

    /// <summary>What a person should look at.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    public OpenStall? Stall { get; init; }

    /// <summary>The cadence under way.</summary>
    public Enrollment? Enrollment { get; init; }

    /// <summary>
    /// The cadence that last ended with its last step, as long as nothing came since that would have ended it: what of it turns out not
    /// to have arrived may still go another way.
    /// </summary>
    public Enrollment? Completed { get; init; }

    /// <summary>When each cadence last began, the newest last.</summary>
    public IReadOnlyList<PastEnrollment> PastEnrollments { get; init; } = [];

    /// <summary>Calls that a person should make; a call, a conversation, a handoff, an appointment or a quote clears them.</summary>
    public IReadOnlyList<CallTask> CallTasks { get; init; } = [];

    public IReadOnlyList<PendingTouch> Pending { get; init; } = [];

    /// <summary>The newest messages that did not go, with the reason (at most <see cref="LeadFolding.KeptHeldBack"/>).</summary>
    public IReadOnlyList<HeldBack> HeldBack { get; init; } = [];

    [JsonIgnore]
    public EmailAddress? Email => Emails.Count > 0 ? Emails[0] : null;

    [JsonIgnore]
    public PhoneNumber? Phone => Phones.Count > 0 ? Phones[0] : null;

    /// <summary>The best name to show a person of the business; never empty.</summary>
    [JsonIgnore]
    public string DisplayName => Excerpt.Of(
        FullName ?? Email?.Given ?? Phone?.E164 ?? (DetailsElsewhere is { } elsewhere ? $"Lead {elsewhere.LeadId} at {elsewhere.ProviderName}" : "Someone without a name"),
        DisplayCharacters);

    [JsonIgnore]
    public LeadStatus Status => this switch
    {
        { MergedInto: not null } => LeadStatus.Merged,
        { Quarantine: not null } => LeadStatus.Quarantined,
        { Stage: var stage } when stage.IsClosed() => LeadStatus.Closed,
        { DetailsElsewhere: not null } => LeadStatus.AwaitingDetails,
        { Emails.Count: 0, Phones.Count: 0 } => LeadStatus.Unreachable,
        _ => LeadStatus.Open,
    };

    /// <summary>The cadence by whose leave a message goes: under way, or completed and nothing more; null when that ended otherwise.</summary>
    public Enrollment? CadenceOf(TouchRef touch) =>
        Enrollment?.Id == touch.Enrollment ? Enrollment : Completed?.Id == touch.Enrollment ? Completed : null;

    /// <summary>Whether a list of this status shows the lead. A known lead with a suspicious inquiry stands in the quarantine too.</summary>
    public bool IsListedAs(LeadStatus status) => Status == status || (status == LeadStatus.Quarantined && SuspiciousInquiries > 0);
}

/// <summary>A message that did not go.</summary>
public sealed record HeldBack(TouchRef Touch, Channel Channel, string Rule, string Reason, Instant At);

/// <summary>What a person needs to know about a lead first.</summary>
public enum LeadStatus
{
    Open,

    /// <summary>The sender gave only ids; somebody must fetch the contact details.</summary>
    AwaitingDetails,

    /// <summary>No email and no phone: kept, but nobody can be answered.</summary>
    Unreachable,

    /// <summary>Probably not a person: shown to the owner, who can release it. Never messaged.</summary>
    Quarantined,

    Closed,

    /// <summary>Found to be the same person as another lead, where it lives on.</summary>
    Merged,
}
