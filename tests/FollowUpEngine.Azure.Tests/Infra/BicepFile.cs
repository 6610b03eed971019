using System.Text.RegularExpressions;
using FollowUpEngine.Testing;

namespace FollowUpEngine.Azure.Tests.Infra;

/// <summary>One file of the infrastructure, read by simple means: no Bicep compiler is needed where the tests run.</summary>
internal sealed class BicepFile
{
    public static readonly string Folder = Path.Combine(SharedData.RepositoryRoot(), "infra");

    private BicepFile(string path)
    {
        Name = Path.GetRelativePath(Folder, path).Replace('\\', '/');
        Text = File.ReadAllText(path);
        Code = BicepCode.Of(Text);
    }

    public static BicepFile Main { get; } = Read("main.bicep");

    public static IReadOnlyList<BicepFile> Modules { get; } =
        [.. Directory.GetFiles(Path.Combine(Folder, "modules"), "*.bicep").Order(StringComparer.Ordinal).Select(path => new BicepFile(path))];

    public static IEnumerable<BicepFile> All => Modules.Prepend(Main);

    public string Name { get; }

    public string Text { get; }

    /// <summary>As long as the text, without comments and without what strings say; what they interpolate stays.</summary>
    public string Code { get; }

    public IEnumerable<Declared> Params => Declarations("param");

    public IEnumerable<Declared> Outputs => Declarations("output");

    public IEnumerable<string> Vars => Regex.Matches(Code, @"^var (\w+) =", RegexOptions.Multiline).Select(match => match.Groups[1].Value);

    public IEnumerable<ModuleCall> Calls => Regex.Matches(Text, @"^module (\w+) '([^']+)' =", RegexOptions.Multiline).Select(match =>
    {
        var body = BlockAfter(match.Index);
        var given = BlockAfter(Code.IndexOf("params: {", body.Start, StringComparison.Ordinal));
        return new ModuleCall(match.Groups[1].Value, match.Groups[2].Value, [.. KeysOf(given)]);
    });

    /// <summary>The declarations of resources of a type, each with its text.</summary>
    public IEnumerable<string> Resources(string type) => Regex.Matches(Text, $@"^resource \w+ '{Regex.Escape(type)}@[^']+' = (?!existing)", RegexOptions.Multiline).Select(match =>
    {
        var (start, end) = BlockAfter(match.Index + match.Length - 1);
        return Text[start..end];
    });

    public static BicepFile Read(string name) => new(Path.Combine(Folder, name));

    /// <summary>Whether it is named beside its declaration; the key of an object is no use, the array of a loop is.</summary>
    public bool Uses(string name) => Regex.Count(Code, $@"(?<![\w.]){name}\b(?!:)|(?<=\bin ){name}:") > 1;

    private IEnumerable<Declared> Declarations(string keyword)
    {
        var (lines, code) = (Text.Split('\n'), Code.Split('\n'));
        for (var i = 0; i < lines.Length; i++)
        {
            if (Regex.Match(code[i], $@"^{keyword} (\w+) \w+(?<value> =)?") is { Success: true } match)
            {
                var decorators = lines.Take(i).Reverse().TakeWhile(line => line.StartsWith('@'));
                yield return new Declared(match.Groups[1].Value, match.Groups["value"].Success, decorators.Any(line => Regex.IsMatch(line, @"^@description\('.{4,}\.'\)$")));
            }
        }
    }

    private (int Start, int End) BlockAfter(int from)
    {
        var start = Code.IndexOf('{', from);
        var (depth, at) = (0, start);
        do
        {
            depth += Code[at] switch { '{' => 1, '}' => -1, _ => 0 };
            at++;
        }
        while (depth > 0);
        return (start, at);
    }

    private IEnumerable<string> KeysOf((int Start, int End) block)
    {
        var depth = 0;
        foreach (var line in Code[block.Start..block.End].Split('\n'))
        {
            if (depth == 1 && Regex.Match(line, @"^\s*(\w+):") is { Success: true } match)
            {
                yield return match.Groups[1].Value;
            }

            depth += line.Count(c => c is '{' or '[' or '(') - line.Count(c => c is '}' or ']' or ')');
        }
    }
}

/// <summary>A parameter or an output. <paramref name="IsDescribed"/>: by at least a short sentence.</summary>
internal sealed record Declared(string Name, bool HasValue, bool IsDescribed);

/// <summary>The use of a module, with the parameters it is given.</summary>
internal sealed record ModuleCall(string Symbol, string Path, IReadOnlyList<string> Given);
