using FollowUpEngine.Access;
using FollowUpEngine.Businesses;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using FollowUpEngine.Testing.Storage;
using FollowUpEngine.Work;
using NodaTime;

namespace FollowUpEngine.Tests.Access;

public sealed class SignInAsksTests : IAsyncLifetime
{
    private const string Lee = "lee@harbor-heating.example";

    private static readonly InstallationSecret Secret = new(new byte[32]);

    private readonly InMemoryRowStore _rows = new();
    private readonly ManualClock _clock = new(Given.TuesdayMorning);
    private readonly QueueOfWork _queue;
    private readonly FakeProvider _provider;
    private readonly SignInAsks _asks;
    private readonly SignInDelivery _delivery;

    public SignInAsksTests()
    {
        _queue = new QueueOfWork(_clock);
        _provider = new FakeProvider { Clock = _clock };
        var hash = new ContactHash(Secret);
        _asks = new SignInAsks(_rows, hash, _queue, new Contention((_, _) => Task.CompletedTask));
        var insiders = new Insiders(new BusinessDirectory(_rows, _clock), hash, new Operators([]));
        _delivery = new SignInDelivery(
            _rows, insiders, new SignInLinks(_rows), new SignInEmail(new StaffNotices(_rows, _provider, _clock), new PublicAddress(new Uri("https://follow.example"))));
    }

    private Instant Now => _clock.GetCurrentInstant();

    public async Task InitializeAsync() => await new BusinessDirectory(_rows, _clock).ApplyAsync(Given.HarborFile, default);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Taking_a_wish_is_the_same_work_for_every_address()
    {
        var known = await CallsOfAsync(() => AskAsync(Lee));
        var unknown = await CallsOfAsync(() => AskAsync("nobody@elsewhere.example"));

        Assert.Equal(known, unknown);
        Assert.Equal((2, 0), (Waiting(), _provider.Emails.Count));
    }

    [Fact]
    public async Task Nobody_asks_more_often_by_asking_at_once()
    {
        for (var i = 0; i < SignInRules.MostPerAddress - 1; i++)
        {
            await AskAsync(Lee, $"caller-{i}");
        }

        // The second call of a kind is the count of the address.
        Instant? other = null;
        _rows.Faults.Interleave(async () => other = await AskAsync(Lee, "another"), nth: 2, of: StoreCallKind.Commit);

        Assert.Equal((null, Now + SignInRules.Window), (other, await AskAsync(Lee, "one")));
    }

    [Fact]
    public async Task What_the_provider_puts_off_is_sent_later_and_once()
    {
        await AskAsync(Lee);
        var id = _queue.TryTake()!;
        _provider.Next.Enqueue(new SendOutcome.Deferred(Now + Duration.FromMinutes(2), "busy"));

        var again = await _delivery.RunAsync(id, Now, default);
        _clock.Advance(Duration.FromMinutes(2));
        var settled = await _delivery.RunAsync(id, Now, default);
        await _delivery.RunAsync(id, Now, default);

        Assert.Equal((Given.TuesdayMorning + Duration.FromMinutes(2), null), (again, settled));
        Assert.Equal(Lee, Assert.Single(_provider.Emails).To.Given);
        Assert.DoesNotContain(_rows.Rows, row => row.Kind == "SignInAsk");
    }

    [Fact]
    public async Task A_wish_that_nobody_got_to_in_time_is_given_up()
    {
        await AskAsync(Lee);
        _clock.Advance(SignInRules.LinkFor);

        Assert.Null(await _delivery.RunAsync(_queue.TryTake()!, Now, default));

        Assert.Empty(_provider.Emails);
        Assert.DoesNotContain(_rows.Rows, row => row.Kind is "SignInAsk" or "SignInLink");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("00000000000000000000000000000000")]
    public async Task A_message_about_no_wish_is_settled(string message) => Assert.Null(await _delivery.RunAsync(message, Now, default));

    private Task<Instant?> AskAsync(string email, string caller = "caller") => _asks.AskAsync(Given.Email(email), caller, null, Now, default);

    private async Task<StoreCalls> CallsOfAsync(Func<Task> act)
    {
        var before = _rows.Calls;
        await act();
        return _rows.Calls.Since(before);
    }

    private int Waiting()
    {
        var count = 0;
        while (_queue.TryTake() is not null)
        {
            count++;
        }

        return count;
    }
}
