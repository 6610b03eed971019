using System.Text.Json;
using FollowUpEngine.Local.Commands;

namespace FollowUpEngine.Local.Tests.Commands;

/// <summary>A command line run in this process, with what it wrote.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    /// <summary>The one JSON object that <c>--json</c> promises; fails when there is anything beside it.</summary>
    public JsonElement Json
    {
        get
        {
            Assert.Single(Output.TrimEnd('\n').Split('\n'));
            return JsonDocument.Parse(Output).RootElement;
        }
    }

    public static async Task<CommandRun> Of(params string[] arguments)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        await using var error = new StringWriter { NewLine = "\n" };
        var code = await CommandLine.RunAsync(arguments, output, error, default);
        return new CommandRun(code, output.ToString(), error.ToString());
    }
}
