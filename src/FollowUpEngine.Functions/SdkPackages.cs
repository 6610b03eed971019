using System.Reflection;

namespace FollowUpEngine.Functions;

/// <summary>Which SDK packages of this build are the official ones, and which are the stand-ins of src/Compat.</summary>
public static class SdkPackages
{
    private const string Worker = "Microsoft.Azure.Functions.Worker";

    /// <summary>The packages that are stand-ins, by name; none: all are official.</summary>
    public static IReadOnlyList<string> StandIns { get; } =
    [
        .. typeof(SdkPackages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "SdkStandIns").Value!.Split(';', StringSplitOptions.RemoveEmptyEntries),
    ];

    /// <summary>Whether a Functions host can run this build.</summary>
    public static bool IsWorkerOfficial { get; } = !StandIns.Contains(Worker, StringComparer.Ordinal);

    /// <summary>In words. The packages of the Functions worker are all of one kind and named once.</summary>
    public static string InWords { get; } = StandIns.Count == 0
        ? "official"
        : $"official, stand-ins for {string.Join(", ", StandIns.Where(name => !name.StartsWith(Worker + ".", StringComparison.Ordinal)))}";
}
