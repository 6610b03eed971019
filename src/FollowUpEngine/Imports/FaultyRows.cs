namespace FollowUpEngine.Imports;

/// <summary>Writes rows with faults as CSV, under the same header and with the reason beside them, to be mended and imported by themselves.</summary>
public sealed class FaultyRows
{
    /// <summary>No column of a CRM, and no meaning.</summary>
    private const string ReasonColumn = "what to mend";

    private readonly TextWriter _csv;
    private readonly int _columns;

    public FaultyRows(TextWriter csv, IReadOnlyList<string> header)
    {
        _csv = csv;
        // A mended file that still has faults has the column already, as the last one.
        _columns = header.Count - (header[^1] == ReasonColumn ? 1 : 0);
        Write([.. header.Take(_columns), ReasonColumn]);
    }

    /// <summary>Rows so far.</summary>
    public int Count { get; private set; }

    public void Add(ImportLine line)
    {
        Count++;
        var reasons = string.Join(' ', line.Faults.Select(fault => $"{(fault.Column is null ? "" : $"{fault.Column}: ")}{fault.Problem} {fault.Remedy}"));
        Write([.. line.Line.Cells.Take(_columns), reasons]);
    }

    private void Write(IEnumerable<string> cells)
    {
        _csv.Write(string.Join(',', cells.Select(Quoted)));
        _csv.Write("\r\n");
    }

    // RFC 4180.
    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny("\",\r\n") || cell != cell.Trim() ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
