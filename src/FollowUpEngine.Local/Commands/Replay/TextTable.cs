namespace FollowUpEngine.Local.Commands.Replay;

/// <summary>A table of plain text: the first columns to the left, numbers to the right.</summary>
internal sealed class TextTable(int leftColumns, params string[] heads)
{
    private readonly List<string[]> _rows = [heads];

    public void Add(params string[] cells) => _rows.Add(cells);

    public override string ToString()
    {
        var widths = Enumerable.Range(0, heads.Length).Select(column => _rows.Max(row => row[column].Length)).ToArray();
        return string.Concat(_rows.Select(row => "\n  " + string.Join("  ", row.Select((cell, column) => column < leftColumns ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd()));
    }
}
