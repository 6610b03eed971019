using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Functions.Timers;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing.Storage;
using FollowUpEngine.Work;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.Timers;

/// <summary>Businesses are sealed from each other at night too. Acme comes before Harbor.</summary>
public sealed class StallSweepTests : IAsyncLifetime
{
    private FunctionApp _app = null!;

    public async Task InitializeAsync()
    {
        // The timers stand still; a business that is applied is swept at once, and a day later it is due again.
        _app = await FunctionApp.StartAsync(("SWEEP_SCHEDULE", "0 0 0 29 2 *"), ("TICK_SCHEDULE", "0 0 0 29 2 *"));
        _app.Clock.Advance(Duration.FromDays(1));
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Business_whose_file_this_version_cannot_read_keeps_no_other_from_its_night()
    {
        var row = (await _app.Store.GetAsync(new RowKey(RowKeys.Directory, "acme"), default))!;
        await _app.Store.CommitAsync(RowKeys.Directory, [new RowChange.Replace(row.Key, row.ETag, row.Kind, row.SchemaVersion, row.Body.Replace("Acme Roofing", "", StringComparison.Ordinal))], default);

        await AssertOnlyHarborIsSweptAsync();
    }

    [Fact]
    public async Task Business_whose_sweep_fails_keeps_no_other_from_its_night()
    {
        // The directory is read first, then what is due in the first business.
        _app.Store.Faults.Interleave(() => throw new IOException("pat@example.com"), nth: 2, of: StoreCallKind.Page);

        await AssertOnlyHarborIsSweptAsync();
    }

    [Fact]
    public async Task What_fails_after_the_sweep_keeps_nothing_else_from_its_night()
    {
        // Acme's leads are swept; the erasure that it would go on with can't be read. Counts of long ago wait behind it.
        var longAgo = _app.Clock.GetCurrentInstant().InUtc().Date.PlusDays(-90);
        await _app.Store.CommitAsync(
            RowKeys.Business(TestBusinesses.Acme.Business.Id),
            [
                new RowChange.Insert(Keys.Of("erased", "x"), "Erasure", StoreJson.Version, "{"),
                new RowChange.Insert(RowKeys.Tally(longAgo, "x-1"), "SendTally", StoreJson.Version, """{"at":"2026-01-01T00:00:00Z","tally":{"emails":1}}"""),
            ],
            default);

        await Assert.ThrowsAsync<AggregateException>(() => _app.Services.GetRequiredService<StallSweepFunction>().Run(new TimerInfo(), default));

        Assert.DoesNotContain(_app.Store.Rows, row => row.Kind == "SendTally");
    }

    private async Task AssertOnlyHarborIsSweptAsync()
    {
        await Assert.ThrowsAsync<AggregateException>(() => _app.Services.GetRequiredService<StallSweepFunction>().Run(new TimerInfo(), default));

        var sweep = _app.Services.GetRequiredService<SweepService>();
        var now = _app.Clock.GetCurrentInstant();
        Assert.Equal(now, (await sweep.LastAsync(TestBusinesses.Harbor.Business, default))!.At);
        Assert.Equal(now - Duration.FromDays(1), (await sweep.LastAsync(TestBusinesses.Acme.Business, default))!.At);
        var line = Assert.Single(_app.Log.Lines, line => line.Contains("The night of acme is not whole", StringComparison.Ordinal));
        Assert.DoesNotContain("pat@example.com", line, StringComparison.Ordinal);
    }
}
