using FollowUpEngine.Cadences;
using FollowUpEngine.Leads;
using FollowUpEngine.Numbers;
using FollowUpEngine.Privacy;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using FollowUpEngine.Tests.Imports;
using NodaTime;

namespace FollowUpEngine.Tests.Numbers;

/// <summary>A closed month's figures never change but by what is told late, and that is said.</summary>
public sealed class ClosedMonthTests
{
    private readonly EngineWorld _world = new(Given.Harbor with { Cadences = CadenceBook.Empty });

    private NumbersService Numbers => new(_world.Rows, _world.Leads);

    [Fact]
    public async Task A_month_is_closed_on_the_fourth_night_of_the_next_one()
    {
        await _world.ReceiveAsync(Given.Inquiry());

        Assert.Null((await OnAsync(4, 3)).ClosedAt);
        Assert.NotNull((await OnAsync(4, 4)).ClosedAt);

        async Task<CalendarMonth> OnAsync(int month, int day)
        {
            _world.Clock.Set(Instant.FromUtc(2026, month, day, 7, 0));
            return (await NightAsync()).Calendar[0];
        }
    }

    [Fact]
    public async Task An_erased_person_stays_in_the_figures_of_their_closed_month_and_leaves_those_of_the_open_one()
    {
        var march = await _world.ReceiveAsync(Given.Inquiry(1));
        await WonAsync(march, 700);
        await ToAprilAsync();
        var april = await _world.ReceiveAsync(Given.Inquiry(2));
        await WonAsync(april, 300);
        var before = await NightAsync();

        await EraseAsync(march);
        await EraseAsync(april);
        var after = await NightAsync();

        Assert.Equal(new PeriodCounts { Leads = 1, Qualified = 1, HandedOver = 1, Taken = 1, Held = 1, Quoted = 1, Won = 1, Amount = 700 }, before.Calendar[0].Counts);
        Assert.Equal((before.Calendar[0].Counts, 300m), (after.Calendar[0].Counts, before.Calendar[1].Counts.Amount));
        Assert.Empty(after.Calendar[0].Late);
        Assert.Single(after.Calendar);
    }

    [Fact]
    public async Task What_is_told_late_changes_its_month_and_is_said_once()
    {
        var (id, held) = await BookedAsync();
        await ToAprilAsync();
        await NightAsync();

        await _world.TellAsync(id, new AppointmentHeld { At = held, Who = "Lee Novak" });
        var told = await Numbers.CountAsync(_world.Business, _world.Now, null, default);
        _world.Clock.Advance(Duration.FromDays(1));
        var folded = await NightAsync();
        var later = await NightAsync();

        foreach (var month in new[] { told, folded, later }.Select(report => report.Calendar[0]))
        {
            var late = Assert.Single(month.Late);
            Assert.Equal((new LocalDate(2026, 4, 6), 1, 0), (late.On, late.Counts.Held, late.Counts.Leads));
            Assert.Equal((1, 1), (month.Counts.Leads, month.Counts.Held));
        }

        Assert.DoesNotContain(_world.Store.Rows, row => row.Kind == "Late");
        Assert.Single(folded.Days, day => day.Counts.Held == 1 && day.Date == held.InZone(_world.Business.Zone).Date);
    }

    [Fact]
    public async Task Two_that_turn_out_to_be_one_are_one_and_that_is_said()
    {
        await _world.ReceiveAsync(Given.Inquiry() with { Phones = [], ContentHash = "a" });
        await _world.ReceiveAsync(Given.Inquiry() with { Emails = [], ContentHash = "b" });
        await ToAprilAsync();
        Assert.Equal(2, (await NightAsync()).Calendar[0].Counts.Leads);

        await _world.ReceiveAsync(Given.Inquiry() with { ContentHash = "c" });
        var march = (await NightAsync()).Calendar[0];

        Assert.Equal((1, -1), (march.Counts.Leads, Assert.Single(march.Late).Counts.Leads));
    }

    [Fact]
    public async Task An_import_of_old_leads_is_said_as_what_it_is()
    {
        await _world.ReceiveAsync(Given.Inquiry());
        await ToAprilAsync();
        var before = (await NightAsync()).Calendar;

        await Brought.ByAsync(_world, Brought.EveryStage);
        _world.Clock.Advance(Duration.FromHours(3));
        var after = (await NightAsync()).Calendar;

        // March was closed; February was no month yet.
        Assert.Equal(["2026-03"], before.Where(month => month.ClosedAt is not null).Select(month => month.Name));
        Assert.Equal(["2026-02", "2026-03"], after.Select(month => month.Name).Take(2));
        Assert.Empty(after[0].Late);
        Assert.Equal((2, 1, 8200m), (after[1].Counts.Leads, Assert.Single(after[1].Late).Counts.Leads, after[1].Counts.Amount));
        Assert.Equal(Live(await Numbers.CountAsync(_world.Business, _world.Now, null, default), "2026-03"), after[1].Counts);
    }

