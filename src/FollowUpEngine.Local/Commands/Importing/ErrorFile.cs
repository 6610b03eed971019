using System.Globalization;
using FollowUpEngine.Imports;

namespace FollowUpEngine.Local.Commands.Importing;

/// <summary>
/// The rows with faults as a CSV file with the same header and the reason beside them, to be mended and imported by itself. It replaces no other file:
/// somebody may be mending that.
/// </summary>
internal sealed class ErrorFile : IDisposable
{
    /// <summary>No column of a CRM, and no meaning.</summary>
    private const string ReasonColumn = "what to mend";

    private readonly string _wanted;
    private readonly bool _isNamed;
    private readonly string _unfinished;
    private readonly StreamWriter _csv;
    private readonly int _columns;
    private readonly bool _hasReason;
    private int _rows;

    public ErrorFile(ImportOptions options, IReadOnlyList<string> header)
    {
        (_wanted, _isNamed) = (Path.GetFullPath(options.Errors ?? options.File.FullName + ".errors.csv"), options.Errors is not null);
        // One name, so that what a killed run left is written anew.
        _unfinished = $"{_wanted}.part";
        _csv = new StreamWriter(PrivateFile.Create(_unfinished, FileMode.Create));
        // A mended file that still has faults has the column already, as the last one.
        _hasReason = header[^1] == ReasonColumn;
        _columns = header.Count - (_hasReason ? 1 : 0);
        Write([.. header.Take(_columns), ReasonColumn]);
    }

    /// <summary>Where they stand; null while there is none.</summary>
    public string? Kept { get; private set; }

    public void Add(ImportLine line)
    {
        _rows++;
        var reasons = string.Join(' ', line.Faults.Select(fault => $"{(fault.Column is null ? "" : $"{fault.Column}: ")}{fault.Problem} {fault.Remedy}"));
        Write([.. line.Line.Cells.Take(_columns), reasons]);
    }

    /// <summary>All rows are in it: gives it its name, unless there are none.</summary>
    public void Keep()
    {
        _csv.Dispose();
        if (_rows == 0)
        {
            File.Delete(_unfinished);
            return;
        }

        for (var number = 1; ; number++)
        {
            var path = number == 1 ? _wanted : Path.ChangeExtension(_wanted, $"{number.ToString(CultureInfo.InvariantCulture)}.csv");
            if (!File.Exists(path))
            {
                File.Move(_unfinished, path);
                Kept = path;
                return;
            }

            // The same import, run again.
            if (IsSame(path))
            {
                File.Delete(_unfinished);
                Kept = path;
                return;
            }

            if (_isNamed)
            {
                throw new CommandException($"{path} is there already. Name another file: --errors FILE. Nothing was imported.");
            }
        }
    }

    public void Dispose()
    {
        if (Kept is null)
        {
            _csv.Dispose();
            File.Delete(_unfinished);
        }
    }

    private bool IsSame(string path)
    {
        using var one = File.OpenRead(path);
        using var other = File.OpenRead(_unfinished);
        return one.Length == other.Length && System.Security.Cryptography.SHA256.HashData(one).AsSpan().SequenceEqual(System.Security.Cryptography.SHA256.HashData(other));
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
