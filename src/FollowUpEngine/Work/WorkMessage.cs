using FollowUpEngine.Businesses;

namespace FollowUpEngine.Work;

/// <summary>A message of the <c>business-work</c> queue: look at what is due in this business.</summary>
/// <param name="FromTick">What comes due before the next tick is waited for.</param>
/// <param name="Slice">Only this part of what is due; null means all.</param>
public sealed record WorkMessage(BusinessId Business, bool FromTick, DueSlice? Slice = null)
{
    public const string Queue = "business-work";

    /// <summary>Where a message ends up that failed again and again; the name is the storage queue trigger's own.</summary>
    public const string PoisonQueue = Queue + "-poison";

    private const string TickPrefix = "tick:";
    private const string SweepPrefix = "sweep:";

    // A space is in no business id and in no key.
    private const char Between = ' ';

    /// <summary>Its file was changed: judge all its leads anew.</summary>
    public bool IsSweep { get; init; }

    /// <exception cref="FormatException">This is no message that <see cref="ToString"/> wrote.</exception>
    public static WorkMessage Parse(string text) => text.Split(Between) switch
    {
        [var who] when who.StartsWith(TickPrefix, StringComparison.Ordinal) => new WorkMessage(BusinessId.Parse(who[TickPrefix.Length..]), true),
        [var who] when who.StartsWith(SweepPrefix, StringComparison.Ordinal) => new WorkMessage(BusinessId.Parse(who[SweepPrefix.Length..]), false) { IsSweep = true },
        [var who] => new WorkMessage(BusinessId.Parse(who), false),
        [var who, var from, var to] => new WorkMessage(BusinessId.Parse(who), false, new DueSlice(from, to)),
        _ => throw new FormatException("This is no message about a business's work."),
    };

    public override string ToString() => this switch
    {
        { Slice: { } slice } => string.Join(Between, Business, slice.From, slice.To),
        { IsSweep: true } => SweepPrefix + Business,
        { FromTick: true } => TickPrefix + Business,
        _ => Business.ToString(),
    };
}
