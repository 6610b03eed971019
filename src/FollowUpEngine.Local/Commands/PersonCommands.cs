using System.Globalization;
using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Functions.Api;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages;
using FollowUpEngine.Pages.People;
using FollowUpEngine.Privacy;

namespace FollowUpEngine.Local.Commands;

/// <summary>A person's rights over their data: <c>export --lead</c> writes all of it to a file, <c>erase --lead</c> removes it.</summary>
internal static class PersonCommands
{
    public static async Task<int> ExportAsync(string? business, string lead, string to, StorePlace place, Terminal terminal, CancellationToken ct)
    {
        var path = PrivateFile.Free(to);
        await using var engine = new LocalEngine(place);
        var (found, id) = await OpenAsync(engine, business, lead, ct);
        var file = await engine.Get<PersonExport>().CollectAsync(found, id, engine.Now, ct) ?? throw NoSuchLead(found, lead);
        var text = Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase)
            ? JsonSerializer.Serialize(PersonFileView.Of(file), ApiJson.Default.PersonFileView)
            : await engine.Get<PageRenderer>().RenderAsync<PersonPage, PersonFile>(file);
        await WriteAsync(path, text, ct);

        var answer = new PersonExportAnswer(path, found.Id.Value, file.Stored.Lead.Id.Value, file.Facts.Count, file.Touches.Count);
        terminal.Answer(answer, CommandJson.Default.PersonExportAnswer, answer.InWords());
        return ExitCodes.Ok;
    }

    public static async Task<int> EraseAsync(string? business, string lead, string by, bool isSure, StorePlace place, Terminal terminal, CancellationToken ct)
    {
        await using var engine = new LocalEngine(place);
        var (found, id) = await OpenAsync(engine, business, lead, ct);
        if (!isSure)
        {
            throw new CommandException($"This erases the lead {lead} of {found.Name} for good, with all its messages, here and at the providers. If that is meant, say it again with --yes. A copy first: followup export --lead {lead} --to FILE.html", exitCode: ExitCodes.Usage);
        }

        // Once begun it is finished: what Ctrl-C cuts off goes on at the next call, or in the night.
        switch (await engine.Get<PersonErasure>().EraseAsync(found, id, by, engine.Now, ct))
        {
            case ErasureResult.Done done:
                var answer = ErasureView.Of(done.Erasure);
                terminal.Answer(answer, ApiJson.Default.ErasureView, InWords(answer));
                return ExitCodes.Ok;
            case ErasureResult.Busy busy:
                throw new CommandException(busy.Reason);
            default:
                throw NoSuchLead(found, lead);
        }
    }

    private static async Task<(Business Business, LeadId Lead)> OpenAsync(LocalEngine engine, string? business, string lead, CancellationToken ct)
    {
        await engine.OpenExistingAsync(ct);
        var found = BusinessChoice.Of(await engine.Get<BusinessDirectory>().ListAsync(ct), business);
        return (found, LeadId.TryParse(lead) ?? throw NoSuchLead(found, lead));
    }

    private static CommandException NoSuchLead(Business business, string lead) =>
        new($"{business.Name} has no lead '{lead}'. Its id stands in the address of its page, and in the API.", exitCode: ExitCodes.Usage);

    private static async Task WriteAsync(string path, string text, CancellationToken ct)
    {
        await using var file = new StreamWriter(PrivateFile.Create(path, FileMode.CreateNew));
        await file.WriteAsync(text.AsMemory(), ct);
    }

    private static string InWords(ErasureView erasure)
    {
        var words = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"{erasure.Lead}: {erasure.Rows} rows and {erasure.Messages} kept messages erased."),
            erasure.Finished
                ? erasure.Findings.Count == 0 ? "A search through everything found nothing of the person any more." : "A search through everything found the person still named here:"
                : "A provider still has copies: it is asked again every night.",
        };
        words.AddRange(erasure.Findings.Select(finding => $"  {finding.Key}{(finding.Trace == PersonTrace.Name ? " (the name only: it may be somebody else's)" : "")}"));
        words.AddRange(erasure.Left);
        return string.Join('\n', words);
    }
}

/// <param name="File">The file, with its full path.</param>
internal sealed record PersonExportAnswer(string File, string Business, string Lead, int Facts, int Messages)
{
    public string InWords() => string.Create(
        CultureInfo.InvariantCulture, $"{File}: everything about this person, {Facts} facts and {Messages} messages. It is personal data: give it to the person and to nobody else.");
}
