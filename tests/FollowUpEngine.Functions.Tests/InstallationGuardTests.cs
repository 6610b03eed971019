using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpEngine.Functions.Tests;

/// <summary>One store, one secret, however many hosts.</summary>
public sealed class InstallationGuardTests : IDisposable
{
    private static readonly string First = Convert.ToBase64String([.. Enumerable.Repeat((byte)1, 32)]);
    private static readonly string Second = Convert.ToBase64String([.. Enumerable.Repeat((byte)2, 32)]);

    private readonly string _folder = Directory.CreateTempSubdirectory("followup-").FullName;
    private readonly InMemoryRowStore _store = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task First_host_marks_the_store_and_hosts_with_its_secret_start_on_it()
    {
        await Guard(First).TakeAsync(default);
        var mark = Assert.Single(_store.Rows).ToString();
        await Guard(First).StartingAsync(default);
        await Guard(First).CheckAsync(default);

        Assert.Equal(mark, Assert.Single(_store.Rows).ToString());
    }

    [Fact]
    public async Task Host_with_another_secret_is_refused_and_told_what_to_do_without_either_secret()
    {
        await Guard(First).TakeAsync(default);

        var refusal = await Assert.ThrowsAsync<WrongInstallationException>(() => Guard(Second).StartingAsync(default));

        Assert.Contains(Fingerprint(First), refusal.Message, StringComparison.Ordinal);
        Assert.Contains(Fingerprint(Second), refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Bring the right one back, into the setting FollowUp:InstallationSecret", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(First, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Second, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_that_start_at_once_with_two_secrets_one_is_refused()
    {
        _store.Faults.Interleave(() => Guard(First).TakeAsync(default), of: StoreCallKind.Commit);

        await Assert.ThrowsAsync<WrongInstallationException>(() => Guard(Second).TakeAsync(default));
        await Guard(First).TakeAsync(default);
    }

    [Fact]
    public async Task Of_two_that_start_at_once_with_one_secret_none_is_refused()
    {
        _store.Faults.Interleave(() => Guard(First).TakeAsync(default), of: StoreCallKind.Commit);

        await Guard(First).TakeAsync(default);
    }

    [Fact]
    public async Task Store_whose_secret_is_lost_is_refused_and_gets_no_new_one()
    {
        await Guard(First).TakeAsync(default);

        var refusal = await Assert.ThrowsAsync<WrongInstallationException>(() => Guard("").TakeAsync(default));

        Assert.Contains($"here there is none. ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(_folder, "installation.secret"), refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task Looking_at_a_new_store_makes_neither_mark_nor_secret()
    {
        await Guard("").CheckAsync(default);

        Assert.Empty(_store.Rows);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task App_on_the_store_of_another_does_not_start()
    {
        await Guard(First).TakeAsync(default);

        await Assert.ThrowsAsync<WrongInstallationException>(() => FunctionApp.StartAsync(services => services.AddSingleton<IRowStore>(_store), ("FollowUp:InstallationSecret", Second)));
        await using var app = await FunctionApp.StartAsync(services => services.AddSingleton<IRowStore>(_store), ("FollowUp:InstallationSecret", First));
    }

    private static string Fingerprint(string secret) => new InstallationSecret(Convert.FromBase64String(secret)).Fingerprint;

    private InstallationGuard Guard(string secret) => new(_store, new FollowUpOptions { InstallationSecret = secret, DataDirectory = _folder });
}
