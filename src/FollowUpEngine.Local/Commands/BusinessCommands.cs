using FollowUpEngine.Businesses;
using FollowUpEngine.Sending;

namespace FollowUpEngine.Local.Commands;

/// <summary><c>business check</c> and <c>business apply</c>.</summary>
internal static class BusinessCommands
{
    public static async Task<int> CheckAsync(FileInfo file, Terminal terminal)
    {
        var result = await ReadAsync(file);
        Answer(BusinessCheckAnswer.Of(file.FullName, result), terminal);
        return result is BusinessFileResult.Valid ? ExitCodes.Ok : ExitCodes.Fault;
    }

    public static async Task<int> ApplyAsync(FileInfo file, StorePlace place, Terminal terminal, CancellationToken ct)
    {
        var result = await ReadAsync(file);
        if (result is not BusinessFileResult.Valid valid)
        {
            Answer(BusinessCheckAnswer.Of(file.FullName, result), terminal);
            return ExitCodes.Fault;
        }

        await using var engine = new LocalEngine(place);
        await engine.OpenAsync(ct);
        var version = await engine.Get<BusinessSetup>().ApplyAsync(valid, ct);
        var answer = new BusinessApplyAnswer(file.FullName, true, valid.Business.Id.Value, valid.Business.Name, version, engine.Options.Place);
        terminal.Answer(answer, CommandJson.Default.BusinessApplyAnswer, answer.InWords());
        return ExitCodes.Ok;
    }

    private static async Task<BusinessFileResult> ReadAsync(FileInfo file) =>
        BusinessFile.Read(await File.ReadAllBytesAsync(file.FullName), Templates.Fault);

    private static void Answer(BusinessCheckAnswer answer, Terminal terminal) =>
        terminal.Answer(answer, CommandJson.Default.BusinessCheckAnswer, answer.InWords());
}
