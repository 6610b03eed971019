using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Functions.Api;
using FollowUpEngine.Leads;
using FollowUpEngine.Local.Commands.Replay;
using FollowUpEngine.Sending;
using NodaTime.Text;

namespace FollowUpEngine.Local.Commands;

/// <summary><c>may-send</c>: what may be sent to a lead now, by each channel and for each purpose, and which rule says so.</summary>
internal static class MaySendCommand
{
    public static async Task<int> RunAsync(string lead, string? business, StorePlace place, Terminal terminal, CancellationToken ct)
    {
        await using var engine = new LocalEngine(place);
        await engine.OpenExistingAsync(ct);
        var found = BusinessChoice.Of(await engine.Get<BusinessDirectory>().ListAsync(ct), business);
        var answers = new List<MaySendView>();
        foreach (var (channel, purpose) in from channel in Enum.GetValues<Channel>() from purpose in Enum.GetValues<ConsentPurpose>() select (channel, purpose))
        {
            answers.Add(LeadId.TryParse(lead) is { } id && await engine.Get<MaySendQuestion>().AskAsync(found, id, channel, purpose, engine.Now, ct) is { } answer
                ? MaySendView.Of(answer, found)
                : throw new CommandException($"{found.Name} has no lead with the id '{lead}'.", exitCode: ExitCodes.Usage));
        }

        var told = new MaySendTold(found.Id.Value, answers[0].Lead, answers);
        terminal.Answer(told, CommandJson.Default.MaySendTold, told.InWords());
        return ExitCodes.Ok;
    }
}

/// <param name="Lead">The one asked about, or the one as which it lives on.</param>
internal sealed record MaySendTold(string Business, string Lead, IReadOnlyList<MaySendView> Answers)
{
    public string InWords()
    {
        var table = new TextTable(5, "channel", "purpose", "answer", "rule", "why");
        foreach (var one in Answers)
        {
            table.Add(one.Channel, one.Purpose, one.NotBefore is { } at ? $"not before {InstantPattern.General.Format(at)}" : one.Answer, one.Rule, one.Reason);
        }

        return table.ToString().TrimStart('\n');
    }
}
