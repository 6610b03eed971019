using FollowUpEngine.Leads;

namespace FollowUpEngine.Imports;

/// <summary>How a person of a file stands to what is stored.</summary>
public abstract record ImportStanding
{
    /// <summary>This very import made the lead, and was cut short: it counts as new.</summary>
    public bool IsNewByThis { get; init; }

    /// <summary>Rows that this very import added to a lead of an earlier one.</summary>
    public int AddedByThis { get; init; }

    /// <summary>Rows of which this very import told what was new.</summary>
    public int UpdatedByThis { get; init; }

    /// <summary>Nobody knows them.</summary>
    public sealed record Unknown : ImportStanding;

    /// <summary>All their rows were brought before.</summary>
    public sealed record Brought : ImportStanding;

    /// <summary>An import brought them, and nobody has acted on them since: further rows are added, and what is new of those that were told.</summary>
    /// <param name="StaysOpen">A row that was told, and says nothing new, is open still.</param>
    public sealed record Silent(StoredLead Stored, IReadOnlyList<ImportRow> Missing, bool StaysOpen) : ImportStanding;

    /// <summary>A lead that is worked on here: what a file says of older days must not change it.</summary>
    public sealed record Known(LeadId Lead, IReadOnlyList<ImportRow> LeftOut) : ImportStanding;

    /// <summary>They were erased here, and the same file does not bring them back.</summary>
    public sealed record Erased : ImportStanding;
}
