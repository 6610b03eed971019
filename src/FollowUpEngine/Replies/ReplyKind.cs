namespace FollowUpEngine.Replies;

/// <summary>What a reply means, as far as it can be said surely.</summary>
public enum ReplyKind
{
    Unclear,
    Stop,
    MaybeStop,
    Start,
    Help,
    Confirm,
    NotInterested,
    Reschedule,
    Question,
    WrongPerson,
    Angry,
    AutoReply,
    OutOfOffice,
}
