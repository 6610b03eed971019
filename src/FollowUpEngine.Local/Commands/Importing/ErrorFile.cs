using System.Globalization;
using FollowUpEngine.Imports;

namespace FollowUpEngine.Local.Commands.Importing;

/// <summary>
/// The rows with faults as a file of their own. It replaces no other file: somebody may be mending that.
/// </summary>
internal sealed class ErrorFile : IDisposable
{
    private readonly string _wanted;
    private readonly bool _isNamed;
    private readonly string _unfinished;
    private readonly StreamWriter _csv;
    private readonly FaultyRows _rows;

    public ErrorFile(ImportOptions options, IReadOnlyList<string> header)
    {
        (_wanted, _isNamed) = (Path.GetFullPath(options.Errors ?? options.File.FullName + ".errors.csv"), options.Errors is not null);
        // One name, so that what a killed run left is written anew.
        _unfinished = $"{_wanted}.part";
        _csv = new StreamWriter(PrivateFile.Create(_unfinished, FileMode.Create));
        _rows = new FaultyRows(_csv, header);
    }

    /// <summary>Where they stand; null while there is none.</summary>
    public string? Kept { get; private set; }

    public void Add(ImportLine line) => _rows.Add(line);

    /// <summary>All rows are in it: gives it its name, unless there are none.</summary>
    public void Keep()
    {
        _csv.Dispose();
        if (_rows.Count == 0)
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
}
