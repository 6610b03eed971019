using FollowUpEngine.Imports;
using FollowUpEngine.Replay;

namespace FollowUpEngine.Functions.Imports;

/// <summary>Files of an import are CSV.</summary>
public sealed class CsvTables : IImportTables
{
    public IImportTable Open(string name, byte[] content) => new Uploaded(CsvTable.Open(name, () => new MemoryStream(content, writable: false)));

    private sealed class Uploaded(CsvTable csv) : IImportTable
    {
        private readonly Dictionary<int, HistoryFault> _malformed = [];

        public IReadOnlyList<string> Header => csv.Header;

        public IEnumerable<HistoryLine> Lines() => csv.Lines(fault => _malformed.TryAdd(fault.Row, fault));

        public HistoryFault? Malformed(int row) => _malformed.GetValueOrDefault(row);
    }
}
