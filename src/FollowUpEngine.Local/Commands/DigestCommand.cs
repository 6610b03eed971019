using FollowUpEngine.Businesses;
using FollowUpEngine.Digest;
using NodaTime.Text;

namespace FollowUpEngine.Local.Commands;

/// <summary><c>digest</c>: what the owner would read if the digest went out now.</summary>
internal static class DigestCommand
{
    public static async Task<int> RunAsync(string? business, string? file, StorePlace place, Terminal terminal, CancellationToken ct)
    {
        await using var engine = new LocalEngine(place);
        await engine.OpenExistingAsync(ct);
        var found = BusinessChoice.Of(await engine.Get<BusinessDirectory>().ListAsync(ct), business);
        var (model, rendered) = await engine.Get<DigestService>().PreviewAsync(found, found.Responsible(StaffRole.Owner), engine.Now, ct);

        var date = LocalDatePattern.Iso.Format(model.Date);
        var path = Path.GetFullPath(WithoutExtension(file ?? $"digest-{found.Id}-{date}"));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var answer = new DigestAnswer(found.Id.Value, date, rendered.Subject, model.Waiting.Count, model.NewLeads.Count, path + ".html", path + ".txt");
        await File.WriteAllTextAsync(answer.Html, rendered.Html, ct);
        await File.WriteAllTextAsync(answer.Text, rendered.Text, ct);
        terminal.Answer(answer, CommandJson.Default.DigestAnswer, answer.InWords());
        return ExitCodes.Ok;
    }

    // Other endings stay: "digest.2026-11-21" has none.
    private static string WithoutExtension(string file) =>
        Path.GetExtension(file).ToUpperInvariant() is ".HTML" or ".HTM" or ".TXT" ? Path.ChangeExtension(file, null) : file;
}

/// <param name="Date">The business's local day.</param>
/// <param name="Waiting">Leads that wait for a person.</param>
/// <param name="Html">The file of the email's HTML part.</param>
/// <param name="Text">The file of its text part.</param>
internal sealed record DigestAnswer(string Business, string Date, string Subject, int Waiting, int NewLeads, string Html, string Text)
{
    public string InWords() => $"{Business}, {Date}: {Subject}\n  {Html}\n  {Text}";
}
