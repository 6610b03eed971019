using FollowUpEngine.Cadences;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Intake;

/// <summary>Two leads are one person: nothing of either may be lost, and nothing that was forbidden becomes allowed.</summary>
public sealed class MergeTests
{
    private readonly EngineWorld _world = new(Given.Harbor with { Cadences = CadenceBook.Empty });
    private int _content;

    [Fact]
    public async Task A_consent_box_left_open_stays_open_after_a_merge()
    {
        await ByMailAsync();
        await ReceiveAsync(Given.Inquiry() with
        {
            Emails = [],
            Consents = [new ConsentGiven { Channel = ConsentChannel.Sms, Granted = false, Field = "sms_consent" }],
        });

        var id = await ReceiveAsync(Given.Inquiry());
        await _world.LiveAsync(Duration.FromHours(30));

        Assert.False((await _world.LeadAsync(id)).SmsConsent);
        Assert.Empty(_world.Provider.Texts);
    }

    [Fact]
    public async Task Place_and_words_of_both_leads_survive()
    {
        await ReceiveAsync(Given.Inquiry() with { Phones = [], Place = new(), Service = "Furnace repair", Message = "first" });
        await ReceiveAsync(Given.Inquiry() with { Emails = [], Place = new() { PostalCode = "94110" }, Service = null, Message = "second" });

        var lead = await _world.LeadAsync(await ReceiveAsync(Given.Inquiry() with { Place = new(), Service = null, Message = null }));

        Assert.Equal(("94110", "Furnace repair", "second"), (lead.Place.PostalCode, lead.Service, lead.MessageExcerpt));
    }

    [Fact]
    public async Task The_unsubscribe_link_of_a_merged_lead_stops_the_person()
    {
        await ByMailAsync();
        var merged = await ByPhoneAsync();
        var survivor = await ReceiveAsync(Given.Inquiry());

        await _world.Commands.ExecuteAsync(_world.Business, merged, new LeadCommand.OptOut(Channel.Email, "the link"), _world.Now, default);

        Assert.True((await _world.LeadAsync(survivor)).EmailStopped);
        Assert.Single(_world.Store.Rows, row => row.Kind == "Stop");
    }

    [Fact]
    public async Task A_chain_of_merges_keeps_the_whole_timeline()
    {
        var a = await ReceiveAsync(Given.Inquiry() with { Emails = [Given.Email("a@example.com")], Phones = [] });
        var b = await ReceiveAsync(Given.Inquiry() with { Emails = [Given.Email("b@example.com")], Phones = [] });
        var c = await ReceiveAsync(Given.Inquiry() with { Emails = [Given.Email("c@example.com")], Phones = [] });
        Assert.Equal(b, await ReceiveAsync(Given.Inquiry() with { Emails = [Given.Email("b@example.com"), Given.Email("c@example.com")], Phones = [] }));
        Assert.Equal(a, await ReceiveAsync(Given.Inquiry() with { Emails = [Given.Email("a@example.com"), Given.Email("c@example.com")], Phones = [] }));

        var lead = await _world.LeadAsync(a);
        var facts = await _world.Leads.FactsAsync(_world.Business.Id, lead, default);

        Assert.Equal(5, facts.OfType<InquiryReceived>().Count());
        Assert.Equal([b, c], lead.Absorbed.Order());
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task What_waited_to_be_sent_on_the_merged_lead_ends_with_a_reason_and_the_person_is_answered_once()
    {
        // At night texts wait for the morning.
        _world.Clock.Set(Instant.FromUtc(2026, 3, 4, 3, 0));
        await ByMailAsync();
        var merged = await ByPhoneAsync();
        await _world.WorkAsync();
        var survivor = await ReceiveAsync(Given.Inquiry());

        await _world.LiveAsync(Duration.FromHours(16));

        Assert.Single(_world.Provider.Texts, text => text.Key.Scope == survivor.Value);
        Assert.Empty((await _world.LeadAsync(merged)).Pending);
        var ended = (await _world.Leads.FactsAsync(_world.Business.Id, await _world.LeadAsync(merged), default)).OfType<TouchHeldBack>();
        Assert.Contains(ended, held => held.Rule == "merged");
        await Promises.HoldAsync(_world);
    }

    [Theory]
    [InlineData(true, null)] // the older one is a test
    [InlineData(false, "honeypot")] // the older one is in quarantine
    public async Task A_real_lead_is_never_lost_in_a_test_or_a_quarantine(bool isTest, string? quarantine)
    {
        await ReceiveAsync(Given.Inquiry() with { Phones = [], IsTest = isTest, Quarantine = quarantine });
        await ByPhoneAsync();

        var lead = await _world.LeadAsync(await ReceiveAsync(Given.Inquiry()));

        Assert.Equal((false, LeadStatus.Open), (lead.IsTest, lead.Status));
        Assert.NotNull(lead.WaitingSince);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task A_test_that_names_two_people_merges_nobody()
    {
        var mail = await ByMailAsync();
        var phone = await ByPhoneAsync();

        await ReceiveAsync(Given.Inquiry() with { IsTest = true });

        Assert.Null((await _world.LeadAsync(mail)).MergedInto);
        Assert.Null((await _world.LeadAsync(phone)).MergedInto);
    }

    [Fact]
    public async Task Many_requests_that_name_two_leads_at_once_all_land_in_the_survivor()
    {
        var survivor = await ByMailAsync();
        await ByPhoneAsync();

        var ids = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => ReceiveAsync(Given.Inquiry()))));

