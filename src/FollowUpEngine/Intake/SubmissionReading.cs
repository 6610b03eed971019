namespace FollowUpEngine.Intake;

/// <summary>What a submission turned out to be.</summary>
public abstract record SubmissionReading
{
    /// <summary>One or more people raising a hand.</summary>
    public sealed record Inquiries(IReadOnlyList<Inquiry> List) : SubmissionReading;

    /// <summary>Well-formed, but about something else (an uninstall notice): kept, answered 200.</summary>
    public sealed record NotALead(string Reason, string ContentHash) : SubmissionReading;

    /// <summary>Could not be read. <paramref name="Fault"/> says where and what to do.</summary>
    public sealed record Unreadable(string Fault) : SubmissionReading;

    /// <summary>Readable, but not from whom it claims to be (a wrong signature or google_key).</summary>
    public sealed record Forged(string Fault) : SubmissionReading;
}
