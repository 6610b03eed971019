using System.CommandLine;

namespace FollowUpEngine.Local.Commands.Cadences;

/// <summary>The commands about cadences, and their options.</summary>
internal sealed class CadenceCommandLine
{
    private readonly Option<string?> _lead = new("--lead") { Description = "A lead of the store, from now on. Without it: an invented one." };
    private readonly Option<string?> _cadence = new("--cadence") { Description = "Start this cadence, instead of what is under way or what an inquiry starts." };
    private readonly Option<string?> _business = new("--business") { Description = "The business. Not needed when there is only one." };
    private readonly Option<FileInfo> _file = new("--file") { Description = "A business file that need not be applied yet." };
    private readonly Option<string?> _source = new("--source") { Description = "The source of the invented inquiry. Default: the first one." };
    private readonly Option<string?> _at = new("--at") { Description = "When it begins: 2026-03-06T22:30 in the business's zone, or UTC with a Z. Default: now." };
    private readonly Option<string?> _name = new("--name") { Description = "The invented person's name." };
    private readonly Option<string?> _email = new("--email") { Description = "Their email. With neither --email nor --phone they have both." };
    private readonly Option<string?> _phone = new("--phone") { Description = "Their phone." };
    private readonly Option<string?> _zip = new("--zip") { Description = "Their postal code: it decides the hours for messages." };
    private readonly Option<string?> _service = new("--service") { Description = "What they ask for." };
    private readonly Option<string> _consent = new("--consent") { Description = "Consent to texts: yes, no, or none (no box shown).", DefaultValueFactory = _ => "yes" };
    private readonly Option<bool> _texts = new("--texts") { Description = "Show every message as it would go out." };

    private CadenceCommandLine()
    {
        _file.AcceptExistingOnly();
        _consent.AcceptOnlyFromAmong("yes", "no", "none");
    }

    public static Command Build(Func<ParseResult, Terminal> terminal, Func<ParseResult, StorePlace> place)
    {
        var line = new CadenceCommandLine();
        var preview = new Command("preview", "Say what would be sent to a lead, when and why, if nobody acted. Sends and changes nothing.")
        {
            line._lead, line._cadence, line._business, line._file, line._source, line._at, line._name, line._email, line._phone, line._zip, line._service, line._consent, line._texts,
        };
        preview.SetAction((parsed, ct) => CadencePreviewCommand.RunAsync(line.Read(parsed), place(parsed), terminal(parsed), ct));
        var name = new Argument<string>("NAME") { Description = "The cadence." };
        var move = new Command("move", "Take leads that are under way on an older version of a cadence to the one in force.") { name, line._business };
        move.SetAction((parsed, ct) => CadenceMoveCommand.RunAsync(parsed.GetRequiredValue(name), parsed.GetValue(line._business), place(parsed), terminal(parsed), ct));
        return new Command("cadence", "Look at cadences, and move leads to a new version of one.") { preview, move };
    }

    private PreviewRequest Read(ParseResult parsed) => new(
        parsed.GetValue(_lead),
        parsed.GetValue(_cadence),
        parsed.GetValue(_business),
        parsed.GetValue(_file),
        parsed.GetValue(_source),
        parsed.GetValue(_at),
        new InventedLead(
            parsed.GetValue(_name),
            parsed.GetValue(_email),
            parsed.GetValue(_phone),
            parsed.GetValue(_zip),
            parsed.GetValue(_service),
            parsed.GetValue(_consent) switch { "yes" => true, "no" => false, _ => null }),
        parsed.GetValue(_texts));
}
