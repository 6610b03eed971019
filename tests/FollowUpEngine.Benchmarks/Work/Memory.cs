using System.Globalization;

namespace FollowUpEngine.Benchmarks.Work;

internal static class Memory
{
    /// <summary>The most that this process ever had resident.</summary>
    public static double PeakMebibytes() => PeakMebibytes(Environment.ProcessId)!.Value;

    /// <summary>The most that a process had so far; null when it is gone.</summary>
    public static double? PeakMebibytes(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? null : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
