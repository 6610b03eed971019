using System.Diagnostics.CodeAnalysis;
using FollowUpEngine.Businesses;
using FollowUpEngine.Imports;
using FollowUpEngine.Local.Commands.Replay;
using FollowUpEngine.Replay;

namespace FollowUpEngine.Local.Commands.Importing;

/// <summary>What an import did, or would do, and how it was asked.</summary>
internal sealed record LeadImportAnswer : ImportFigures
{
    [SetsRequiredMembers]
    public LeadImportAnswer(ImportOptions options, Business business, HistoryColumns columns, ImportFigures figures, string? errors)
        : base(figures)
    {
        (File, Business, Applied, Source, Errors) = (options.File.FullName, business.Name, options.Applies, options.Source, errors);
        Columns = [.. columns.Used.Select(column => new ColumnAnswer(column.Name, HistoryMapFile.WordFor(column.Meaning), column.IsGuessed))];
        UnusedColumns = columns.Unused;
    }

    public string File { get; }

    public string Business { get; }

    /// <summary>False: a dry run, nothing changed.</summary>
    public bool Applied { get; }

    public IReadOnlyList<ColumnAnswer> Columns { get; }

    public IReadOnlyList<string> UnusedColumns { get; }

    /// <summary>Where rows with faults stand.</summary>
    public string? Errors { get; }

    /// <summary>Where those are said to have come from whose row does not say it.</summary>
    public string? Source { get; }

    /// <summary>How many people get a message by the import: none, ever.</summary>
    public int Messaged { get; }
}
