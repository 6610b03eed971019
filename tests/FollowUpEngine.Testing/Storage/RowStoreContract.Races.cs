using System.Globalization;
using FollowUpEngine.Storage;
using Xunit;

namespace FollowUpEngine.Testing.Storage;

public abstract partial class RowStoreContract
{
    [Fact]
    public async Task Of_many_that_race_for_a_key_exactly_one_wins_and_losers_leave_nothing()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(racer => Task.Run(
            () => OutcomeAsync(Upsert($"trace|{racer}"), Insert("prize", $"{racer}"), Insert($"after|{racer}")))));

        var winner = Assert.Single(Enumerable.Range(0, 40), racer => outcomes[racer] is null);
        Assert.All(outcomes.Where(lost => lost is not null), lost => Assert.Equal((RowConflictKind.AlreadyExists, 1), (lost!.Kind, lost.ChangeIndex)));
        Assert.Equal([$"after|{winner}", "prize", $"trace|{winner}"], await AllKeysAsync());
        Assert.Equal($"{winner}", (await GetAsync("prize")).Body);
    }

    [Fact]
    public async Task No_update_is_lost_when_many_replace_one_row()
    {
        await StoreAsync("count", "0");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var done = 0; done < 5;)
            {
                var row = await GetAsync("count");
                var next = (int.Parse(row.Body, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
                done += await OutcomeAsync(Replace(row, next)) is null ? 1 : 0;
            }
        })));

        Assert.Equal("40", (await GetAsync("count")).Body);
    }

    [Fact]
    public async Task What_a_caller_has_committed_it_reads()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var number = 0; number < 10; number++)
            {
                await CommitAsync(Insert($"own|{writer}|{number}"));
                Assert.NotNull(await FindAsync($"own|{writer}|{number}"));
                Assert.Equal(number + 1, (await KeysAsync($"own|{writer}|", $"own|{writer}}}")).Length);
            }
        })));
    }

    private async Task<RowConflictException?> OutcomeAsync(params RowChange[] changes)
    {
        try
        {
            await CommitAsync(changes);
            return null;
        }
        catch (RowConflictException conflict)
        {
            return conflict;
        }
    }
}
