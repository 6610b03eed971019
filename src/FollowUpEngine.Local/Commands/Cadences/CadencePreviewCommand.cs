using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences.Preview;
using FollowUpEngine.Consent;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Local.Commands.Cadences;

/// <summary><c>cadence preview</c>: what would be sent to a lead, when and why, if nobody acted. Sends and changes nothing.</summary>
internal static class CadencePreviewCommand
{
    public static async Task<int> RunAsync(PreviewRequest request, StorePlace place, Terminal terminal, CancellationToken ct)
    {
        await using var engine = new LocalEngine(place);
        if (request.File is null)
        {
            await engine.OpenExistingAsync(ct);
        }
        else if (request.Lead is not null)
        {
            throw new CommandException("A lead stands in the store, with its business: --lead and --file do not go together.", exitCode: ExitCodes.Usage);
        }

        var business = request.File is { } file ? Read(file) : BusinessChoice.Of(await engine.Get<BusinessDirectory>().ListAsync(ct), request.Business);
        var now = request.At is { } at ? Moment(at, business) : engine.Now;
        var preview = new CadencePreview(engine.Get<MessageComposer>());
        var (lead, suppressed) = await LeadAsync(engine, request, business, ct);
        var result = lead is null
            ? Invented(preview, request, business, now)
            : preview.Run(lead, request.Cadence is { } name ? new LeadCommand.StartCadence(name, "preview") : null, business, suppressed, now);
        if (result.Refusal is { } refusal)
        {
            throw new CommandException(refusal);
        }

        var answer = PreviewAnswer.Of(business, lead?.Id.Value, now, result.Moments);
        terminal.Answer(answer, CommandJson.Default.PreviewAnswer, answer.InWords(business, request.ShowsTexts));
        return ExitCodes.Ok;
    }

    private static PreviewResult Invented(CadencePreview preview, PreviewRequest request, Business business, Instant now)
    {
        var source = request.Source ?? (business.Sources is [var only, ..] ? only.Id : "preview");
        if (request.Source is not null && business.Source(source) is null)
        {
            throw new CommandException($"There is no source '{source}'. There is: {string.Join(", ", business.Sources.Select(one => one.Id))}.", exitCode: ExitCodes.Usage);
        }

        var inquire = new LeadCommand.ReceiveInquiry(LeadId.New(now), source, request.Invented.Inquire(business));
        if (request.Cadence is not { } cadence)
        {
            return preview.Run(null, inquire, business, Suppressions.None, now);
        }

        return preview.Run(InventedInquiry.LeadOf(inquire, business, now), new LeadCommand.StartCadence(cadence, "preview"), business, Suppressions.None, now);
    }

    private static async Task<(Lead? Lead, Suppressions Suppressed)> LeadAsync(LocalEngine engine, PreviewRequest request, Business business, CancellationToken ct)
    {
        if (request.Lead is not { } text)
        {
            return (null, Suppressions.None);
        }

        var stored = LeadId.TryParse(text) is { } id ? await engine.Get<LeadStore>().LoadAliveAsync(business.Id, id, ct) : null;
        return stored is null
            ? throw new CommandException($"There is no lead '{text}' in {business.Id}.")
            : (stored.Lead, await engine.Get<SuppressionStore>().OfAsync(business.Id, stored.Lead, new HashSet<Channel> { Channel.Email, Channel.Sms }, ct));
    }

    private static Business Read(FileInfo file) => BusinessFile.Read(File.ReadAllText(file.FullName), Templates.Fault) switch
    {
        BusinessFileResult.Valid valid => valid.Business,
        _ => throw new CommandException($"{file.Name} has faults. See them: followup business check {file.Name}"),
    };

    private static Instant Moment(string text, Business business) =>
        InstantPattern.ExtendedIso.Parse(text) is { Success: true } utc ? utc.Value
        : LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(text) is { Success: true } local ? Scheduling.LocalMoments.At(business.Zone, local.Value)
        : throw new CommandException("--at is a local time such as 2026-03-06T22:30 (in the business's zone), or UTC with a Z at its end.", exitCode: ExitCodes.Usage);
}

/// <summary>What is asked for. Without <paramref name="Lead"/> an invented one; with <paramref name="File"/> a business file that need not be applied.</summary>
internal sealed record PreviewRequest(string? Lead, string? Cadence, string? Business, FileInfo? File, string? Source, string? At, InventedLead Invented, bool ShowsTexts);
