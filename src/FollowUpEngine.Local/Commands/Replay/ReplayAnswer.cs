using FollowUpEngine.Replay;
using NodaTime;

namespace FollowUpEngine.Local.Commands.Replay;

/// <summary>What <c>replay --json</c> prints. The same file, mapping, business and options give the same answer.</summary>
internal sealed record ReplayAnswer
{
    public required string File { get; init; }

    public required string Business { get; init; }

    /// <summary>All rows of the history, those left out included.</summary>
    public required int Rows { get; init; }

    /// <summary>The first arrival.</summary>
    public required Instant From { get; init; }

    /// <summary>The last moment that was lived through.</summary>
    public required Instant Until { get; init; }

    public required ReplayContacts Contacts { get; init; }

    public required IReadOnlyList<ColumnAnswer> Columns { get; init; }

    public required IReadOnlyList<string> UnusedColumns { get; init; }

    /// <summary>What was assumed, and what the file cannot tell: sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    public required IReadOnlyList<FaultFigures> Faults { get; init; }

    public required ReplayReport Report { get; init; }

    /// <summary>The files with the owner's digest and numbers as they would have stood at the end; none unless asked for.</summary>
    public required IReadOnlyList<string> Pages { get; init; }
}

/// <param name="Means">A word of the mapping file.</param>
/// <param name="Guessed">By its name: no mapping says so.</param>
internal sealed record ColumnAnswer(string Column, string Means, bool Guessed);
