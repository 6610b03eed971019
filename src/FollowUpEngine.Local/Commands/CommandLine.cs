using System.CommandLine;

namespace FollowUpEngine.Local.Commands;

/// <summary>The commands of <c>followup</c>.</summary>
internal static class CommandLine
{
    private static readonly Option<string> Data = new("--data")
    {
        Description = "The folder of the store.", DefaultValueFactory = _ => "data", Recursive = true,
    };

    private static readonly Option<int> Port = new("--port") { Description = "The loopback port.", DefaultValueFactory = _ => 7071 };

    public static RootCommand Build()
    {
        var root = new RootCommand("FollowUpEngine on one machine. Without a command it serves.") { Data, Port };
        var serve = new Command("serve", "Serve intake, API, timers and pages on this machine.") { Port };
        root.SetAction(Serve);
        serve.SetAction(Serve);
        root.Subcommands.Add(serve);
        return root;
    }

    private static Task<int> Serve(ParseResult result, CancellationToken ct) =>
        ServeCommand.RunAsync(new ServeOptions(result.GetValue(Data)!, result.GetValue(Port)), Console.Out, ct);
}
