using FollowUpEngine.Work;
using NodaTime;

namespace FollowUpEngine.Businesses;

/// <summary>Applies a business file: takes its numbers for it, stores it, then sweeps, since a changed hour or threshold moves what is due.</summary>
public sealed class BusinessSetup(BusinessDirectory directory, BusinessRoutes routes, SweepService sweep, IClock clock)
{
    public async Task<int> ApplyAsync(BusinessFileResult.Valid file, CancellationToken ct)
    {
        await routes.ClaimAsync(file.Business, ct);
        var version = await directory.ApplyAsync(file, ct);
        await sweep.RunAsync(file.Business, clock.GetCurrentInstant(), ct);
        return version;
    }
}
