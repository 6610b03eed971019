using FollowUpEngine.Replay;

namespace FollowUpEngine.Imports;

/// <summary>A file with a header, which is walked over as often as one likes.</summary>
public interface IImportTable
{
    /// <summary>The columns' names, each once.</summary>
    IReadOnlyList<string> Header { get; }

    /// <summary>All rows behind the header, from the start each time.</summary>
    IEnumerable<HistoryLine> Lines();

    /// <summary>What is wrong with the form of a row that was walked over; null: nothing.</summary>
    HistoryFault? Malformed(int row);
}
