using FollowUpEngine.Businesses;
using FollowUpEngine.Replay;
using FollowUpEngine.Sending;

namespace FollowUpEngine.Local.Commands.Replay;

/// <summary>A history with the business and the mapping by which it was read.</summary>
internal sealed record OpenedHistory(Business Business, HistoryMap Map, HistoryColumns Columns, History History, IReadOnlyList<HistoryFault> Faults)
{
    /// <param name="business">A business file; null: the sample business.</param>
    /// <param name="map">A mapping file; null: columns are known by their names.</param>
    /// <param name="change">What is to hold of the business instead of what its file says.</param>
    /// <param name="labels">See <see cref="HistoryReader"/>.</param>
    public static async Task<OpenedHistory> OpenAsync(FileInfo file, FileInfo? business, FileInfo? map, CancellationToken ct, Func<Business, Business>? change = null, IReadOnlyList<string>? labels = null)
    {
        var known = await BusinessAsync(business, ct);
        known = change is null ? known : change(known);
        var mapping = await MapAsync(map, ct);
        var table = HistoryFile.Open(file.FullName, mapping);
        var columns = HistoryColumns.Of(table.Header, mapping);
        if (columns.Faults.Count > 0)
        {
            throw Faulty($"{file.Name} cannot be read:", columns.Faults);
        }

        if (labels?.FirstOrDefault(label => !table.Header.Contains(label, StringComparer.Ordinal)) is { } missing)
        {
            throw new CommandException($"{file.Name} has no column \"{missing}\". It has: {string.Join(", ", table.Header)}.", exitCode: ExitCodes.Usage);
        }

        var history = new HistoryReader(known, mapping, table.Header, columns, labels).Read(table.Lines);
        HistoryFault[] faults = [.. table.Faults, .. history.Faults];
        if (history.Leads.Count == 0)
        {
            throw new CommandException(history.Rows == 0
                ? $"{file.Name} has no rows behind its header."
                : $"None of the {history.Rows} rows of {file.Name} can be used. {FaultWords.Of(FaultFigures.Of(faults))}");
        }

        return new OpenedHistory(known, mapping, columns, history, faults);
    }

    private static async Task<Business> BusinessAsync(FileInfo? file, CancellationToken ct)
    {
        var json = file is null ? BusinessSamples.Harbor : await File.ReadAllTextAsync(file.FullName, ct);
        return BusinessFile.Read(json, Templates.Fault) switch
        {
            BusinessFileResult.Valid valid => valid.Business,
            BusinessFileResult.Faults faulty => throw Faulty($"{file!.Name} has faults:", faulty.List),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    internal static async Task<HistoryMap> MapAsync(FileInfo? file, CancellationToken ct) => file is null
        ? HistoryMap.Empty
        : HistoryMapFile.Read(await File.ReadAllTextAsync(file.FullName, ct), out var faults) ?? throw Faulty($"{file.Name} has faults:", faults);

    internal static CommandException Faulty(string head, IReadOnlyList<BusinessFileFault> faults) =>
        new(head + string.Concat(faults.Select(fault => $"\n  {fault}")), exitCode: ExitCodes.Fault);
}
