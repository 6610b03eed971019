using System.Globalization;

namespace FollowUpEngine.Benchmarks.Work;

internal static class Memory
{
    /// <summary>The most that this process ever had resident.</summary>
    public static double PeakMebibytes()
    {
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
