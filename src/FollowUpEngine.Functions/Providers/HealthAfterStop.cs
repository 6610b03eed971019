using FollowUpEngine.Businesses;
using FollowUpEngine.Functions.Errors;
using FollowUpEngine.Sending.Health;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace FollowUpEngine.Functions.Providers;

/// <summary>
/// Looks at the sender's health after somebody stopped. The stop is on record by then, and neither its confirmation nor the answer to the provider
/// waits for this or fails with it: the nightly check makes up for one that fails.
/// </summary>
public sealed class HealthAfterStop(SenderHealth health, ILogger<HealthAfterStop> logger)
{
    public async Task CheckAsync(BusinessId business, Instant now)
    {
        try
        {
            await health.CheckAsync(business, now, CancellationToken.None);
        }
#pragma warning disable CA1031 // See above.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            UnhandledError.Log(logger, nameof(HealthAfterStop), fault);
        }
    }
}
