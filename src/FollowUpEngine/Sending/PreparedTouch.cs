using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Sending;

/// <summary>A message as it was written when the store was asked for what it needs.</summary>
/// <param name="Times">The times that it names.</param>
/// <param name="Lead">For which state of the lead; null: nothing was written, since it may not go.</param>
public sealed record PreparedTouch(IReadOnlyList<Instant> Times, Lead? Lead, WrittenTouch? Written)
{
    public static readonly PreparedTouch Nothing = new([], null, null);
}

/// <summary>An email or a text, or why it can't be written.</summary>
public sealed record WrittenTouch
{
    public EmailMessage? Email { get; init; }

    public SmsMessage? Sms { get; init; }

    public SendOutcome? Fault { get; init; }

    public string? Text => Email?.Text ?? Sms?.Text;
}
