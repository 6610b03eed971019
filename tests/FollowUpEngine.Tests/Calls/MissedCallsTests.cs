using FollowUpEngine.Businesses;
using FollowUpEngine.Calls;
using FollowUpEngine.Consent.Records;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Replies;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using FollowUpEngine.Testing.Storage;
using FollowUpEngine.Tests.Cadences;
using NodaTime;

namespace FollowUpEngine.Tests.Calls;

/// <summary>Who called and reached nobody is texted, once a day, and is an inquiry each time; who must not be texted is an inquiry all the same.</summary>
public sealed class MissedCallsTests
{
    private static readonly Business Business = Given.Harbor with { Voice = new VoiceSettings { RingTo = Given.Phone("+12075550190"), Numbers = [Given.Phone("+12075550191")] } };
    private static readonly PhoneNumber Caller = Given.Phone("+12075551001");
    private static readonly Instant Night = Instant.FromUtc(2026, 3, 4, 3, 30); // 22:30 the day before

    private EngineWorld _world = new(Business);
    private int _calls;

    [Fact]
    public async Task Stranger_who_reached_nobody_gets_one_text_at_once_and_the_staff_are_told()
    {
        Assert.True(await MissAsync());
        await _world.WorkAsync();

        var text = Assert.Single(_world.Provider.Texts);
        Assert.Equal((Caller, "Sorry we missed your call. This is Harbor Heating & Air. How can we help? Reply here, and a person will get back to you. Reply STOP to opt out."), (text.To, text.Text));
        await _world.LiveAsync(Duration.FromDays(10));
        var lead = await OnlyLeadAsync();
        Assert.Equal(LeadSource.MissedCalls.Id, lead.SourceId);
        Assert.Single(_world.Provider.Log, sent => sent.Audience == Audience.Lead);
        Assert.Contains(await FactsAsync<StallBegan>(), stall => stall.Cause == StallCause.G1);
        Assert.NotEmpty(lead.CallTasks);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Flood_of_callers_is_texted_up_to_the_limit_of_an_hour_kept_whole_and_told_to_the_owner_once_a_day()
    {
        _world = new EngineWorld(Business with { Voice = Business.Voice! with { TextsPerHour = 3 } }, Instant.FromUtc(2026, 3, 4, 4, 50)); // ten to midnight
        for (var caller = 0; caller < 12; caller++)
        {
            await MissAsync(Call() with { From = Given.Phone($"+1207555{2000 + caller}") });
            _world.Clock.Advance(Duration.FromMinutes(3));
            await _world.WorkAsync();
        }

        Assert.Equal(3, _world.Provider.Texts.Count(text => text.Audience == Audience.Lead));
        Assert.Equal(12, _world.Store.Rows.Count(row => row.Kind == "Lead"));

        await _world.LiveAsync(Duration.FromHours(1));
        await MissAsync(Call() with { From = Given.Phone("+12075552100") });
        await _world.WorkAsync();
        Assert.Equal(4, _world.Provider.Texts.Count(text => text.Audience == Audience.Lead));
        // One for each of the two days.
        Assert.Equal(2, _world.Provider.Emails.Count(email => email.Key.Touch.Enrollment == "flood" && email.Subject.Contains("misses more calls", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Later_calls_of_the_day_are_inquiries_without_another_text_and_the_next_day_has_one_of_its_own()
    {
        foreach (var hours in (int[])[0, 0, 5, 3])
        {
            _world.Clock.Advance(Duration.FromHours(hours));
            await MissAsync();
            await _world.WorkAsync();
        }

        Assert.Single(_world.Provider.Texts);
        Assert.Equal(4, (await OnlyLeadAsync()).Inquiries);
        Assert.Equal(["already answered", "one text a day", "one text a day"], (await FactsAsync<TouchHeldBack>()).Where(held => held.Touch.Enrollment.StartsWith(FirstAnswer.Cadence, StringComparison.Ordinal)).Select(held => held.Rule));

        _world.Clock.Advance(Duration.FromHours(16));
        await MissAsync();
        await _world.WorkAsync();
        Assert.Equal(2, _world.Provider.Texts.Count);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Day_is_the_business_s_own_even_when_it_has_25_hours()
    {
        _world = new EngineWorld(Business, Instant.FromUtc(2026, 11, 1, 4, 1)); // 00:01 on the night in which the clocks go back
        await MissAsync();
        await _world.WorkAsync();
        _world.Clock.Advance(Duration.FromHours(24) + Duration.FromMinutes(50)); // 23:51 of the same day
        await MissAsync();
        await _world.WorkAsync();

        Assert.Single(_world.Provider.Texts);
        Assert.Equal(2, (await OnlyLeadAsync()).Inquiries);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(72)]
    public async Task Call_that_is_told_again_leaves_nothing_more(int hoursLater)
    {
        var call = Call();
        await _world.Calls.TakeAsync(Business, call, _world.Now, default);
        await _world.WorkAsync();
        _world.Clock.Advance(Duration.FromHours(hoursLater));

        Assert.False(await _world.Calls.TakeAsync(Business, call, _world.Now, default));
        await _world.WorkAsync();
        Assert.Single(_world.Provider.Texts);
        Assert.Equal(1, (await OnlyLeadAsync()).Inquiries);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 4)]
    public async Task Processes_that_race_make_one_lead_and_send_one_text(bool isSameCall, int inquiries)
    {
        var others = Enumerable.Range(0, 4).Select(_ => new EngineWorld(Business, store: _world.Store, clock: _world.Clock, provider: _world.Provider)).ToList();
        var call = Call();

        await Task.WhenAll(others.Select(other => other.Calls.TakeAsync(Business, isSameCall ? call : Call(), _world.Now, default)));
        await Task.WhenAll(others.Select(other => other.WorkAsync()));

        Assert.Single(_world.Provider.Texts);
        Assert.Equal(inquiries, (await OnlyLeadAsync()).Inquiries);
        await Promises.HoldAsync(_world);
    }

    [Theory]
    [InlineData(StoreFault.StopBefore)]
    [InlineData(StoreFault.StopAfter)]
    public async Task Process_that_dies_between_any_two_calls_of_the_store_loses_no_call_and_sends_no_second_text(StoreFault fault)
    {
        for (var nth = 1; ; nth++)
        {
            _world = new EngineWorld(Business);
            var call = Call();
            _world.Store.Faults.Plan(fault, nth);
            var died = false;
            try
            {
                await _world.Calls.TakeAsync(Business, call, _world.Now, default);
            }
            catch (Exception e) when (e is StoreStoppedException or StoreUnavailableException)
            {
                died = true;
            }

            _world.Store.Faults.Restart();
            _world.Restart();
            await _world.Calls.TakeAsync(Business, call, _world.Now, default);
            await _world.LiveAsync(Duration.FromMinutes(30));

            Assert.Single(_world.Provider.Texts);
            Assert.Equal(1, (await OnlyLeadAsync()).Inquiries);
            await Promises.HoldAsync(_world);
            if (!died)
            {
                Assert.True(nth > 2, "nothing was tried");
                return;
            }
        }
    }

    [Fact]
    public async Task Known_lead_is_matched_texted_at_the_number_that_called_and_gets_no_email()
    {
        var id = await _world.ReceiveAsync(Made.WithConsent() with { Phones = [Given.Phone("+12075551009"), Caller] });
        await _world.LiveAsync(Duration.FromHours(1));
        await _world.TellAsync(id, new Closed { At = _world.Now, Who = "Dana", As = LeadStage.Lost, Reason = "no answer" });
        _world.Clock.Advance(Duration.FromDays(6));
        var before = _world.Provider.Log.Count;

        await MissAsync();
        await _world.WorkAsync();

        Assert.Equal(Channel.Sms, Assert.Single(_world.Provider.Log.Skip(before), sent => sent.Audience == Audience.Lead).Channel);
        Assert.Equal(Caller, _world.Provider.Texts[^1].To);
        var lead = await OnlyLeadAsync();
        Assert.Equal((id, false), (lead.Id, lead.Stage.IsClosed()));
        await Promises.HoldAsync(_world);
    }

    [Theory]
    [InlineData(3, "in conversation")]
    [InlineData(4, null)]
    public async Task Who_is_in_conversation_gets_no_form_s_words(int hours, string? rule)
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        await _world.LiveAsync(Duration.FromMinutes(5));
        _world.Clock.Advance(Duration.FromHours(20));
        await _world.TellAsync(id, new HumanTouched { At = _world.Now, Who = "Sam", How = HumanTouched.Conversation });
        _world.Clock.Advance(Duration.FromHours(hours));

        await MissAsync();

        Assert.Equal(rule, (await FactsAsync<TouchHeldBack>()).LastOrDefault()?.Rule);
        Assert.NotNull((await OnlyLeadAsync()).WaitingSince);
    }

    [Fact]
    public async Task Attempt_to_call_is_no_conversation()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        await _world.LiveAsync(Duration.FromHours(5));
        await _world.TellAsync(id, new HumanTouched { At = _world.Now, Who = "Sam", How = HumanTouched.CallMade });

        Assert.True(await MissAsync());
    }

    [Fact]
    public async Task One_who_held_back_leaves_the_day_s_text_to_a_later_call()
    {
        await MissAsync(Call() with { Line = LineType.Other });
        await MissAsync();
        await _world.WorkAsync();

        Assert.Single(_world.Provider.Texts);
    }

    [Theory]
    [InlineData(LineType.Other, false, "no mobile number")]
    [InlineData(LineType.Mobile, true, "number not the caller's")]
    public async Task Line_that_takes_no_texts_gets_none_and_the_staff_call_back(LineType line, bool isSpoofed, string rule)
    {
        await MissAsync(Call() with { Line = line, IsSpoofed = isSpoofed });
        await _world.LiveAsync(Duration.FromHours(2));

        Assert.DoesNotContain(_world.Provider.Log, sent => sent.Audience == Audience.Lead);
        Assert.Equal(rule, Assert.Single(await FactsAsync<TouchHeldBack>()).Rule);
        Assert.Contains(await FactsAsync<StallBegan>(), stall => stall.Cause == StallCause.G1);
    }

    [Theory]
    [InlineData("+18005550142", "toll-free number")]
    [InlineData("+18885550142", "toll-free number")]
    [InlineData("+18335550142", "toll-free number")]
    [InlineData("+442079460123", "number abroad")]
    [InlineData("+528112345678", "number abroad")]
    [InlineData("+18085550142", null)] // Hawaii
    public async Task Number_that_takes_no_texts_or_lies_abroad_is_an_inquiry_without_one(string number, string? rule)
    {
        await MissAsync(Call() with { From = Given.Phone(number) });
        await _world.WorkAsync();

        Assert.Equal(rule is null, _world.Provider.Texts.Any(text => text.Audience == Audience.Lead));
        Assert.Equal(rule, (await FactsAsync<TouchHeldBack>()).SingleOrDefault()?.Rule);
        Assert.NotNull((await OnlyLeadAsync()).WaitingSince);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(48)]
    public async Task Call_that_somebody_answered_is_not_missed_whatever_is_told_later(int hoursLater)
    {
        foreach (var call in (InboundCall[])[Call(), Call() with { From = null }])
        {
            await _world.Calls.AnswerAsync(Business, call, _world.Now, default);
            await _world.Calls.AnswerAsync(Business, call, _world.Now, default);
            _world.Clock.Advance(Duration.FromHours(hoursLater));

            Assert.False(await MissAsync(call));
        }

        Assert.DoesNotContain(_world.Store.Rows, row => row.Kind is "Lead" or "Submission");
        Assert.True(await MissAsync());
    }

    [Fact]
    public async Task Call_that_was_missed_stays_missed_when_it_is_called_answered_later()
    {
        var call = Call();
        await MissAsync(call);
        await _world.Calls.AnswerAsync(Business, call, _world.Now, default);
        await _world.WorkAsync();

        Assert.Single(_world.Provider.Texts);
        Assert.False(await MissAsync(call));
    }

    [Fact]
    public async Task Colleague_who_is_answered_leaves_nothing_behind()
    {
        await _world.Calls.AnswerAsync(Business, Call() with { From = Given.Phone("+12075550102") }, _world.Now, default);

        Assert.Empty(_world.Store.Rows);
    }

    [Fact]
    public async Task Who_said_stop_and_a_number_in_doubt_are_inquiries_without_a_text()
    {
        await _world.Texts.HearAsync(Business, new InboundText { ProviderId = "SM1", From = Caller, Text = "STOP", Raw = default }, _world.Now, default);
        await MissAsync();
        await MissAsync(Call() with { From = Given.Phone("+12115550142") });
        await _world.LiveAsync(Duration.FromHours(2));

        Assert.Empty(_world.Provider.Texts);
        Assert.Equal(2, _world.Store.Rows.Count(row => row.Kind == "Lead"));
    }

    [Fact]
    public async Task Box_left_open_in_a_suspicious_form_is_not_opened_by_a_call()
    {
        await _world.ReceiveAsync(Given.Inquiry() with
        {
            Quarantine = "A hidden field was filled in.",
            Consents = [new ConsentGiven { Channel = ConsentChannel.Sms, Granted = false, Field = "consent" }],
        });

        await MissAsync();
        await _world.LiveAsync(Duration.FromDays(2));

        var lead = await OnlyLeadAsync();
        Assert.Null(lead.Quarantine);
        Assert.Contains(Caller, lead.Phones);
        Assert.DoesNotContain(_world.Provider.Log, sent => sent.Audience == Audience.Lead);
        Assert.Contains(await FactsAsync<TouchHeldBack>(), held => held.Rule == ConsentCheckRules.Declined);
        await Promises.HoldAsync(_world);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(48)] // longer than intake takes the same content for the same
    public async Task Withheld_number_is_kept_once_and_is_nobody(int hoursLater)
    {
        var call = Call() with { From = null };
        await MissAsync(call);
        _world.Clock.Advance(Duration.FromHours(hoursLater));
        await MissAsync(call);

        Assert.Single(_world.Store.Rows, row => row.Kind == "Submission");
        Assert.DoesNotContain(_world.Store.Rows, row => row.Kind == "Lead");
    }

    [Theory]
    [InlineData("+12075550102")] // Sam
    [InlineData("+12075550100")] // its own number
    [InlineData("+12075550190")] // the telephone that rings
    [InlineData("+12075550191")]
    public async Task Colleagues_and_own_lines_leave_nothing_behind(string number)
    {
        Assert.False(await MissAsync(Call() with { From = Given.Phone(number) }));

        Assert.Empty(_world.Store.Rows);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 11)] // until ten in the morning
    public async Task Night_call_is_answered_at_once_unless_the_business_would_rather_wait(bool atAnyHour, int hours)
    {
        var business = Business with { Voice = Business.Voice! with { AnswerAtAnyHour = atAnyHour } };
        _world = new EngineWorld(business, Night);
        await _world.Calls.TakeAsync(business, Call(), _world.Now, default);
        await _world.WorkAsync();
        await _world.LiveAsync(Duration.FromHours(15));

        var sent = Assert.Single(_world.Provider.Log, message => message.Audience == Audience.Lead);
        Assert.InRange(sent.At - Night, Duration.FromHours(hours), Duration.FromHours(hours) + Duration.FromMinutes(40));
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public async Task Text_that_an_outage_kept_wakes_nobody(int minutes, bool goes)
    {
        _world = new EngineWorld(Business, Night);
        await MissAsync();
        _world.Clock.Advance(Duration.FromMinutes(minutes));
        await _world.WorkAsync();

        Assert.Equal(goes, _world.Provider.Texts.Count == 1);
    }

    [Fact]
    public async Task Text_to_a_landline_that_nobody_told_of_is_the_last_one()
    {
        await MissAsync();
        await _world.WorkAsync();
        var touch = _world.Provider.Texts[0].Key;
        await _world.Receipts.RecordAsync(Business, LeadId.Parse(touch.Scope), touch.Touch, "fake-1", new DeliveryReceipt.Undelivered("30006 landline", IsPermanent: true), _world.Now, default);
        _world.Clock.Advance(Duration.FromDays(1));
        await MissAsync();
        await _world.WorkAsync();

        Assert.Single(_world.Provider.Texts);
    }

    private Task<bool> MissAsync(InboundCall? call = null) => _world.Calls.TakeAsync(_world.Business, call ?? Call(), _world.Now, default);

    private InboundCall Call() => new() { ProviderId = $"CA{++_calls:D32}", From = Caller, To = Business.Messaging.SmsFrom, Raw = "From=anonymous"u8.ToArray() };

    private async Task<List<T>> FactsAsync<T>() => [.. (await _world.Leads.FactsAsync(Business.Id, await OnlyLeadAsync(), default)).OfType<T>()];

    private async Task<Lead> OnlyLeadAsync()
    {
        var leads = new List<Lead>();
        await foreach (var stored in _world.Leads.ListAsync(Business.Id, null, null, default))
        {
            leads.Add(stored.Lead);
        }

        return Assert.Single(leads);
    }
}
