using FollowUpEngine.Businesses;
using FollowUpEngine.Sending;
using FollowUpEngine.Sending.Health;
using NodaTime;

namespace FollowUpEngine.Functions.Api;

/// <summary>What a business sent within the last days, what went wrong with it, and what a guardrail has paused.</summary>
public sealed record SendingView(
    int Days, Instant? CountedFrom, int Emails, int Texts, int Bounces, int Complaints, int Filtered, IReadOnlyList<StepSendingView> Steps, IReadOnlyList<PauseView> Pauses)
{
    public static SendingView Of(Business business, SendTally tally) => new(
        SenderHealthRules.Days,
        business.Sending.CountedFrom == Instant.MinValue ? null : business.Sending.CountedFrom,
        tally.Emails,
        tally.Texts,
        tally.Bounces,
        tally.Complaints,
        tally.Filtered,
        [.. tally.Steps.OrderBy(step => step.Key, StringComparer.Ordinal).Select(step => new StepSendingView(step.Key, step.Value.Channel, step.Value.Sent, step.Value.OptOuts, step.Value.Filtered))],
        [.. business.Sending.Pauses.Select(PauseView.Of)]);
}

/// <param name="OptOuts">People who wanted no more within two weeks of it.</param>
public sealed record StepSendingView(string Step, Channel Channel, int Sent, int OptOuts, int Filtered);

/// <param name="Step">Null: all steps of the channel.</param>
/// <param name="Why">In words, with its figures.</param>
public sealed record PauseView(Channel Channel, string? Step, SenderTrouble Trouble, Instant Since, string Why)
{
    public static PauseView Of(SendingPause pause) => new(pause.Channel, pause.Step, pause.Trouble, pause.Since, SenderHealthWords.Why(pause));
}

/// <param name="Resumed">What was paused until now.</param>
public sealed record ResumedView(IReadOnlyList<PauseView> Resumed);
