using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using FollowUpEngine.Functions;
using FollowUpEngine.Local.Commands.Cadences;
using FollowUpEngine.Local.Commands.Doctor;
using FollowUpEngine.Local.Commands.Importing;
using FollowUpEngine.Local.Commands.Moving;
using FollowUpEngine.Local.Commands.Numbers;
using FollowUpEngine.Local.Commands.Replay;
using Microsoft.Extensions.Hosting;

namespace FollowUpEngine.Local.Commands;

/// <summary>The commands of <c>followup</c>.</summary>
internal sealed class CommandLine
{
    /// <summary>How long a command that is told to end may finish what it has begun: longer than a host gives itself, or it would be cut short.</summary>
    public static readonly TimeSpan EndsWithin = new HostOptions().ShutdownTimeout + TimeSpan.FromSeconds(15);

    private const int LargestPort = 65_535;

    private readonly Option<string?> _data = new("--data") { Description = "The folder of the store. Default: the setting FollowUp:DataDirectory, which is 'data'.", Recursive = true };
    private readonly Option<string?> _store = new Option<string?>("--store") { Description = "Where leads are kept: sqlite, or tables (Azurite or Azure, by the setting FollowUpData). Default: the setting FollowUp:Store, which is 'sqlite'.", Recursive = true }
        .AcceptOnlyFromAmong(FollowUpOptions.SqliteStore, FollowUpOptions.TablesStore);
    private readonly Option<bool> _json = new("--json") { Description = "Answer with one JSON object in one line.", Recursive = true };
    private readonly Option<int> _port = new("--port") { Description = "The loopback port; 0 takes any free one.", DefaultValueFactory = _ => 7071 };
    private readonly Argument<FileInfo> _file = new Argument<FileInfo>("FILE") { Description = "The business file." }.AcceptExistingOnly();
    private readonly Option<string?> _business = new("--business") { Description = "The business. Not needed when there is only one." };
    private readonly Argument<string> _lead = new("LEAD") { Description = "The lead's id." };
    private readonly Option<string?> _out = new("--out") { Description = "The file to write; the text stands beside it. Default: digest-BUSINESS-DATE.html here." };
    private readonly Option<string> _to = new("--to") { Description = "The file to write; it must not be there yet.", Required = true };
    private readonly Option<string?> _person = new("--lead") { Description = "Only what is stored about the person behind this lead, as a page to read (FILE.html) or for a machine (FILE.json)." };
    private readonly Option<string> _erased = new("--lead") { Description = "The lead's id: it stands in the address of its page.", Required = true };
    private readonly Option<string> _by = new("--by") { Description = "Who wishes it, for the proof that stays.", DefaultValueFactory = _ => "the person" };
    private readonly Option<bool> _resume = new("--resume") { Description = "Let go on what is paused." };
    private readonly Option<bool> _yes = new("--yes") { Description = "Yes, for good." };
    private readonly Argument<FileInfo> _rows = new Argument<FileInfo>("FILE") { Description = "A file that followup export wrote." }.AcceptExistingOnly();

    private CommandLine()
    {
        _port.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !(int.TryParse(text, CultureInfo.InvariantCulture, out var port) && port is >= 0 and <= LargestPort))
            {
                result.AddError($"--port is a number from 0 to {LargestPort}.");
            }
        });
    }

    /// <summary>Runs one command line; the exit code.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error, CancellationToken ct)
    {
        var line = new CommandLine();
        var parsed = line.Build().Parse(arguments);
        if (parsed.Action is ParseErrorAction)
        {
            await error.WriteLineAsync(string.Join('\n', parsed.Errors.Select(fault => fault.Message).Distinct()));
            await error.WriteLineAsync("See: followup --help");
            return ExitCodes.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = EndsWithin }, ct);
        }
