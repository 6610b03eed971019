using FollowUpEngine.Businesses;
using FollowUpEngine.Pages.App;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Pages.Operators;

/// <summary>The installation at a glance.</summary>
public sealed record OperatorModel
{
    public required AppFrameModel Frame { get; init; }

    public required Instant Now { get; init; }

    /// <summary>When the minute's work last ran; null: never.</summary>
    public required Instant? LastTick { get; init; }

    /// <summary>Whether messages go out or are kept: the setting's word.</summary>
    public required string Delivery { get; init; }

    public required string Store { get; init; }

    public required IReadOnlyList<OperatorBusiness> Businesses { get; init; }

    /// <summary>The ids of businesses whose file this version cannot read.</summary>
    public required IReadOnlyList<string> Unreadable { get; init; }
}

/// <summary>One of them: figures, and no lead's data.</summary>
public sealed record OperatorBusiness(Business Business)
{
    public required int Open { get; init; }

    public required int Stalled { get; init; }

    public required int Quarantined { get; init; }

    /// <summary>Wakes that should have been seen to: more than none is stuck work.</summary>
    public required int Overdue { get; init; }

    /// <summary>The last night's sweep; null: none yet.</summary>
    public required Instant? LastSweep { get; init; }

    /// <summary>Messages of which nobody knows whether they went.</summary>
    public required IReadOnlyList<UnsureTouch> Unsure { get; init; }
}
