using System.Collections.Concurrent;
using System.Globalization;
using FollowUpEngine.Simulation.Mutations;

namespace FollowUpEngine.Simulation;

/// <summary>Runs seeds from the command line: <c>-- --seeds 200 --days 90</c>, or one with <c>--seed N</c>, which prints every line of its trace with <c>--trace</c>.</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        if (Arguments.TryParse(args, out var fault) is not { } arguments)
        {
            Console.Error.WriteLine(fault);
            Console.Error.WriteLine(Arguments.Usage);
            return 2;
        }

        return arguments.Mutations.Count > 0 ? RunMutations(arguments) : RunSeeds(arguments);
    }

    private static int RunSeeds(Arguments arguments)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var results = Seeds.Run(arguments.First, arguments.Count, arguments.Days, Mutation.None, arguments.Trace ? Console.WriteLine : null);
        foreach (var broken in results.Where(result => result.Broken is not null).OrderBy(result => result.Seed).Take(arguments.Shown))
        {
            Console.WriteLine(broken.Report());
        }

        if (arguments.Count == 1)
        {
            Console.WriteLine(results[0].Report());
        }

        Console.WriteLine(string.Join(", ", results.SelectMany(result => result.Facts).GroupBy(pair => pair.Key, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key} {group.Sum(pair => pair.Value)}")));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{results.Count} seeds of {arguments.Days} days in {clock.Elapsed.TotalSeconds:F0} s: {results.Count(result => result.Broken is not null)} broken; {results.Sum(result => result.Leads)} leads, {results.Sum(result => result.Sent)} messages, {results.Sum(result => (long)result.StoreCalls)} store calls"));
        return results.Any(result => result.Broken is not null) ? 1 : 0;
    }

    private static int RunMutations(Arguments arguments)
    {
        var isMissed = false;
        foreach (var mutation in arguments.Mutations)
        {
            var found = Seeds.FirstBroken(arguments.First, arguments.Count, arguments.Days, mutation);
            isMissed |= found is null;
            Console.WriteLine(found is null ? $"{mutation.Name}: NOT FOUND" : $"{mutation.Name}: found\n{found.Report()}\n");
        }

        return isMissed ? 1 : 0;
    }
}
