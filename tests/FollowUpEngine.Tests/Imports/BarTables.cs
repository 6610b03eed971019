using System.Text;
using FollowUpEngine.Imports;
using FollowUpEngine.Replay;

namespace FollowUpEngine.Tests.Imports;

/// <summary>Tables as tests write them: bars between the cells, the header first.</summary>
internal sealed class BarTables : IImportTables
{
    public static byte[] Bytes(string table) => Encoding.UTF8.GetBytes(table);

    public IImportTable Open(string name, byte[] content) => new Table(Encoding.UTF8.GetString(content));

    private sealed class Table(string text) : IImportTable
    {
        private readonly List<string[]> _lines = [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|', StringSplitOptions.TrimEntries))];

        public IReadOnlyList<string> Header => _lines[0];

        public IEnumerable<HistoryLine> Lines() => _lines.Skip(1).Select((cells, index) => new HistoryLine(index + 2, cells));

        public HistoryFault? Malformed(int row) => null;
    }
}
