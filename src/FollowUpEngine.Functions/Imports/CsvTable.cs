using System.Text;
using CsvHelper;
using FollowUpEngine.Imports;
using FollowUpEngine.Replay;

namespace FollowUpEngine.Functions.Imports;

/// <summary>
/// A CSV file as it comes out of a CRM or a spreadsheet: comma, semicolon, tab or bar; Unicode by its byte order mark, else UTF-8,
/// else Latin-1; quoted line breaks; Excel's <c>sep=</c> line. Read as a stream, anew for each walk over it.
/// </summary>
public sealed class CsvTable
{
    // More than any row of a CRM; beyond it a quote was not closed and the rest of the file is one field.
    private const int LargestRow = 4 * 1024 * 1024;
    private const int Looked = 64 * 1024;

    private readonly Func<Stream> _open;
    private readonly CsvReaderOptions _options;

    private CsvTable(string name, Func<Stream> open, Encoding? encoding)
    {
        (Name, _open) = (name, open);
        _options = new CsvReaderOptions { Encoding = encoding, SkipEmptyLines = false, MaxRecordSize = LargestRow, PoolStrings = true, IncludeValuesInExceptions = false };
        using var reader = CsvReader.Create(open(), _options, leaveOpen: false);
        Header = NamesOf([.. reader.Headers]);
    }

    public string Name { get; }

    /// <summary>The columns' names, each once.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <param name="open">Opens the file from its start, each time that it is called.</param>
    /// <exception cref="UnreadableTableException">The file is no text, or has no header.</exception>
    public static CsvTable Open(string name, Func<Stream> open)
    {
        try
        {
            return new CsvTable(name, open, EncodingOf(name, open));
        }
        catch (CsvFormatException)
        {
            throw new UnreadableTableException($"{name} cannot be read as CSV: its first line is malformed or endless.");
        }
    }

    /// <summary>All rows behind the header, each with as many cells as it has. What is wrong with a row's form is told.</summary>
    public IEnumerable<HistoryLine> Lines(Action<HistoryFault> tell)
    {
        CsvMalformedReason? malformed = null;
        using var reader = CsvReader.Create(_open(), _options with { OnMalformedRecord = record => malformed = record.Reason }, leaveOpen: false);
        while (Read(reader))
        {
            // A spreadsheet counts the header and empty rows too.
            var row = (int)reader.RowNumber + 1;
            var cells = new string[reader.FieldCount];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = reader.GetString(i);
            }

            var reason = malformed;
            malformed = null;
            if (cells.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            if (reason is not null)
            {
                tell(Fault(row, reason == CsvMalformedReason.UnterminatedQuote
                    ? "A quote is opened here and never closed: the rest of the file was read as this one row."
                    : "A quote stands where none may be; the row was read as it is."));
            }

            yield return Fitted(row, cells, tell);
        }
    }

    private HistoryLine Fitted(int row, string[] cells, Action<HistoryFault> tell)
    {
        if (cells.Length == Header.Count)
        {
            return new HistoryLine(row, cells);
        }

        // Trailing empty cells are often left out, or one too many; a cell with something in it is neither.
        if (cells.Length < Header.Count - 1 || cells.Skip(Header.Count).Any(cell => cell.Length > 0))
        {
            tell(Fault(row, "The row has another number of cells than the header."));
        }

        return new HistoryLine(row, [.. cells.Take(Header.Count), .. Enumerable.Repeat("", Math.Max(0, Header.Count - cells.Length))]);
    }

    private bool Read(CsvReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException)
        {
            throw new UnreadableTableException($"{Name}: the row behind row {reader.RowNumber + 1} has more than {LargestRow} bytes. A quote is probably not closed there.");
        }
    }

    private static HistoryFault Fault(int row, string problem) => new(row, null, null, problem, "Look for a missing quote or a stray separator in this row.", IsLeft: false);

    private static List<string> NamesOf(string[] cells)
    {
        var names = new List<string>(cells.Length);
        // A file of another format may have its whole self in the first line.
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < cells.Length; i++)
        {
            var name = cells[i].Trim() is { Length: > 0 } given ? given : $"column {i + 1}";
            while (!taken.Add(name))
            {
                name = $"{name} ({i + 1})";
            }

            names.Add(name);
        }

        return names;
    }

    /// <summary>Null: as the byte order mark says, else UTF-8.</summary>
    private static Encoding? EncodingOf(string name, Func<Stream> open)
    {
        using var file = open();
        var start = new byte[Looked];
        var length = file.ReadAtLeast(start, Looked, throwOnEndOfStream: false);
        if (length >= 2 && (start[0], start[1]) is (0xFF, 0xFE) or (0xFE, 0xFF))
        {
            return null;
        }

        if (start.AsSpan(0, length).Contains((byte)0))
        {
            throw new UnreadableTableException($"{name} is no text. Export the leads as CSV and take that file.");
        }

        file.Position = 0;
        return IsUtf8(file) ? null : Encoding.Latin1;
    }

    private static bool IsUtf8(Stream file)
    {
        using var reader = new StreamReader(file, new UTF8Encoding(false, throwOnInvalidBytes: true));
        var buffer = new char[Looked];
        try
        {
            while (reader.Read(buffer) > 0)
            {
            }

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
