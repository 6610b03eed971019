namespace FollowUpEngine.Replay;

/// <summary>Whether a column writes the day or the month first, told by those of its dates that can mean one thing only.</summary>
internal sealed class DateOrder
{
    private readonly Dictionary<string, bool> _isDayFirst = new(StringComparer.Ordinal);
    private readonly List<string> _unclear = [];

    /// <summary>Columns that hold such dates, none of which tells.</summary>
    public IReadOnlyList<string> Unclear => _unclear;

    public static DateOrder Of(IReadOnlyList<string> header, HistoryColumns columns, HistoryMap map, Func<IEnumerable<HistoryLine>> lines)
    {
        var order = new DateOrder();
        var times = columns.Used.Where(column => column.IsTime)
            .Select(column => (column.Name, Index: Enumerable.Range(0, header.Count).First(index => header[index] == column.Name))).ToList();
        if (map.IsDayFirst is { } said)
        {
            times.ForEach(time => order._isDayFirst[time.Name] = said);
            return order;
        }

        var open = times.ToDictionary(time => time.Name, _ => false, StringComparer.Ordinal);
        foreach (var line in lines())
        {
            foreach (var (name, index) in times.Where(time => open.ContainsKey(time.Name)))
            {
                var text = line.Cells[index];
                if (HistoryTimes.TellsDayFirst(text) is { } tells)
                {
                    order._isDayFirst[name] = tells;
                    open.Remove(name);
                }
                else if (HistoryTimes.IsEitherOrder(text))
                {
                    open[name] = true;
                }
            }

            if (open.Count == 0)
            {
                break;
            }
        }

        // Where the others disagree, they say nothing of one that does not tell.
        if (order._isDayFirst.Values.Distinct().Count() != 1)
        {
            order._unclear.AddRange(open.Where(pair => pair.Value).Select(pair => pair.Key));
        }

        return order;
    }

    /// <summary>A column that does not tell is written as those that do.</summary>
    public bool IsDayFirst(HistoryColumn column) =>
        _isDayFirst.TryGetValue(column.Name, out var told) ? told : _isDayFirst.Count > 0 && _isDayFirst.Values.All(isDayFirst => isDayFirst);
}
