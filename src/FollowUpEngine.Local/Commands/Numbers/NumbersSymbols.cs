using System.CommandLine;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Local.Commands.Numbers;

/// <summary>The options of <c>numbers</c>.</summary>
internal sealed class NumbersSymbols
{
    private readonly Option<string?> _business = new("--business") { Description = "The business. Not needed when there is only one." };
    private readonly Option<FileInfo> _file = new Option<FileInfo>("--file") { Description = "A history (CSV with a header) to count instead of the store." }.AcceptExistingOnly();
    private readonly Option<FileInfo> _map = new Option<FileInfo>("--map") { Description = "With --file: what its columns mean, how dates are written. Default: by the columns' names." }.AcceptExistingOnly();
    private readonly Option<string?> _zone = new("--zone") { Description = "Where days and months begin, such as America/New_York or UTC. Default: where the business is." };
    private readonly Option<string[]> _by = new("--by") { Description = "With --file: a column to count by, too. May be given several times.", DefaultValueFactory = _ => [] };
    private readonly Option<string[]> _openOn = new("--open-on") { Description = "A local day, such as 2026-12-31: what was open at its end. May be given several times.", DefaultValueFactory = _ => [] };

    private readonly Option<string?> _asOf = new("--as-of") { Description = "With --file: the local day, such as 2026-12-31, at whose end the diagnosis stands. Default: the last thing that the file tells." };

    public NumbersSymbols()
    {
        _asOf.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !LocalDatePattern.Iso.Parse(text).Success)
            {
                result.AddError($"--as-of: '{text}' is no day. Write one such as 2026-12-31.");
            }
        });
        _zone.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && DateTimeZoneProviders.Tzdb.GetZoneOrNull(text) is null)
            {
                result.AddError($"--zone: '{text}' is no zone that is known. Write an IANA name such as America/New_York, or UTC.");
            }
        });
        _openOn.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !LocalDatePattern.Iso.Parse(token.Value).Success))
            {
                result.AddError($"--open-on: '{token.Value}' is no day. Write one such as 2026-12-31.");
            }
        });
    }

    public IEnumerable<Symbol> All => [_business, _file, _map, _zone, _by, _openOn, _asOf];

    public NumbersOptions Read(ParseResult parsed)
    {
        var file = parsed.GetValue(_file);
        if (file is null && (parsed.GetValue(_map) is not null || parsed.GetValue(_by) is { Length: > 0 } || parsed.GetValue(_asOf) is not null))
        {
            throw new CommandException("--map, --by and --as-of go with --file: they speak of a history.", exitCode: ExitCodes.Usage);
        }

        return new NumbersOptions(
            parsed.GetValue(_business),
            file,
            parsed.GetValue(_map),
            parsed.GetValue(_zone) is { } zone ? DateTimeZoneProviders.Tzdb[zone] : null,
            parsed.GetValue(_by) ?? [],
            [.. (parsed.GetValue(_openOn) ?? []).Select(day => LocalDatePattern.Iso.Parse(day).Value)],
            parsed.GetValue(_asOf) is { } asOf ? LocalDatePattern.Iso.Parse(asOf).Value : (LocalDate?)null);
    }
}

/// <param name="File">Null: the store is counted.</param>
internal sealed record NumbersOptions(string? Business, FileInfo? File, FileInfo? Map, DateTimeZone? Zone, IReadOnlyList<string> By, IReadOnlyList<LocalDate> OpenOn, LocalDate? AsOf);
