using FollowUpEngine.Cadences;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using FollowUpEngine.Tests.Cadences;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Intake;

/// <summary>Two leads turn out to be one person while something is under way for each of them.</summary>
public sealed class MergeUnderWayTests
{
    private readonly EngineWorld _world = new(Given.Harbor with { Messaging = Given.Harbor.Messaging with { Jitter = Duration.Zero } });

    [Fact]
    public async Task Reminders_of_the_visit_go_on_with_the_survivor()
    {
        var (survivor, other) = await TwoAsync();
        await _world.TellAsync(other, new AppointmentBooked { At = _world.Now, Who = "Lee", Starts = _world.Now + Duration.FromDays(3) });
        await _world.LiveAsync(Duration.FromHours(1));

        await MergeAsync();
        await _world.LiveAsync(Duration.FromDays(4));

        Assert.Contains(_world.Provider.Emails, email => email.Key.Scope == survivor.Value && email.Key.Touch.Step == "email-24h");
        var facts = await _world.Leads.FactsAsync(_world.Business.Id, await _world.LeadAsync(survivor) with { Absorbed = [] }, default);
        Assert.Contains(facts.OfType<CadenceEnded>(), ended => ended.Cadence == "new-inquiry");
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Calls_to_make_for_either_lead_are_still_to_be_made()
    {
        var (survivor, other) = await TwoAsync();
        await _world.LiveAsync(Duration.FromHours(1));
        Assert.Single((await _world.LeadAsync(other)).CallTasks);

        await MergeAsync();

        Assert.Equal(2, (await _world.LeadAsync(survivor)).CallTasks.Count);
    }

    [Fact]
    public async Task Ledger_says_that_a_message_of_the_survivor_was_held_back()
    {
        var (survivor, other) = await TwoAsync();
        await _world.LiveAsync(Duration.FromMinutes(100));
        _world.Provider.Next.Enqueue(new SendOutcome.Deferred(_world.Now + Duration.FromHours(5), "busy"));
        _world.Provider.Next.Enqueue(new SendOutcome.Deferred(_world.Now + Duration.FromHours(5), "busy"));
        await _world.LiveAsync(Duration.FromMinutes(30));
        var waiting = Assert.Single((await _world.LeadAsync(survivor)).Pending, pending => pending.Plan.Audience == Audience.Lead);
        await _world.TellAsync(other, new HandedOff { At = _world.Now, Who = "Sam", To = "lee", NextStep = "visit", Override = "later" });

        await MergeAsync();

        var row = _world.Store.Rows.Single(row => row.Key == Keys.Of("touch", survivor.Value, waiting.Touch.Enrollment, waiting.Touch.Step));
        Assert.Contains("HeldBack", row.Body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Bounce_that_comes_after_the_merge_reaches_the_survivor_once()
    {
        var (survivor, other) = await TwoAsync();
        await _world.LiveAsync(Duration.FromMinutes(30));
        var touch = _world.Provider.Log.Last(sent => sent.Key.Scope == other.Value && sent.Audience == Audience.Lead).Key.Touch;
        await MergeAsync();

        for (var i = 0; i < 3; i++)
        {
            Assert.True(await _world.Receipts.RecordAsync(_world.Business, other, touch, "x", new DeliveryReceipt.Undelivered("mailbox unknown", IsPermanent: true), _world.Now, default));
        }

        var lead = await _world.LeadAsync(survivor);
        Assert.Equal(["pat1@example.com"], lead.DeadEmails.Select(email => email.Given));
        Assert.Single(await _world.Leads.FactsAsync(_world.Business.Id, lead, default), fact => fact is TouchUndelivered);
        Assert.Contains("\"Undelivered\"", _world.Store.Rows.Single(row => row.Key == RowKeys.Touch(other.Value, touch)).Body, StringComparison.Ordinal);
        var emails = _world.Provider.Emails.Count(email => email.Audience == Audience.Lead);
        await _world.LiveAsync(Duration.FromDays(3));
        Assert.Equal(emails, _world.Provider.Emails.Count(email => email.Audience == Audience.Lead));
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Bounce_that_comes_after_the_merge_leaves_a_newer_address_of_the_survivor_alone()
    {
        var (survivor, other) = await TwoAsync();
        await _world.LiveAsync(Duration.FromMinutes(30));
        var touch = _world.Provider.Log.Last(sent => sent.Key.Scope == other.Value && sent.Audience == Audience.Lead).Key.Touch;
        await MergeAsync();
        await _world.ReceiveAsync(Given.Inquiry() with { ContentHash = "newer", Emails = [Given.Email("newer@example.com")] });

        await _world.Receipts.RecordAsync(_world.Business, other, touch, "x", new DeliveryReceipt.Undelivered("mailbox unknown", IsPermanent: true), _world.Now, default);
        await _world.LiveAsync(Duration.FromDays(3));

        Assert.DoesNotContain((await _world.LeadAsync(survivor)).Email, (await _world.LeadAsync(survivor)).DeadEmails);
        Assert.Equal("newer@example.com", _world.Provider.Emails.Last(email => email.Audience == Audience.Lead).To.Given);
    }

    [Fact]
    public async Task Lost_message_of_the_absorbed_lead_is_settled_there_and_its_bounce_goes_on_to_the_survivor()
    {
        _world.Provider.CanLookUp = false;
        var (survivor, other) = await TwoAsync();
        _world.Provider.Next.Enqueue(new SendOutcome.Accepted("text"));
        _world.Provider.Next.Enqueue(null);
        await _world.WorkAsync();
        await MergeAsync();
        var lost = Assert.Single((await _world.LeadAsync(other)).Pending).Touch;

        await _world.Receipts.RecordAsync(_world.Business, other, lost, "x", new DeliveryReceipt.Undelivered("mailbox unknown", IsPermanent: true), _world.Now, default);

        Assert.Empty((await _world.LeadAsync(other)).Pending);
        Assert.Single((await _world.LeadAsync(survivor)).DeadEmails);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Text_of_an_adopted_cadence_that_did_not_arrive_goes_by_email_with_the_survivor()
    {
        var step = Made.Sms("a", "PT1H") with { OrEmail = true };
        var world = new EngineWorld(Made.Business(Made.Of(CadenceStart.HandedOff, step, Made.Email("b", "P2D")) with { EndsOn = CadenceEnds.OptOut }));
        var survivor = await world.ReceiveAsync(Given.Inquiry() with { Phones = [], ContentHash = "mail" });
        world.Clock.Advance(Duration.FromMilliseconds(5));
        var other = await world.ReceiveAsync(Made.WithConsent() with { Emails = [], ContentHash = "phone" });
        await world.TellAsync(other, new HandedOff { At = world.Now, Who = "Sam", To = "lee", NextStep = "visit", Override = "later" });
        await world.LiveAsync(Duration.FromHours(2));
        var text = world.Provider.Log.Single(sent => sent.Key.Touch.Step == "a").Key.Touch;
        await world.ReceiveAsync(Given.Inquiry() with { ContentHash = "both" });

        await world.Receipts.RecordAsync(world.Business, other, text, "x", new DeliveryReceipt.Undelivered("unknown number", IsPermanent: true), world.Now, default);
        await world.LiveAsync(Duration.FromDays(1));

        Assert.Contains(world.Provider.Log, sent => sent.Key.Touch.Step == "a-email" && sent.Key.Scope == survivor.Value);
        await Promises.HoldAsync(world);
    }

    [Fact]
    public async Task Closer_who_was_to_hear_of_a_packet_in_the_morning_hears_of_it_with_the_survivor()
    {
        _world.Clock.Set(TuesdayAt(18, 0));
        var (survivor, other) = await TwoAsync();
        await _world.TellAsync(other, new HandedOff { At = _world.Now, Who = "Sam", To = "lee", NextStep = "visit", Override = "later" });
        await _world.LiveAsync(Duration.FromMinutes(10));
        Assert.Contains((await _world.LeadAsync(other)).Pending, pending => pending.Plan.Template == "handoff");

        await MergeAsync();
        await _world.LiveAsync(Duration.FromHours(20));

        Assert.Equal([survivor.Value], _world.Provider.Log.Where(sent => sent.Key.Touch.Step == "closer").Select(sent => sent.Key.Scope));
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Call_to_make_that_nobody_was_told_of_yet_is_told_with_the_survivor()
    {
        _world.Clock.Set(TuesdayAt(16, 50));
        var survivor = await _world.ReceiveAsync(Made.WithConsent() with { Emails = [], ContentHash = "phone" });
        await _world.LiveAsync(Duration.FromMinutes(6));
        var other = await _world.ReceiveAsync(Given.Inquiry() with { Phones = [], ContentHash = "mail" });
        await _world.LiveAsync(Duration.FromMinutes(10));
        Assert.Contains((await _world.LeadAsync(other)).Pending, pending => pending.Plan.Template == "call-task");

        await MergeAsync();
        await _world.LiveAsync(Duration.FromHours(18));

        Assert.Equal([survivor.Value, survivor.Value], Calls().Select(sent => sent.Key.Scope));
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Person_who_was_to_hear_the_same_of_both_leads_hears_it_once()
    {
        _world.Clock.Set(TuesdayAt(20, 0));
        var (survivor, other) = await TwoAsync();
        await _world.LiveAsync(Duration.FromMinutes(10));
        Assert.All([survivor, other], id => Assert.Contains(_world.LeadAsync(id).Result.Pending, pending => pending.Plan.Template == "call-task"));

        await MergeAsync();
        await _world.LiveAsync(Duration.FromHours(15));

        Assert.Equal(survivor.Value, Assert.Single(Calls()).Key.Scope);
        await Promises.HoldAsync(_world);
    }

    private static Instant TuesdayAt(int hour, int minute) => (new LocalDate(2026, 3, 3) + new LocalTime(hour, minute)).InZoneStrictly(Given.Harbor.Zone).ToInstant();

    private IEnumerable<SentMessage> Calls() => _world.Provider.Log.Where(sent => sent.Audience == Audience.Staff && sent.Key.Touch.Step.StartsWith("call-", StringComparison.Ordinal));

    private async Task<(LeadId Survivor, LeadId Other)> TwoAsync()
    {
        var survivor = await _world.ReceiveAsync(Made.WithConsent() with { Emails = [], ContentHash = "phone" });
        _world.Clock.Advance(Duration.FromMilliseconds(5));
        return (survivor, await _world.ReceiveAsync(Given.Inquiry() with { Phones = [], ContentHash = "mail" }));
    }

    private Task<LeadId> MergeAsync() => _world.ReceiveAsync(Given.Inquiry() with { ContentHash = "both" });
}
