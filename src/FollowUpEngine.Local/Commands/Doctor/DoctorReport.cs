using NodaTime;

namespace FollowUpEngine.Local.Commands.Doctor;

/// <summary>All that the doctor found.</summary>
/// <param name="Healthy">Whether nothing is broken; warnings and missing things do not count.</param>
/// <param name="Now">By the installation's clock, which may have been wound; null when the store could not be read.</param>
internal sealed record DoctorReport(
    bool Healthy, Instant? Now, string Version, string SdkPackages, string? Data, IReadOnlyList<Finding> Findings, IReadOnlyList<BusinessCensus> Businesses)
{
    public string InWords()
    {
        var lines = Findings.GroupBy(finding => finding.About).SelectMany(section => section.SelectMany(Lines).Prepend(section.Key));
        var count = Findings.CountBy(finding => finding.State).ToDictionary();
        int Of(FindingState state) => count.GetValueOrDefault(state);
        return string.Join('\n', lines.Append($"{Of(FindingState.Ok)} ok, {Of(FindingState.Warning)} to look at, {Of(FindingState.Missing)} missing, {Of(FindingState.Broken)} broken"));
    }

    private static IEnumerable<string> Lines(Finding finding)
    {
        yield return $"  {Word(finding.State),-8} {finding.Name}: {finding.Says}";
        if (finding.Remedy is not null)
        {
            yield return $"           -> {finding.Remedy}";
        }
    }

    private static string Word(FindingState state) => state.ToString().ToLowerInvariant();
}
