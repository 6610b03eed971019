using System.Globalization;
using FollowUpEngine.Businesses;
using FollowUpEngine.Digest;
using FollowUpEngine.Functions;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Work;
using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Local.Commands.Doctor;

/// <summary>The store as a whole, and whether its work is being done.</summary>
internal static class StoreChecks
{
    public static Finding NoStore(string path) => new(
        "store", "file", FindingState.Missing, $"{Path.GetFullPath(path)} is not there", "It is made by the first followup serve (with a sample business) or followup business apply FILE.");

    public static Finding Unusable(Exception fault, string sentence) => new("store", "file", FindingState.Broken, sentence, fault switch
    {
        WrongInstallationException => "Nothing else of the store was looked at, and no server starts on it before.",
        SqliteException or IOException or UnauthorizedAccessException => "See whether another program holds the file and whether this user may write it; else bring it back from the backup.",
        _ => "A business is mended by followup business apply FILE, a store of a newer version is used with that version.",
    });

    public static IEnumerable<Finding> Content(string path, IReadOnlyList<Business> businesses, IReadOnlyList<BusinessCensus> censuses)
    {
        var bytes = new[] { path, path + "-wal" }.Where(File.Exists).Sum(file => new FileInfo(file).Length);
        yield return new Finding("store", "file", FindingState.Ok, string.Create(CultureInfo.InvariantCulture, $"{Path.GetFullPath(path)} opens, {bytes / 1024.0 / 1024.0:0.0} MB"));
        yield return businesses.Count > 0
            ? new Finding("store", "content", FindingState.Ok, $"{Counted(businesses.Count, "business", "businesses")}, {DigestModel.Counted(censuses.Sum(census => census.Leads), "lead")}")
            : new Finding("store", "content", FindingState.Missing, "no business yet: every form is answered 404", "Apply a business file: followup business apply FILE.");
    }

    public static async Task<IReadOnlyList<Finding>> WorkAsync(LocalEngine engine, Duration wound, Instant now, CancellationToken ct)
    {
        var findings = new List<Finding>
        {
            Tick(await engine.Get<TickService>().LastAsync(ct), now),
        };
        if (wound > Duration.Zero)
        {
            findings.Add(new Finding("work", "clock", FindingState.Warning, $"wound forward; here it is {InstantPattern.General.Format(now)}", "For real leads start with a folder of their own: followup serve --data DIR."));
        }

        var overdue = (await engine.Get<Wakes>().DueAsync(now - TickService.Overdue, ct)).Count;
        findings.Add(overdue == 0
            ? new Finding("work", "wakes", FindingState.Ok, "none overdue")
            : new Finding("work", "wakes", FindingState.Warning, $"{DigestModel.Counted(overdue, "wake")} overdue: work waits or fails", "Start followup serve; if it runs, its log says what fails."));
        return findings;
    }

    private static Finding Tick(Instant? last, Instant now) => last switch
    {
        null => new Finding("work", "tick", FindingState.Missing, "has never run: nothing is sent", "Start it: followup serve."),
        { } at when now - at > TickService.Overdue => new Finding("work", "tick", FindingState.Warning, $"last ran {InstantPattern.General.Format(at)}: due messages wait", "Start it: followup serve. What fell due is done then."),
        { } at => new Finding("work", "tick", FindingState.Ok, $"last ran {InstantPattern.General.Format(at)}"),
    };

    private static string Counted(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";
}
