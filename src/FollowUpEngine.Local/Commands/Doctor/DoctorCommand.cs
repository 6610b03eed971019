using System.Reflection;
using System.Runtime.InteropServices;
using FollowUpEngine.Businesses;
using FollowUpEngine.Functions;
using FollowUpEngine.Local.Dev;
using NodaTime;

namespace FollowUpEngine.Local.Commands.Doctor;

/// <summary><c>doctor</c>: what is configured, what is missing, and what that means. Makes and changes nothing.</summary>
internal static class DoctorCommand
{
    private static readonly string Version =
        typeof(DoctorCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public static async Task<int> RunAsync(StorePlace place, Terminal terminal, CancellationToken ct)
    {
        await using var engine = new LocalEngine(place);
        var report = await LookAsync(engine, ct);
        terminal.Answer(report, CommandJson.Default.DoctorReport, report.InWords());
        return report.Healthy ? ExitCodes.Ok : ExitCodes.Fault;
    }

    private static async Task<DoctorReport> LookAsync(LocalEngine engine, CancellationToken ct)
    {
        List<Finding> findings =
        [
            new Finding("versions", "followup", FindingState.Ok, $"{Version} on {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}"),
            new Finding("versions", "SDK packages", FindingState.Ok, SdkPackages.InWords),
            .. SettingsChecks.Run(engine),
        ];
        if (findings.Exists(finding => finding.State == FindingState.Broken))
        {
            findings.Add(new Finding("store", "file", FindingState.Missing, "not looked at: the settings come first", "Mend the settings and run followup doctor again."));
            return Report(findings, null, null, []);
        }

        var folder = Path.GetFullPath(engine.Options.DataDirectory);
        findings.AddRange(InstallationChecks.Run(engine));
        if (!engine.HasStore)
        {
            findings.Add(StoreChecks.NoStore(engine.Options.StorePath));
            return Report(findings, null, folder, []);
        }

        try
        {
            await engine.OpenAsync(ct);
            return await LookIntoStoreAsync(engine, findings, folder, ct);
        }
        catch (Exception fault) when (CommandFaults.Sentence(fault) is { } sentence)
        {
            findings.Add(StoreChecks.Unusable(fault, sentence));
            return Report(findings, null, folder, []);
        }
    }

    private static async Task<DoctorReport> LookIntoStoreAsync(LocalEngine engine, List<Finding> findings, string folder, CancellationToken ct)
    {
        var now = engine.Now;
        var businesses = await engine.Get<BusinessDirectory>().ListAsync(ct);
        var censuses = new List<BusinessCensus>();
        foreach (var business in businesses)
        {
            censuses.Add(await BusinessCensus.TakeAsync(engine, business, now, ct));
        }

        var work = await StoreChecks.WorkAsync(engine, engine.Get<DevClock>().Offset, now, ct);
        findings.AddRange(StoreChecks.Content(engine.Options.StorePath, businesses, censuses));
        findings.AddRange(work);
        findings.AddRange(businesses.Zip(censuses).SelectMany(pair => BusinessChecks.Run(pair.First, pair.Second, engine.Options, now)));
        return Report(findings, now, folder, censuses);
    }

    private static DoctorReport Report(List<Finding> findings, Instant? now, string? folder, IReadOnlyList<BusinessCensus> businesses) =>
        new(!findings.Exists(finding => finding.State == FindingState.Broken), now, Version, SdkPackages.InWords, folder, findings, businesses);
}
