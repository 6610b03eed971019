using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Replies;

/// <summary>What a reply was read as, and by which rule.</summary>
/// <param name="Kind">The one meaning to act on.</param>
/// <param name="Rule">The rule's name: short, stable, shown to people and kept in facts. Holds nothing of the text.</param>
/// <param name="Why">One sentence for a person.</param>
public sealed record ReplyReading(ReplyKind Kind, string Rule, string Why)
{
    /// <summary>What else it says, in the order of <see cref="ReplyKind"/>: "cancel my visit and stop texting" is a stop that also reschedules.</summary>
    public IReadOnlyList<ReplyKind> Also { get; init; } = [];

    /// <summary>
    /// The day from which the person is there again, never before the day of reading. Only of an <see cref="ReplyKind.OutOfOffice"/> or of a
    /// <see cref="ReplyKind.Reschedule"/> that says "away until"; null when it is not said or cannot be read for sure.
    /// </summary>
    public LocalDate? ReturnsOn { get; init; }

    /// <summary>
    /// A bare YES (or START): lifts a stop where the number is stopped, as the provider reads it too. Only the caller knows whether
    /// it is; where it is not, YES is the <see cref="ReplyKind.Confirm"/> that it was read as.
    /// </summary>
    public bool MayOptIn { get; init; }

    /// <summary>With a <see cref="ReplyKind.Stop"/>: by which channels, at least one. Empty otherwise, and where the channel that it came by is meant.</summary>
    public IReadOnlyList<Channel> Stops { get; init; } = [];

    /// <summary>Whether it says this, first or besides.</summary>
    public bool Says(ReplyKind kind) => Kind == kind || Also.Contains(kind);
}
