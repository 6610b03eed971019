using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Replay;

/// <summary>
/// Turns rows into leads. A row that cannot be used is left out, a value that cannot be read is left empty; both are noted with
/// the row's number, and the rest goes on.
/// </summary>
/// <param name="labels">Columns whose cells are kept with each lead as they stand.</param>
public sealed class HistoryReader(Business business, HistoryMap map, IReadOnlyList<string> header, HistoryColumns columns, IReadOnlyList<string>? labels = null)
{
    private const int MostSources = 1_000;

    private static readonly (HistoryMeaning Meaning, LeadField Field)[] FieldsKept =
    [
        (HistoryMeaning.FullName, LeadField.FullName), (HistoryMeaning.FirstName, LeadField.FirstName), (HistoryMeaning.LastName, LeadField.LastName),
        (HistoryMeaning.Company, LeadField.Company), (HistoryMeaning.Email, LeadField.Email), (HistoryMeaning.Phone, LeadField.Phone),
        (HistoryMeaning.City, LeadField.City), (HistoryMeaning.State, LeadField.State), (HistoryMeaning.PostalCode, LeadField.PostalCode),
        (HistoryMeaning.Country, LeadField.Country), (HistoryMeaning.Service, LeadField.Service), (HistoryMeaning.Message, LeadField.Message),
        (HistoryMeaning.SmsConsent, LeadField.SmsConsent),
    ];

    private static readonly IReadOnlyDictionary<string, string> NoLabels = new Dictionary<string, string>(StringComparer.Ordinal);

    private readonly IReadOnlyList<(string Name, int Index)> _labels = [.. header.Select((name, index) => (name, index)).Where(column => (labels ?? []).Contains(column.name, StringComparer.Ordinal))];
    private readonly Dictionary<string, LeadSource> _sources = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);

    /// <param name="lines">All rows, from the start each time it is called: once to see how dates are written, once to read them.</param>
    public History Read(Func<IEnumerable<HistoryLine>> lines)
    {
        var faults = new List<HistoryFault>();
        var order = DateOrder.Of(header, columns, map, lines);
        var leads = new List<HistoryLead>();
        var rows = 0;
        foreach (var (_, lead) in Walk(lines, order, faults))
        {
            rows++;
            if (lead is not null)
            {
                leads.Add(lead);
            }
        }

        return new History(rows, [.. leads.OrderBy(lead => lead.ArrivedAt).ThenBy(lead => lead.Row)], faults, order.Unclear);
    }

    /// <summary>Row by row, for a file that is too long to be held; without a lead: the row is left out.</summary>
    /// <param name="faults">Gets what is wrong with a row before the row comes.</param>
    internal IEnumerable<(HistoryRow Row, HistoryLead? Lead)> Walk(Func<IEnumerable<HistoryLine>> lines, DateOrder order, List<HistoryFault> faults)
    {
        var cells = new HistoryCells(header, columns, map.Zone ?? business.Zone, map.DayAt, order.IsDayFirst);
        foreach (var line in lines())
        {
            var row = new HistoryRow(line, cells, faults);
            yield return (row, Read(row));
        }
    }

    private HistoryLead? Read(HistoryRow row)
    {
        if (row.Text(HistoryMeaning.Arrived) is null)
        {
            row.Fault(HistoryMeaning.Arrived, "Nothing says when this lead arrived; the row is left out.", "Fill in the date, or take the row out.", isLeft: true);
            return null;
        }

        if (row.Time(HistoryMeaning.Arrived, isLeft: true) is not { } arrived)
        {
            return null;
        }

        if (row.Text(HistoryMeaning.Id) is { } id && !_ids.TryAdd(id, row.Number))
        {
            row.Fault(HistoryMeaning.Id, "This id stands in an earlier row; the row is left out.", "Take the duplicate out, or map another column as the id.", isLeft: true);
            return null;
        }

        var at = ArrivedAt(row, arrived);
        return new HistoryLead
        {
            Row = row.Number,
            ArrivedAt = at,
            Source = SourceOf(row),
            Fields = [.. FieldsOf(row)],
            Facts = HistoryFacts.Of(business, row, at, map),
            Generator = row.Text(HistoryMeaning.Generator),
            Closer = row.Text(HistoryMeaning.Closer),
            Labels = _labels.Count == 0 ? NoLabels : _labels.ToDictionary(label => label.Name, label => row.Cell(label.Index), StringComparer.Ordinal),
        };
    }

    /// <summary>The hour of an arrival without a time is ours, so it never comes after what the file dates on the same day.</summary>
    private Instant ArrivedAt(HistoryRow row, HistoryTime arrived)
    {
        if (arrived.Day is not { } day)
        {
            return arrived.At;
        }

        var sameDay = columns.Used.Where(column => column.IsTime && column.Meaning is not (HistoryMeaning.Arrived or HistoryMeaning.ClosedAt or HistoryMeaning.ParkedUntil))
            .Select(column => row.Text(column.Meaning) is null ? null : row.Time(column.Meaning))
            .Where(time => time is { Day: null } && time.Value.At.InZone(business.Zone).Date == day)
            .Select(time => time!.Value.At);
        return sameDay.Append(arrived.At).Min();
    }

    private static IEnumerable<HistoryField> FieldsOf(HistoryRow row)
    {
        foreach (var (meaning, field) in FieldsKept)
        {
            if (row.Text(meaning) is { } text)
            {
                yield return new HistoryField(field, row.NameOf(meaning), text);
            }
        }
    }

    private LeadSource SourceOf(HistoryRow row)
    {
        var name = row.Text(HistoryMeaning.Source) ?? "";
        if (_sources.TryGetValue(name, out var known))
        {
            return known;
        }

        var source = business.Sources.FirstOrDefault(own => string.Equals(own.Id, name, StringComparison.OrdinalIgnoreCase) || string.Equals(own.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? new LeadSource { Id = name.Length == 0 ? "(missing)" : Excerpt.Of(name, 60) };
        if (_sources.Count < MostSources)
        {
            _sources[name] = source;
        }

        return source;
    }
}

/// <summary>A history as it was read.</summary>
/// <param name="Rows">All rows, those left out included.</param>
/// <param name="Leads">By arrival.</param>
/// <param name="UnclearDates">Columns whose dates may begin with day or month; they were taken to begin with the month.</param>
public sealed record History(int Rows, IReadOnlyList<HistoryLead> Leads, IReadOnlyList<HistoryFault> Faults, IReadOnlyList<string> UnclearDates);
