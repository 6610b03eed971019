using FollowUpEngine.Functions.Imports;
using FollowUpEngine.Imports;
using FollowUpEngine.Replay;

namespace FollowUpEngine.Local.Commands.Replay;

/// <summary>The history with the files that are joined to it: one table. Cells of a joined file are empty where it has no row.</summary>
internal sealed class HistoryFile : IImportTable
{
    private readonly CsvTable _main;
    private readonly List<string> _header;
    private readonly List<Joined> _joined = [];

    // A set: the file is walked twice, and a fault is told once.
    private readonly HashSet<HistoryFault> _faults = [];
    private readonly Dictionary<int, HistoryFault> _malformed = [];

    private HistoryFile(CsvTable main)
    {
        _main = main;
        _header = [.. main.Header];
    }

    public IReadOnlyList<string> Header => _header;

    public static HistoryFile Open(string path, HistoryMap map)
    {
        var file = new HistoryFile(TableAt(path));
        foreach (var join in map.Joins)
        {
            file.Join(join, Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, join.File));
        }

        return file;
    }

    /// <summary>Faults in the form of the files; complete once <see cref="Lines"/> was walked to its end.</summary>
    public IReadOnlyCollection<HistoryFault> Faults => [.. _faults.Concat(_joined.SelectMany(joined => joined.Leftover())).OrderBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Row)];

    /// <summary>What is wrong with the form of a row that was walked over; null: nothing.</summary>
    public HistoryFault? Malformed(int row) => _malformed.GetValueOrDefault(row);

    public IEnumerable<HistoryLine> Lines() => _joined.Count == 0
        ? _main.Lines(Tell)
        : _main.Lines(Tell).Select(line => line with { Cells = [.. line.Cells, .. _joined.SelectMany(joined => joined.Find(line.Cells))] });

    private static CsvTable TableAt(string path) => CsvTable.Open(Path.GetFileName(path), () => File.OpenRead(path));

    private void Tell(HistoryFault fault)
    {
        _faults.Add(fault);
        _malformed.TryAdd(fault.Row, fault);
    }

    private void Join(HistoryJoin join, string path)
    {
        if (!File.Exists(path))
        {
            throw new CommandException($"The mapping joins {join.File}, which is not beside the history ({path}).");
        }

        var table = TableAt(path);
        var on = IndexOf(Header, join.On, _main.Name);
        var key = IndexOf(table.Header, join.Key, table.Name);
        var joined = new Joined(table, on, key);
        _faults.UnionWith(joined.Faults);
        _joined.Add(joined);
        _header.AddRange(table.Header.Where((_, index) => index != key)
            .Select(name => Header.Contains(name, StringComparer.OrdinalIgnoreCase) ? $"{name} ({table.Name})" : name).ToList());
    }

    private static int IndexOf(IReadOnlyList<string> header, string name, string file)
    {
        for (var i = 0; i < header.Count; i++)
        {
            if (string.Equals(header[i], name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        throw new CommandException($"The mapping joins by the column \"{name}\", which {file} has not. It has: {string.Join(", ", header)}.");
    }

    /// <summary>A joined file, whole in memory by its key.</summary>
    private sealed class Joined
    {
        private readonly Dictionary<string, (int Row, string[] Cells)> _rows = new(StringComparer.Ordinal);
        private readonly HashSet<string> _found = new(StringComparer.Ordinal);
        private readonly string[] _none;
        private readonly string _file;
        private readonly int _on;

        public Joined(CsvTable table, int on, int key)
        {
            (_file, _on) = (table.Name, on);
            _none = [.. Enumerable.Repeat("", table.Header.Count - 1)];
            var form = new HashSet<HistoryFault>();
            foreach (var line in table.Lines(fault => form.Add(fault)))
            {
                var name = line.Cells[key].Trim();
                if (!_rows.TryAdd(name, (line.Row, [.. line.Cells.Where((_, index) => index != key)])))
                {
                    Faults.Add(new HistoryFault(line.Row, _file, table.Header[key], "This key stands in an earlier row; the row is left out.", "Take the duplicate out.", IsLeft: true));
                }
            }

            Faults.AddRange(form.Select(fault => fault with { File = _file }));
        }

        public List<HistoryFault> Faults { get; } = [];

        public string[] Find(IReadOnlyList<string> cells)
        {
            var key = cells[_on].Trim();
            if (!_rows.TryGetValue(key, out var row))
            {
                return _none;
            }

            _found.Add(key);
            return row.Cells;
        }

        public IEnumerable<HistoryFault> Leftover() => _rows.Where(pair => !_found.Contains(pair.Key)).Select(pair =>
            new HistoryFault(pair.Value.Row, _file, null, "No row of the history has this key; the row is left out.", "Look whether the two files belong together.", IsLeft: true));
    }
}
