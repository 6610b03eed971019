using FollowUpEngine.Businesses;
using FollowUpEngine.Digest;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Work;

public sealed class DigestDeliveryTests
{
    private readonly EngineWorld _world = new();

    private IEnumerable<EmailMessage> Digests => DigestsTo("dana");

    private IEnumerable<EmailMessage> DigestsTo(string person) =>
        _world.Provider.Emails.Where(email => email.Key.Touch.Enrollment == "digest" && email.To.Given == $"{person}@harbor-heating.example");

    [Fact]
    public async Task The_owner_gets_one_digest_a_day_at_their_local_hour()
    {
        await _world.Sweep.RunAsync(_world.Business, _world.Now, default);
        await _world.ReceiveAsync(Given.Inquiry());

        await _world.LiveAsync(Duration.FromHours(21));
        var digest = Assert.Single(Digests);
        Assert.Equal("dana@harbor-heating.example", digest.To.Given);
        Assert.Equal("1 lead waiting for you, 1 new", digest.Subject);

        await _world.LiveAsync(Duration.FromHours(24));
        Assert.Equal(2, Digests.Count());
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Generator_and_closer_hear_of_their_own_leads_and_nothing_on_a_day_without_any()
    {
        await _world.Sweep.RunAsync(_world.Business, _world.Now, default);
        var handed = await _world.ReceiveAsync(Given.Inquiry(1));
        await _world.ReceiveAsync(Given.Inquiry(2));
        await _world.TellAsync(handed, new HandedOff { At = _world.Now, Who = "Sam Ortiz", To = "lee", NextStep = "Visit", Override = "In a hurry." });
        await _world.TellAsync(handed, new HandoffAccepted { At = _world.Now, Who = "Lee Novak", Closer = "lee" });

        await _world.LiveAsync(Duration.FromHours(21));

        Assert.Equal("1 lead waiting for you, 2 new", Assert.Single(DigestsTo("sam")).Subject);
        Assert.Equal("1 new lead, nobody waiting", Assert.Single(DigestsTo("lee")).Subject);
        Assert.Empty(DigestsTo("kim"));
        Assert.Equal("1 lead waiting for you, 2 new", Assert.Single(Digests).Subject);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Team_gets_none_where_the_file_says_so()
    {
        var world = new EngineWorld(Given.Harbor with { Digest = Given.Harbor.Digest with { ToTeam = false } });
        await world.Sweep.RunAsync(world.Business, world.Now, default);
        await world.ReceiveAsync(Given.Inquiry());

        await world.LiveAsync(Duration.FromHours(21));

        Assert.Equal("dana@harbor-heating.example", Assert.Single(world.Provider.Emails, email => email.Key.Touch.Enrollment == "digest").To.Given);
    }

    [Fact]
    public async Task Of_many_who_wait_an_email_tells_the_longest_waiting_and_how_many_more()
    {
        for (var number = 1; number <= DigestRules.MostWaiting + 5; number++)
        {
            await _world.ReceiveAsync(Given.Inquiry(number));
            _world.Clock.Advance(Duration.FromMinutes(1));
        }

        var leads = new List<DigestLead>();
        await foreach (var stored in _world.Leads.ListAsync(_world.Business.Id, null, null, default))
        {
            leads.Add(new DigestLead(stored.Lead, []));
        }

        var digest = DigestRules.Build(_world.Business, _world.Business.Responsible(StaffRole.Owner), leads, [], _ => "", _world.Now - Duration.FromDays(1), _world.Now);

        Assert.Equal((DigestRules.Longest, DigestRules.MostWaiting + 5), (digest.Waiting.Count, digest.WaitingInAll));
        Assert.Equal(new WaitingCause(null, 25), Assert.Single(digest.WaitingBy));
        Assert.StartsWith("25 leads waiting for you", digest.Subject, StringComparison.Ordinal);
        Assert.Equal("Pat Example1", digest.Waiting[0].Name);
    }

    [Fact]
    public async Task A_machine_that_slept_for_days_tells_everything_once_and_keeps_the_days_own_digest()
    {
        await _world.Sweep.RunAsync(_world.Business, _world.Now, default);
        await _world.ReceiveAsync(Given.Inquiry(1));

        // From Tuesday 10:30 to Thursday 05:00 local.
        _world.Clock.Set(Instant.FromUtc(2026, 3, 5, 10, 0));
        await _world.LiveAsync(Duration.FromMinutes(1));
        Assert.Equal("1 lead waiting for you, 1 new", Assert.Single(Digests).Subject);

        await _world.ReceiveAsync(Given.Inquiry(2));
        await _world.LiveAsync(Duration.FromHours(3));
        Assert.Equal(["1 lead waiting for you, 1 new", "2 leads waiting for you, 1 new"], Digests.Select(digest => digest.Subject));
    }

    [Fact]
    public async Task A_provider_that_is_busy_gets_the_digest_later_and_only_once()
    {
        await _world.Sweep.RunAsync(_world.Business, _world.Now, default);
        _world.Clock.Set(Instant.FromUtc(2026, 3, 4, 11, 59));
        _world.Provider.Next.Enqueue(new SendOutcome.Deferred(_world.Now + Duration.FromMinutes(10), "busy"));

        await _world.LiveAsync(Duration.FromMinutes(5));
        Assert.Empty(Digests);

        await _world.LiveAsync(Duration.FromMinutes(30));
        Assert.Single(Digests);
        await _world.LiveAsync(Duration.FromHours(24));
        Assert.Equal(2, Digests.Count());
    }

    [Fact]
    public async Task A_digest_whose_outcome_stays_unknown_is_sent_twice_at_most()
    {
        await _world.Sweep.RunAsync(_world.Business, _world.Now, default);
        _world.Clock.Set(Instant.FromUtc(2026, 3, 4, 11, 59));
        _world.Provider.CanLookUp = false;
        for (var n = 0; n < 10; n++)
        {
            _world.Provider.Next.Enqueue(new SendOutcome.Unknown("no answer"));
        }

        await _world.LiveAsync(Duration.FromHours(20));

        Assert.Equal(2, _world.Provider.Calls);
    }

    [Fact]
    public async Task The_sweep_mends_a_lead_that_lost_its_next_moment_and_counts_it()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        var due = Assert.Single(_world.Store.Rows, row => row.Kind == "Due");
        await _world.Store.CommitAsync(due.Partition, [new FollowUpEngine.Storage.RowChange.Delete(due.Key)], default);
        await _world.LiveAsync(Duration.FromMinutes(5));
        Assert.Equal(0, _world.Provider.Calls);

        var report = await _world.Sweep.RunAsync(_world.Business, _world.Now, default);
        await _world.LiveAsync(Duration.FromMinutes(2));

        Assert.Equal((1, 1), (report.Leads, report.Mended));
        Assert.Single(_world.Provider.Emails, email => email.Key.Scope == id.Value && email.Audience == Audience.Lead);
        await Promises.HoldAsync(_world);
        Assert.Equal(0, (await _world.Sweep.RunAsync(_world.Business, _world.Now, default)).Mended);
    }

    [Fact]
    public async Task A_lead_whose_due_row_is_gone_can_still_be_changed()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        var due = Assert.Single(_world.Store.Rows, row => row.Kind == "Due");
        await _world.Store.CommitAsync(due.Partition, [new FollowUpEngine.Storage.RowChange.Delete(due.Key)], default);

        var noted = await _world.Commands.ExecuteAsync(_world.Business, id, new LeadCommand.Tell(new HumanTouched { At = _world.Now, Who = "Sam", How = HumanTouched.Conversation }), _world.Now, default);

        Assert.IsType<LeadCommandResult.Done>(noted);
        await Promises.HoldAsync(_world);
    }

    [Theory]
    [InlineData(4, 27, 25)] // Monday: since Saturday, when the business opens too
    [InlineData(4, 28, 27)] // Tuesday: since Monday
    public void What_is_told_begins_at_the_digest_day_before(int month, int day, int fromDay)
    {
        var business = _world.Business with { Digest = new() { At = new LocalTime(7, 0) } };

        var from = DigestRules.From(business, Instant.FromUtc(2026, month, day, 11, 0));

        Assert.Equal(new LocalDateTime(2026, month, fromDay, 7, 0), from.InZone(business.Zone).LocalDateTime);
    }
}
