using FollowUpEngine.Journals;
using FollowUpEngine.Storage;
using FollowUpEngine.Work;
using NodaTime;

namespace FollowUpEngine.Businesses;

/// <summary>Applies a business file: takes its numbers for it, stores it, then sweeps, since a changed hour or threshold moves what is due.</summary>
public sealed class BusinessSetup(IRowStore rows, BusinessDirectory directory, BusinessRoutes routes, SweepService sweep, IClock clock)
{
    public async Task<int> ApplyAsync(BusinessFileResult.Valid file, CancellationToken ct)
    {
        await routes.ClaimAsync(file.Business, ct);
        var version = await directory.ApplyAsync(file, ct);
        await sweep.RunAsync(file.Business, clock.GetCurrentInstant(), ct);
        return version;
    }

    /// <summary>
    /// Applies what a person made of the version that they saw; their name stands in the journal. The sweep is left to whoever asked: with many leads
    /// it takes longer than anybody waits.
    /// </summary>
    /// <returns>Null: somebody stored another version meanwhile, and nothing was changed.</returns>
    /// <exception cref="RouteTakenException">The file names a number that is another business's.</exception>
    public async Task<int?> ChangeAsync(BusinessFileResult.Valid file, int seen, ActBody act, CancellationToken ct)
    {
        await routes.ClaimAsync(file.Business, ct);
        if (await directory.ApplyAsync(file, seen, ct) is not { } version)
        {
            return null;
        }

        await rows.CommitAsync(RowKeys.Business(file.Business.Id), [JournalRows.Of($"settings-{version}", act, clock.GetCurrentInstant())], ct);
        return version;
    }
}
