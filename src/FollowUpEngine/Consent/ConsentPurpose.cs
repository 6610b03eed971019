namespace FollowUpEngine.Consent;

/// <summary>
/// What a message to a lead is for: the fewest purposes that the law and the playbook tell apart. They stand in the order of how much they ask, so
/// that who agreed to a later one agreed to those before it. See docs/decisions/consent-has-four-purposes-and-the-inquiry-is-a-record.md.
/// </summary>
public enum ConsentPurpose
{
    /// <summary>The automatic answer to the person's own inquiry.</summary>
    Answer,

    /// <summary>What a person of the business writes to somebody who is in touch with them.</summary>
    Conversation,

    /// <summary>What was agreed on needs it: the confirmation of a visit, the reminder before it. No advertising.</summary>
    Service,

    /// <summary>Whatever else goes out by itself: a cadence that wants the job, nurture, the wish for a review.</summary>
    FollowUp,
}
