using FollowUpEngine.Businesses;
using FollowUpEngine.Digest;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Local.Commands.Cadences;

/// <summary><c>cadence move</c>: takes everybody who is under way on an older version of a cadence to the one in force.</summary>
internal static class CadenceMoveCommand
{
    public static async Task<int> RunAsync(string cadence, string? business, StorePlace place, Terminal terminal, CancellationToken ct)
    {
        await using var engine = new LocalEngine(place);
        await engine.OpenExistingAsync(ct);
        var found = BusinessChoice.Of(await engine.Get<BusinessDirectory>().ListAsync(ct), business);
        if (found.Cadences.Find(cadence) is not { } inForce)
        {
            throw new CommandException(
                $"There is no cadence '{cadence}'. There is: {string.Join(", ", found.Cadences.Current.Select(one => one.Name))}.", exitCode: ExitCodes.Usage);
        }

        var (moved, stayed) = (0, new List<string>());
        await foreach (var stored in engine.Get<LeadStore>().ListAsync(found.Id, null, null, ct))
        {
            if (stored.Lead.Enrollment is not { } under || under.Cadence != cadence || under.Version == inForce.Version)
            {
                continue;
            }

            switch (await engine.Get<LeadCommands>().ExecuteAsync(found, stored.Lead.Id, new LeadCommand.MoveCadence("the owner"), engine.Now, ct))
            {
                case LeadCommandResult.Done:
                    moved++;
                    break;
                case LeadCommandResult.Refused refused:
                    stayed.Add($"{stored.Lead.Id}: {refused.Reason}");
                    break;
            }
        }

        var answer = new CadenceMoveAnswer(found.Id.Value, cadence, inForce.Version, moved, stayed);
        terminal.Answer(answer, CommandJson.Default.CadenceMoveAnswer, answer.InWords());
        return ExitCodes.Ok;
    }
}

/// <param name="Stayed">Leads that could not be moved, with the reason.</param>
internal sealed record CadenceMoveAnswer(string Business, string Cadence, string Version, int Moved, IReadOnlyList<string> Stayed)
{
    public string InWords() => $"Moved {DigestModel.Counted(Moved, "lead")} to {Cadence} {Version}.{string.Concat(Stayed.Select(lead => $"\n  stayed: {lead}"))}";
}