#pragma warning disable CA1031 // The outermost frame: an exit code and a report serve better than a crash of the process.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return await FailAsync(fault, line.Terminal(parsed));
        }
    }

    private static async Task<int> FailAsync(Exception fault, Terminal terminal)
    {
        var sentence = CommandFaults.Sentence(fault);
        if (sentence is null)
        {
            await terminal.Error.WriteLineAsync(fault.ToString());
        }

        terminal.Fail(sentence ?? $"This is a bug of followup, please report it: {fault.GetType().Name}.");
        return (fault as CommandException)?.ExitCode ?? ExitCodes.Fault;
    }

    private RootCommand Build()
    {
        var root = new RootCommand("FollowUpEngine on one machine. Without a command it serves.") { _data, _store, _json, _port };
        var serve = new Command("serve", "Serve intake, API, timers and pages on this machine.") { _port };
        root.SetAction(ServeAsync);
        serve.SetAction(ServeAsync);
        root.Subcommands.Add(serve);
        root.Subcommands.Add(new Command("business", "Check or apply a business file.")
        {
            Action("check", "Say everything that is wrong with a business file.", [_file], (parsed, terminal, _) => BusinessCommands.CheckAsync(parsed.GetRequiredValue(_file), terminal)),
            Action("apply", "Check a business file and store it.", [_file], (parsed, terminal, ct) => BusinessCommands.ApplyAsync(parsed.GetRequiredValue(_file), Place(parsed), terminal, ct)),
        });
        root.Subcommands.Add(Action("digest", "Write today's digest to a file. Sends and changes nothing.", [_business, _out], (parsed, terminal, ct) =>
            DigestCommand.RunAsync(parsed.GetValue(_business), parsed.GetValue(_out), Place(parsed), terminal, ct)));
        root.Subcommands.Add(Action("quiet-hours", "Say which law and which hours hold for texts to which open leads. Changes nothing.", [_business], (parsed, terminal, ct) =>
            QuietHoursCommand.RunAsync(parsed.GetValue(_business), Place(parsed), terminal, ct)));
        root.Subcommands.Add(Action("sending", "Say what went out, what went wrong with it, and what a guardrail has paused.", [_business, _resume], (parsed, terminal, ct) =>
            SendingCommand.RunAsync(parsed.GetValue(_business), parsed.GetValue(_resume), Place(parsed), terminal, ct)));
        root.Subcommands.Add(Action("may-send", "Say what may be sent to a lead now, and by which rule. Changes nothing.", [_lead, _business], (parsed, terminal, ct) =>
            MaySendCommand.RunAsync(parsed.GetRequiredValue(_lead), parsed.GetValue(_business), Place(parsed), terminal, ct)));
        root.Subcommands.Add(CadenceCommandLine.Build(Terminal, Place));
        root.Subcommands.Add(Action("doctor", "Say what is configured, what is missing, and what that means. Changes nothing.", [], (parsed, terminal, ct) =>
            DoctorCommand.RunAsync(Place(parsed), terminal, ct)));
        root.Subcommands.Add(Action("export", "Write every row of the store to a file, for a backup or a move: no server may run on the store meanwhile. With --lead: all about one person.", [_to, _person, _business], (parsed, terminal, ct) =>
            parsed.GetValue(_person) is { } lead
                ? PersonCommands.ExportAsync(parsed.GetValue(_business), lead, parsed.GetRequiredValue(_to), Place(parsed), terminal, ct)
                : ExportCommand.RunAsync(parsed.GetRequiredValue(_to), Place(parsed), terminal, ct)));
        root.Subcommands.Add(Action("erase", "Erase a person for good, here and at the providers, and look whether anything is left.", [_erased, _business, _by, _yes], (parsed, terminal, ct) =>
            PersonCommands.EraseAsync(parsed.GetValue(_business), parsed.GetRequiredValue(_erased), parsed.GetValue(_by)!, parsed.GetValue(_yes), Place(parsed), terminal, ct)));
        root.Subcommands.Add(Action("import-rows", "Bring the rows of such a file into an empty store. Cut short, it goes on when it is run again.", [_rows], (parsed, terminal, ct) =>
            ImportRowsCommand.RunAsync(parsed.GetRequiredValue(_rows), Place(parsed), terminal, ct)));
        var import = new ImportSymbols();
        root.Subcommands.Add(Action("import", "Bring the people and deals of another program's CSV export: HubSpot, Pipedrive, Jobber, or a plain file. Says what it would do and changes nothing without --apply. Nobody is messaged.", import.All, (parsed, terminal, ct) =>
            ImportCommand.RunAsync(import.Read(parsed), Place(parsed), terminal, ct)));
        var numbers = new NumbersSymbols();
        root.Subcommands.Add(Action("numbers", "Say the owner's numbers: the funnel by stage, source, month and person, days, first response. Changes nothing.", numbers.All, (parsed, terminal, ct) =>
            NumbersCommand.RunAsync(numbers.Read(parsed), Place(parsed), terminal, ct)));
        var replay = new ReplaySymbols();
        root.Subcommands.Add(Action("replay", "Run a history of leads (CSV) through the engine in simulated time: what would have stalled, what would have been sent, at what cost. Sends and changes nothing.", replay.All, (parsed, terminal, ct) =>
            ReplayCommand.RunAsync(replay.Read(parsed), terminal, ct)));
        return root;
    }

    private Command Action(string name, string description, IEnumerable<Symbol> symbols, Func<ParseResult, Terminal, CancellationToken, Task<int>> run)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                command.Arguments.Add(argument);
            }
            else
            {
                command.Options.Add((Option)symbol);
            }
        }

        command.SetAction((parsed, ct) => run(parsed, Terminal(parsed), ct));
        return command;
    }

    private Task<int> ServeAsync(ParseResult parsed, CancellationToken ct) => ServeCommand.RunAsync(
        new ServeOptions(Place(parsed), parsed.GetValue(_port)), Terminal(parsed), ct);

    private StorePlace Place(ParseResult parsed) => new(parsed.GetValue(_data), parsed.GetValue(_store));

    private Terminal Terminal(ParseResult parsed) =>
        new(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, parsed.GetValue(_json));
}
