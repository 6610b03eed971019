using System.Globalization;

namespace FollowUpEngine.Benchmarks;

/// <summary>Options of the form <c>--name value</c> and <c>--flag</c>.</summary>
internal sealed class Arguments(string[] args)
{
    public bool Has(string name) => Array.IndexOf(args, $"--{name}") >= 0;

    public string Text(string name, string otherwise) =>
        Array.IndexOf(args, $"--{name}") is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : otherwise;

    public string? Text(string name) => Text(name, "") is { Length: > 0 } text ? text : null;

    public int Number(string name, int otherwise) => int.Parse(Text(name, otherwise.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
}
