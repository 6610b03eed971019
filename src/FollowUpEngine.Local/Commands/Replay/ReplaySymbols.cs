using System.CommandLine;
using System.Globalization;
using FollowUpEngine.Replay;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Local.Commands.Replay;

/// <summary>The arguments and options of <c>replay</c>.</summary>
internal sealed class ReplaySymbols
{
    private const int DefaultDays = 30;
    private const int MostDays = 3_650;

    private readonly Argument<FileInfo> _file = new Argument<FileInfo>("FILE") { Description = "The leads: a CSV file with a header." }.AcceptExistingOnly();
    private readonly Option<FileInfo> _business = new Option<FileInfo>("--business") { Description = "The business file whose hours, people and rules apply. Default: the sample business." }.AcceptExistingOnly();
    private readonly Option<FileInfo> _map = new Option<FileInfo>("--map") { Description = "A mapping file: what the columns mean, how dates are written. Default: by the columns' names." }.AcceptExistingOnly();
    private readonly Option<string?> _contacts = new Option<string?>("--contacts") { Description = "file: as the file tells; invented: everybody can be reached; none: nobody. Default: file when it has a column for them, else invented." };
    private readonly Option<int> _days = new("--days") { Description = "How many days to go on after the last thing that the file tells.", DefaultValueFactory = _ => DefaultDays };
    private readonly Option<string?> _until = new("--until") { Description = "The last local day to live through instead, such as 2026-12-31." };
    private readonly Option<DirectoryInfo> _pages = new("--pages") { Description = "A folder for the owner's digest and the page of numbers as they would have stood at the end." };

    public ReplaySymbols()
    {
        _days.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !(int.TryParse(text, CultureInfo.InvariantCulture, out var days) && days is >= 0 and <= MostDays))
            {
                result.AddError($"--days is a number from 0 to {MostDays}.");
            }
        });
        _contacts.AcceptOnlyFromAmong("file", "invented", "none");
        _until.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !LocalDatePattern.Iso.Parse(text).Success)
            {
                result.AddError("--until is a day such as 2026-12-31.");
            }
        });
    }

    public IEnumerable<Symbol> All => [_file, _business, _map, _contacts, _days, _until, _pages];

    public ReplayOptions Read(ParseResult parsed) => new(
        parsed.GetRequiredValue(_file),
        parsed.GetValue(_business),
        parsed.GetValue(_map),
        parsed.GetValue(_contacts) is { } contacts ? Enum.Parse<ReplayContacts>(contacts, ignoreCase: true) : null,
        parsed.GetValue(_days),
        parsed.GetValue(_until) is { } until ? LocalDatePattern.Iso.Parse(until).Value : (LocalDate?)null,
        parsed.GetValue(_pages));
}
