using System.CommandLine;

namespace FollowUpEngine.Local.Commands.Importing;

/// <summary>The arguments and options of <c>import</c>.</summary>
internal sealed class ImportSymbols
{
    private const string DayFirst = "day-first";

    private readonly Argument<FileInfo> _file = new Argument<FileInfo>("FILE") { Description = "A CSV file with a header: an export of HubSpot, Pipedrive or Jobber, or any other." }.AcceptExistingOnly();
    private readonly Option<string?> _business = new("--business") { Description = "The business. Not needed when there is only one." };
    private readonly Option<FileInfo> _map = new Option<FileInfo>("--map") { Description = "A mapping file: what the columns mean, how dates are written. Default: by the columns' names." }.AcceptExistingOnly();
    private readonly Option<string?> _source = new("--source") { Description = "Where those came from whose row does not say it." };
    private readonly Option<string?> _dates = new Option<string?>("--dates") { Description = "day-first or month-first: what 3/4/2026 means. Only asked for where no date of the file tells." }.AcceptOnlyFromAmong(DayFirst, "month-first");
    private readonly Option<string?> _undated = new Option<string?>("--undated") { Description = "last-date: what ended without a date ended on the last date of its row. Default: such rows are faults." }.AcceptOnlyFromAmong("last-date");
    private readonly Option<bool> _apply = new("--apply", "--yes") { Description = "Bring them. Without it nothing changes." };
    private readonly Option<string?> _errors = new("--errors") { Description = "Where rows with faults go, to be mended and imported again. Default: FILE.errors.csv, when they are brought." };

    public IEnumerable<Symbol> All => [_file, _business, _map, _source, _dates, _undated, _apply, _errors];

    public ImportOptions Read(ParseResult parsed) => new(
        parsed.GetRequiredValue(_file),
        parsed.GetValue(_business),
        parsed.GetValue(_map),
        parsed.GetValue(_source)?.Trim() is { Length: > 0 } source ? source : null,
        parsed.GetValue(_dates) is { } dates ? dates == DayFirst : null,
        parsed.GetValue(_undated) is not null,
        parsed.GetValue(_apply),
        parsed.GetValue(_errors));
}
