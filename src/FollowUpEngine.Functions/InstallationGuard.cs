using FollowUpEngine.Storage;
using Microsoft.Extensions.Hosting;

namespace FollowUpEngine.Functions;

/// <summary>
/// Keeps two installations out of one store: a host with another secret than the first would find no contact and no opt-out again, and
/// would message people who said stop. It refuses to start before anything else of it begins.
/// </summary>
public sealed class InstallationGuard(IRowStore rows, FollowUpOptions options) : IHostedLifecycleService
{
    private readonly InstallationMark _mark = new(rows);

    private string Home => options.InstallationSecret.Length > 0 || !options.IsOnThisMachine
        ? "the setting FollowUp:InstallationSecret (on Azure the vault's installation-secret)"
        : Path.GetFullPath(options.InstallationSecretPath);

    /// <summary>For who begins to work on a store: marks it when nobody did.</summary>
    /// <exception cref="WrongInstallationException">The store was filled under another secret, or under one that is not here.</exception>
    public async Task TakeAsync(CancellationToken ct)
    {
        await CheckAsync(ct);
        var here = InstallationSecretFile.Open(options).Fingerprint;
        Compare(await _mark.SetAsync(here, ct), here);
    }

    /// <summary>For who looks: makes neither mark nor secret.</summary>
    /// <inheritdoc cref="TakeAsync" path="/exception"/>
    public async Task CheckAsync(CancellationToken ct)
    {
        if (await _mark.ReadAsync(ct) is { } there)
        {
            Compare(there, InstallationSecretFile.Find(options)?.Fingerprint);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => TakeAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Compare(string there, string? here)
    {
        if (there != here)
        {
            throw new WrongInstallationException(
                $"The store ({options.Place}) was filled under the installation secret {there}, and here {(here is null ? "there is none" : $"it is {here}")}. "
                + "With another secret no contact and no opt-out is recognised and every link in sent messages is dead. "
                + $"Bring the right one back, into {Home}; or give this installation a store of its own. A secret cannot be changed: see infra/README.md, Rotation.");
        }
    }
}
