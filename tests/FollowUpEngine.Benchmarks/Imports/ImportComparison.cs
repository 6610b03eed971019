using System.Diagnostics;
using System.Globalization;
using FollowUpEngine.Benchmarks.Intake;
using FollowUpEngine.Benchmarks.Work;
using FollowUpEngine.Embedded;
using FollowUpEngine.Storage;
using Microsoft.Data.Sqlite;

namespace FollowUpEngine.Benchmarks.Imports;

/// <summary>
/// The whole command, its start and its reading included, beside bare 1,000-row commits of the rows that it wrote, in the order in which it wrote them.
/// </summary>
internal static class ImportComparison
{
    private const double Least = 0.2;
    private const int MostMebibytes = 300;
    private const int RowsACommit = 1_000;
    private const int RowsHeld = 100_000;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var ours = arguments.Text("ours") ?? throw new ArgumentException("--ours says how the import is run.");
        var prepare = arguments.Text("prepare") ?? throw new ArgumentException("--prepare says how a store with a business is made.");
        var (rows, rounds) = (arguments.Number("rows", 100_000), arguments.Number("rounds", 3));
        var (worst, most) = (double.MaxValue, 0.0);
        for (var round = 0; round < rounds; round++)
        {
            var folder = Directory.CreateTempSubdirectory("followup-import-").FullName;
            try
            {
                var file = Path.Combine(folder, "deals.csv");
                await File.WriteAllLinesAsync(file, ExportedDeals.Of(rows));
                var data = Path.Combine(folder, "data");
                await ServerProcess.RunAsync(prepare, data);
                var (time, memory) = await ImportAsync(ours.Replace("{file}", file, StringComparison.Ordinal), data);
                var (bare, written) = Bare(Path.Combine(data, "followup.db"), Path.Combine(folder, "bare.db"));
                (worst, most) = (Math.Min(worst, bare / time), Math.Max(most, memory));
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{rows:N0} rows of the file, {written:N0} of the store: import {time.TotalSeconds,6:F2} s   bare commits {bare.TotalSeconds,6:F2} s   ratio {bare / time:F2} (at least {Least})   peak {memory:F0} MiB (at most {MostMebibytes})"));
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        return worst >= Least && most <= MostMebibytes ? 0 : 1;
    }

    private static async Task<(TimeSpan Time, double Mebibytes)> ImportAsync(string command, string data)
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var start = new ProcessStartInfo(words[0], words[1..].Select(word => word.Replace("{data}", data, StringComparison.Ordinal))) { RedirectStandardOutput = true };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        var memory = 0.0;
        while (!process.HasExited)
        {
            // The most that it ever had, so a glance now and then is enough.
            memory = Math.Max(memory, Memory.PeakMebibytes(process.Id) ?? 0);
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(Glance));
        }

        return process.ExitCode == 0 ? (watch.Elapsed, memory) : throw new InvalidOperationException($"'{command}' ended with {process.ExitCode}: {await said}");
    }

    private static (TimeSpan Time, int Rows) Bare(string imported, string path)
    {
        SqliteRowStore.Open(path).Dispose();
        var (time, count) = (TimeSpan.Zero, 0);
        using var connection = new SqliteConnection($"Data Source={imported};Pooling=False");
        connection.Open();
        using var all = connection.CreateCommand();
        all.CommandText = "SELECT partition, key, kind, body FROM rows ORDER BY rowid";
        using var reader = all.ExecuteReader();
        var part = new List<(string, RowChange)>(RowsHeld);
        for (var more = reader.Read(); more || part.Count > 0;)
        {
            if (more)
            {
                part.Add((reader.GetString(0), new RowChange.Upsert(reader.GetString(1), reader.GetString(2), 1, reader.GetString(3))));
                more = reader.Read();
            }

            if (part.Count == RowsHeld || !more)
            {
                time += BareLoop.Write(path, part, (part.Count + RowsACommit - 1) / RowsACommit);
                count += part.Count;
                part.Clear();
            }
        }

        return (time, count);
    }
}