        Assert.Equal(survivor, Assert.Single(ids.Distinct()));
        Assert.Equal(14, (await _world.LeadAsync(survivor)).Inquiries);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task The_answer_goes_to_the_address_that_was_used_last()
    {
        await ReceiveAsync(Given.Inquiry() with { Emails = [Given.Email("pat@gmial.com")] });
        await _world.WorkAsync();
        _world.Clock.Advance(Duration.FromHours(5));

        await ReceiveAsync(Given.Inquiry() with { Emails = [Given.Email("pat@gmail.com")] });
        await _world.WorkAsync();

        Assert.Equal(["pat@gmial.com", "pat@gmail.com"], _world.Provider.Emails.Where(email => email.Audience == Audience.Lead).Select(email => email.To.Given));
    }

    [Fact]
    public async Task What_a_bot_claimed_does_not_follow_the_person_out_of_quarantine()
    {
        await ReceiveAsync(Given.Inquiry() with { Phones = [Given.Phone("+19005550199")], FullName = "Mallory Evil", Quarantine = "honeypot" });

        var id = await ReceiveAsync(Given.Inquiry() with { Phones = [] });
        await _world.LiveAsync(Duration.FromHours(24));

        var lead = await _world.LeadAsync(id);
        Assert.Equal(("Pat Example1", 0), (lead.FullName, lead.Phones.Count));
        Assert.Empty(_world.Provider.Texts);

        // The number still leads here, without a second lead for it.
        Assert.Equal(id, await ReceiveAsync(Given.Inquiry() with { Emails = [], Phones = [Given.Phone("+19005550199")] }));
    }

    [Fact]
    public async Task A_suspicious_inquiry_of_a_known_person_can_be_seen_and_released()
    {
        var id = await ReceiveAsync(Given.Inquiry());
        await _world.WorkAsync();
        await _world.Commands.ExecuteAsync(_world.Business, id, new LeadCommand.Tell(new HumanTouched { At = _world.Now, Who = "Sam", How = "call made" }), _world.Now, default);
        _world.Clock.Advance(Duration.FromDays(1));
        await ReceiveAsync(Given.Inquiry() with { Quarantine = "flood" });
        Assert.True((await _world.LeadAsync(id)).IsListedAs(LeadStatus.Quarantined));

        await _world.Commands.ExecuteAsync(_world.Business, id, new LeadCommand.Release("Dana"), _world.Now, default);
        await _world.WorkAsync();

        var lead = await _world.LeadAsync(id);
        Assert.Equal((0, _world.Now), (lead.SuspiciousInquiries, lead.WaitingSince));
        Assert.Equal(2, _world.Provider.Emails.Count(email => email.To.Given == "pat1@example.com"));
    }

    [Fact]
    public async Task The_same_delivery_id_from_another_person_is_another_person()
    {
        var first = await ReceiveAsync(Given.Inquiry(1) with { DeliveryId = "open-house" });

        Assert.NotEqual(first, await ReceiveAsync(Given.Inquiry(2) with { DeliveryId = "open-house" }));
    }

    [Fact]
    public async Task A_message_whose_outcome_is_unknown_is_not_sent_again_by_the_survivor()
    {
        await ByPhoneAsync();
        await _world.WorkAsync();
        _world.Provider.CanLookUp = false;
        _world.Provider.Next.Enqueue(null);
        await ByMailAsync();
        await _world.WorkAsync();
        Assert.Single(_world.Provider.Emails);

        await ReceiveAsync(Given.Inquiry());
        await _world.LiveAsync(Duration.FromMinutes(5));

        Assert.Single(_world.Provider.Emails);
    }

    [Fact]
    public async Task A_stall_whose_alert_had_not_gone_out_stalls_anew_on_the_survivor()
    {
        // Friday 16:50: the machine sleeps over closing time, so the alert waits for Saturday.
        _world.Clock.Set(Instant.FromUtc(2026, 3, 6, 21, 40));
        await ByMailAsync();
        await ByPhoneAsync();
        _world.Clock.Set(Instant.FromUtc(2026, 3, 6, 23, 0));
        await _world.WorkAsync();
        var survivor = await ReceiveAsync(Given.Inquiry());

        await _world.LiveAsync(Duration.FromHours(20));

        Assert.Single(_world.Provider.Emails, email => email.Audience == Audience.Staff && email.Key.Scope == survivor.Value);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task What_a_machine_claimed_does_not_win_in_a_merge()
    {
        await ReceiveAsync(Given.Inquiry() with { Phones = [] });
        await ReceiveAsync(Given.Inquiry() with { Emails = [Given.Email("spam@example.com")], FullName = "BUY PILLS", Quarantine = "honeypot" });

        var lead = await _world.LeadAsync(await ReceiveAsync(Given.Inquiry() with { FullName = null }));

        Assert.Equal("Pat Example1", lead.FullName);
        Assert.DoesNotContain(lead.Emails, email => email.Given == "spam@example.com");
    }

    [Fact]
    public async Task A_tests_waiting_time_is_not_the_persons()
    {
        await ReceiveAsync(Given.Inquiry() with { IsTest = true });
        _world.Clock.Advance(Duration.FromDays(14));

        var lead = await _world.LeadAsync(await ReceiveAsync(Given.Inquiry()));

        Assert.Equal(_world.Now, lead.WaitingSince);
    }

    private Task<LeadId> ByMailAsync() => ReceiveAsync(Given.Inquiry() with { Phones = [] });

    private Task<LeadId> ByPhoneAsync() => ReceiveAsync(Given.Inquiry() with { Emails = [] });

    private async Task<LeadId> ReceiveAsync(Inquiry inquiry)
    {
        var number = Interlocked.Increment(ref _content);
        if (number <= 3)
        {
            // Ids sort by the millisecond, and older is what the survivor is.
            _world.Clock.Advance(Duration.FromMilliseconds(5));
        }

        return await _world.ReceiveAsync(inquiry with { ContentHash = $"content-{number}" });
    }
}
