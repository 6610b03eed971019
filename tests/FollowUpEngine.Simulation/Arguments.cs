using System.Globalization;
using FollowUpEngine.Simulation.Mutations;

namespace FollowUpEngine.Simulation;

/// <summary>What the command line asks for.</summary>
internal sealed record Arguments
{
    public const string Usage = "--seeds COUNT [--first N] --days DAYS | --seed N [--trace]   [--mutation NAME|all] [--shown COUNT]";

    public ulong First { get; private init; } = 1;

    public int Count { get; private init; } = 200;

    public int Days { get; private init; } = 90;

    /// <summary>How many broken seeds are printed whole.</summary>
    public int Shown { get; private init; } = 3;

    public bool Trace { get; private init; }

    public IReadOnlyList<Mutation> Mutations { get; private init; } = [];

    public static Arguments? TryParse(string[] args, out string? fault)
    {
        var arguments = new Arguments();
        for (var i = 0; i < args.Length; i++)
        {
            var value = i + 1 < args.Length ? args[i + 1] : "";
            var next = args[i] == "--trace" ? arguments with { Trace = true } : With(arguments, args[i], value);
            if (next is null)
            {
                fault = $"{args[i]} {value} is not understood.";
                return null;
            }

            i += args[i] == "--trace" ? 0 : 1;
            arguments = next;
        }

        fault = null;
        return arguments;
    }

    private static Arguments? With(Arguments arguments, string name, string value)
    {
        if (name == "--mutation")
        {
            var chosen = value == "all" ? AllMutations.List : [.. AllMutations.List.Where(mutation => mutation.Name == value)];
            return chosen.Count > 0 ? arguments with { Mutations = chosen } : null;
        }

        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
        {
            return null;
        }

        return name switch
        {
            "--seeds" => arguments with { Count = number },
            "--seed" => arguments with { First = (ulong)number, Count = 1 },
            "--first" => arguments with { First = (ulong)number },
            "--days" when number > 4 => arguments with { Days = number },
            "--shown" => arguments with { Shown = number },
            _ => null,
        };
    }
}
