using System.Globalization;
using System.Text;
using NodaTime;

namespace FollowUpEngine.Simulation;

/// <summary>What one seed came to.</summary>
internal sealed record SimulationResult(
    ulong Seed,
    int Days,
    string Mutation,
    BrokenPromise? Broken,
    Duration Ran,
    ulong TraceHash,
    IReadOnlyList<string> LastLines,
    int Leads,
    int Sent,
    int StoreCalls,
    IReadOnlyDictionary<string, int> Facts)
{
    /// <summary>The command that shows the same run again.</summary>
    public string Replay =>
        $"dotnet run --project tests/FollowUpEngine.Simulation -- --seed {Seed} --days {Days}{(Mutation == "none" ? "" : $" --mutation {Mutation}")}";

    /// <summary>For a person who wants to know what happened.</summary>
    public string Report()
    {
        if (Broken is null)
        {
            return string.Create(CultureInfo.InvariantCulture, $"seed {Seed}: all promises kept over {Days} days; {Leads} leads, {Sent} messages, {StoreCalls} store calls, trace {TraceHash:x16}");
        }

        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"seed {Seed}, day {Ran.TotalDays:F1} ({Broken.At}): promise {(int)Broken.Promise} ({Broken.Promise}) is broken: {Broken.What}");
        foreach (var line in LastLines)
        {
            text.Append("  ").AppendLine(line);
        }

        return text.Append("replay: ").Append(Replay).ToString();
    }
}