    [Fact]
    public async Task A_month_of_which_something_is_told_while_it_is_counted_is_closed_the_next_night()
    {
        var (id, held) = await BookedAsync();
        _world.Clock.Set(Instant.FromUtc(2026, 4, 6, 15, 0));
        await _world.TellAsync(id, new AppointmentHeld { At = held, Who = "Lee Novak" });

        Assert.Null((await NightAsync()).Calendar[0].ClosedAt);
        _world.Clock.Advance(Duration.FromDays(1));
        var march = (await NightAsync()).Calendar[0];

        Assert.Equal((1, 0), (march.Counts.Held, march.Late.Count));
        Assert.NotNull(march.ClosedAt);
    }

    /// <summary>Without an erasure the kept figures are those of all facts, in every order of what people do and every night that is left out.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Closed_months_and_late_words_together_are_what_a_count_of_all_leads_finds(int seed)
    {
        var random = new Random(seed);
        var leads = new List<LeadId>();
        var closed = new Dictionary<string, PeriodCounts>(StringComparer.Ordinal);
        var late = 0;
        for (var day = 0; day < 120; day++)
        {
            _world.Clock.Advance(Duration.FromHours(24));
            if (random.Next(3) > 0)
            {
                leads.Add(await _world.ReceiveAsync(Given.Inquiry(day) with { ContentHash = $"c{day}" }));
            }

            if (leads.Count > 0)
            {
                await TellSomethingAsync(leads[random.Next(leads.Count)], random);
            }

            if (random.Next(4) > 0)
            {
                var night = await NightAsync();
                foreach (var month in night.Calendar)
                {
                    Assert.Equal(Live(await CountedAsync(), month.Name), month.Counts);
                    late += month.Late.Count;
                    var fixedAt = month.Late.Aggregate(month.Counts, (sum, told) => sum - told.Counts);
                    Assert.True(month.ClosedAt is null || closed.TryAdd(month.Name, fixedAt) || closed[month.Name] == fixedAt, "A closed month has changed, and nothing says so.");
                }
            }
        }

        Assert.True(closed.Count >= 3 && late > 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    public async Task A_death_at_any_call_of_the_night_counts_nothing_twice(int call)
    {
        var (id, held) = await BookedAsync();
        await ToAprilAsync();
        await NightAsync();
        await _world.TellAsync(id, new AppointmentHeld { At = held, Who = "Lee Novak" });
        _world.Clock.Advance(Duration.FromDays(1));

        _world.Store.Faults.Plan(Testing.Storage.StoreFault.StopAfter, call);
        await Record.ExceptionAsync(NightAsync);
        _world.Store.Faults.Restart();
        await NightAsync();

        Assert.Equal(1, (await NightAsync()).Calendar[0].Counts.Held);
    }

    private static PeriodCounts Live(NumbersReport counted, string month) => PeriodCounts.Sum(counted.Days.Where(day => MonthRules.NameOf(day.Date) == month).Select(day => day.Counts));

    private async Task<NumbersReport> NightAsync() => (await Numbers.KeepAsync(_world.Business, _world.Now, default)).Report;

    /// <summary>Of all heads, whatever was kept.</summary>
    private async Task<NumbersReport> CountedAsync()
    {
        var tally = new NumbersTally(_world.Business, _world.Now);
        await foreach (var stored in _world.Leads.ListAsync(_world.Business.Id, null, null, default))
        {
            if (CountedLead.Of(stored.Lead, _world.Business) is { } lead)
            {
                tally.Add(lead);
            }
        }

        return tally.Report();
    }

    private Task EraseAsync(LeadId lead) => new PersonErasure(_world.Rows, _world.Leads, _world.Hash, [], _world.Contention).EraseAsync(_world.Business, lead, "Dana", _world.Now, default);

    private async Task ToAprilAsync()
    {
        _world.Clock.Set(Instant.FromUtc(2026, 4, 5, 15, 0));
        await NightAsync();
        _world.Clock.Set(Instant.FromUtc(2026, 4, 6, 15, 0));
    }

    private async Task<(LeadId Lead, Instant Held)> BookedAsync()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        var starts = _world.Now + Duration.FromDays(10);
        await _world.TellAsync(id, new AppointmentBooked { At = _world.Now, Who = "Sam Ortiz", Starts = starts, Person = "lee" });
        return (id, starts + Duration.FromHours(1));
    }

    private Task WonAsync(LeadId id, decimal amount) => _world.TellAsync(id, new Closed { At = _world.Now, Who = "Lee Novak", As = LeadStage.Won, Amount = amount });

    private async Task TellSomethingAsync(LeadId id, Random random)
    {
        var at = _world.Now - Duration.FromDays(random.Next(0, 60));
        PeopleFact fact = random.Next(5) switch
        {
            0 => new AppointmentHeld { At = at, Who = "Lee Novak" },
            1 => new QuoteSent { At = at, Who = "Lee Novak", Amount = 1_000 },
            2 => new AppointmentBooked { At = at, Who = "Sam Ortiz", Starts = at + Duration.FromDays(2), Person = "lee" },
            3 => new Closed { At = at, Who = "Lee Novak", As = LeadStage.Won, Amount = 2_000 },
            _ => new HumanTouched { At = at, Who = "Sam Ortiz", How = HumanTouched.Conversation },
        };

        // Some are refused: what was before the lead, or is over.
        await _world.Commands.ExecuteAsync(_world.Business, id, new LeadCommand.Tell(fact), _world.Now, default);
    }
}
