using System.Globalization;
using NodaTime;

namespace FollowUpEngine.Replay;

/// <summary>The values of one row by meaning, and the place where its faults are noted.</summary>
internal sealed class HistoryRow(HistoryLine line, HistoryCells cells, List<HistoryFault> faults)
{
    public HistoryLine Line => line;

    public int Number => line.Row;

    /// <summary>Null when the column is missing or the cell empty; the value map has been applied.</summary>
    public string? Text(HistoryMeaning meaning)
    {
        if (cells.Find(meaning) is not { } cell || line.Cells[cell.Index].Trim() is not { Length: > 0 } text)
        {
            return null;
        }

        return cell.Column.Values.TryGetValue(text, out var meant) ? meant : text;
    }

    /// <summary>Null when nothing is there, or nothing that can be read: then the fault is noted.</summary>
    /// <param name="isLeft">Without it the row is left out.</param>
    public HistoryTime? Time(HistoryMeaning meaning, bool isLeft = false)
    {
        if (Text(meaning) is not { } text)
        {
            return null;
        }

        if (cells.Find(meaning)!.Times!.Read(text) is { } time)
        {
            return time;
        }

        Fault(meaning, "This is no date that can be read.", "Write it as 2026-11-22 or 2026-11-22 14:30, or give the column's format in the mapping file.", isLeft);
        return null;
    }

    /// <summary>As it stands in the file.</summary>
    public string Cell(int index) => line.Cells[index].Trim();

    public decimal? Amount(HistoryMeaning meaning)
    {
        if (Text(meaning) is not { } text)
        {
            return null;
        }

        var digits = string.Concat(text.Where(c => char.IsAsciiDigit(c) || c is '.' or ',' or '-'));
        // The last separator divides the cents when two digits or fewer follow it; all others group thousands.
        var last = digits.LastIndexOfAny(['.', ',']);
        var hasCents = last >= 0 && (digits.Length - last <= 3 || (digits[last] == '.' && digits.Count(c => c is '.' or ',') == 1));
        var plain = hasCents ? $"{Digits(digits[..last])}.{digits[(last + 1)..]}" : Digits(digits);
        if (decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount) && amount >= 0)
        {
            return amount;
        }

        Fault(meaning, "This is no amount that can be read.", "Write a number such as 1850.00.");
        return null;
    }

    public void Fault(HistoryMeaning? meaning, string problem, string remedy, bool isLeft = false) =>
        faults.Add(new HistoryFault(line.Row, null, meaning is { } about ? cells.Find(about)?.Column.Name : null, problem, remedy, isLeft));

    /// <param name="words">As the file writes them.</param>
    public void UnknownStage(HistoryMeaning meaning, string words, string problem, string remedy) =>
        faults.Add(new HistoryFault(line.Row, null, cells.Find(meaning)?.Column.Name, problem, remedy, IsLeft: false) { UnknownStage = words });

    public string NameOf(HistoryMeaning meaning) => cells.Find(meaning)?.Column.Name ?? HistoryMapFile.WordFor(meaning);

    private static string Digits(string text) => text.Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
}

/// <summary>Where the values of each meaning stand.</summary>
internal sealed class HistoryCells
{
    private readonly Dictionary<HistoryMeaning, Cell> _cells;

    public HistoryCells(IReadOnlyList<string> header, HistoryColumns columns, DateTimeZone zone, LocalTime dayAt, Func<HistoryColumn, bool> isDayFirst)
    {
        _cells = columns.Used.ToDictionary(
            column => column.Meaning,
            column => new Cell(
                Enumerable.Range(0, header.Count).First(index => header[index] == column.Name),
                column,
                column.IsTime ? new HistoryTimes(column, zone, dayAt, isDayFirst(column)) : null));
    }

    public Cell? Find(HistoryMeaning meaning) => _cells.GetValueOrDefault(meaning);

    internal sealed record Cell(int Index, HistoryColumn Column, HistoryTimes? Times);
}
