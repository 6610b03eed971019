using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Leads;
using FollowUpEngine.Replies;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using FollowUpEngine.Testing.Storage;
using FollowUpEngine.Tests.Cadences;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Replies;

/// <summary>A text that comes in is heard once, by the lead whose number it is; a stop ends texts at once, whoever knows the number.</summary>
public sealed class TextRepliesTests
{
    private readonly EngineWorld _world = new();
    private int _texts;

    [Fact]
    public async Task Stop_ends_texts_to_the_number_at_once_and_for_good()
    {
        var id = await EnrolledAsync();

        await HearAsync("STOP");
        await _world.LiveAsync(Duration.FromDays(10));

        Assert.DoesNotContain(_world.Provider.Log, sent => sent.At > Heard && sent.Channel == Channel.Sms && sent.Audience == Audience.Lead);
        Assert.True((await _world.LeadAsync(id)).SmsStopped);
        Assert.Equal("STOP", Assert.Single(await FactsAsync<OptedOut>(id)).Words);
        Assert.Contains(_world.Store.Rows, row => row.Key == RowKeys.Stop(Channel.Sms, _world.Hash.Of(Phone)));
        Assert.Null((await _world.LeadAsync(id)).ReplyWaitingSince);
        await Promises.HoldAsync(_world);
    }

    [Theory]
    [InlineData("stop emailing me, text is fine", false, true)]
    [InlineData("stop texting me", true, false)]
    [InlineData("Do not contact me again by phone, text or email.", true, true)]
    public async Task Stop_by_text_ends_the_channel_that_it_names(string words, bool stopsTexts, bool stopsEmails)
    {
        var id = await EnrolledAsync();

        await HearAsync(words);

        var lead = await _world.LeadAsync(id);
        Assert.Equal((stopsTexts, stopsEmails), (lead.SmsStopped, lead.EmailStopped));
        Assert.Equal(stopsTexts, _world.Store.Rows.Any(row => row.Key == RowKeys.Stop(Channel.Sms, _world.Hash.Of(Phone))));
        Assert.Equal(stopsEmails, _world.Store.Rows.Any(row => row.Key == RowKeys.Stop(Channel.Email, _world.Hash.Of(lead.Email!))));
    }

    [Fact]
    public async Task Text_of_a_colleague_is_set_aside_and_never_answered()
    {
        var colleague = _world.Business.Staff.First(person => person.Phone is not null).Phone!;

        await HearAsync("On my way", from: colleague);
        await _world.LiveAsync(Duration.FromHours(4));

        Assert.DoesNotContain(_world.Store.Rows, row => row.Kind == "Lead");
        Assert.DoesNotContain(_world.Provider.Texts, text => text.To == colleague);
        Assert.Contains(_world.Store.Rows, row => row.Key.StartsWith("submission|", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stop_is_told_by_email_alone_and_asks_for_no_answer()
    {
        await EnrolledAsync();

        await HearAsync("STOP");
        await _world.LiveAsync(Duration.FromHours(3));

        var notice = Assert.Single(_world.Provider.Emails, email => email.Audience == Audience.Staff && email.Subject.Contains("wants no more messages", StringComparison.Ordinal));
        Assert.DoesNotContain("Answer here", notice.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(_world.Provider.Log, sent => sent.Channel == Channel.Sms && sent.Audience == Audience.Staff && sent.At > Heard);
    }

    [Fact]
    public async Task Stop_of_an_unknown_number_is_kept_for_the_number_and_makes_no_lead()
    {
        await HearAsync("STOP");
        Assert.DoesNotContain(_world.Store.Rows, row => row.Kind == "Lead");

        await _world.ReceiveAsync(Given.Inquiry());
        await _world.LiveAsync(Duration.FromDays(10));

        Assert.DoesNotContain(_world.Provider.Log, sent => sent.Channel == Channel.Sms && sent.Audience == Audience.Lead);
    }

    [Fact]
    public async Task Start_brings_texts_back()
    {
        var id = await EnrolledAsync();
        await HearAsync("STOP");

        await HearAsync("START");

        Assert.False((await _world.LeadAsync(id)).SmsStopped);
        Assert.DoesNotContain(_world.Store.Rows, row => row.Kind == "Stop");
        await Promises.HoldAsync(_world);
    }

    [Theory]
    [InlineData("STOP", false)]
    [InlineData(" stop ", false)]
    [InlineData("please stop texting me", true)]
    public async Task Provider_confirms_its_own_words_and_we_confirm_the_others_once(string words, bool isConfirmed)
    {
        await EnrolledAsync();

        var first = Assert.IsType<HeardText.Taken>(await HearAsync(words));
        var second = Assert.IsType<HeardText.Taken>(await HearAsync(words));

        Assert.Equal(isConfirmed, first.Confirmation is not null);
        Assert.Null(second.Confirmation);
    }

    [Fact]
    public async Task Text_that_is_delivered_again_is_heard_once()
    {
        var id = await EnrolledAsync();
        var text = Text("Does Thursday work?");

        await _world.Texts.HearAsync(_world.Business, text, _world.Now, default);
        _world.Clock.Advance(Duration.FromDays(2));

        Assert.IsType<HeardText.Repeated>(await _world.Texts.HearAsync(_world.Business, text, _world.Now, default));
        Assert.Single(await FactsAsync<MessageReceived>(id));
    }

    [Fact]
    public async Task Text_that_made_a_lead_is_not_heard_by_it_when_it_is_delivered_again()
    {
        var text = Text("Can you fix a furnace today?");

        await _world.Texts.HearAsync(_world.Business, text, _world.Now, default);
        await _world.Texts.HearAsync(_world.Business, text, _world.Now, default);

        var id = await OnlyLeadAsync();
        Assert.Single(await FactsAsync<InquiryReceived>(id));
        Assert.Empty(await FactsAsync<MessageReceived>(id));
    }

    [Fact]
    public async Task Unknown_number_becomes_an_inquiry_that_is_answered_by_text_and_by_nothing_more()
    {
        await HearAsync("Can you fix a furnace today?");
        await _world.LiveAsync(Duration.FromDays(10));

        var id = await OnlyLeadAsync();
        Assert.Equal(LeadSource.Texts.Id, (await _world.LeadAsync(id)).SourceId);
        Assert.Single(_world.Provider.Log, sent => sent.Audience == Audience.Lead);
        Assert.Contains(await FactsAsync<StallBegan>(id), stall => stall.Cause == StallCause.G1);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Unknown_number_is_told_at_once_to_who_is_on_duty_with_its_words_and_a_way_to_answer()
    {
        await HearAsync("Can you fix a furnace today?");
        await _world.WorkAsync();

        var email = Assert.Single(_world.Provider.Emails, IsNotice);
        Assert.Contains("Can you fix a furnace today?", email.Text, StringComparison.Ordinal);
        Assert.Contains("Answer here: https://", email.Text, StringComparison.Ordinal);
        Assert.Contains("Can you fix a furnace today?", Assert.Single(_world.Provider.Texts, IsNotice).Text, StringComparison.Ordinal);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Stranger_whose_words_may_be_a_stop_is_asked_about_at_once_by_email()
    {
        await HearAsync("not interested");
        await _world.WorkAsync();

        var email = Assert.Single(_world.Provider.Emails, IsNotice);
        Assert.Contains("look once", email.Subject, StringComparison.Ordinal);
        Assert.Contains("not interested", email.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Answer here", email.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(_world.Provider.Texts, IsNotice);
        Assert.Contains("release it first", await RefusalAsync(await OnlyLeadAsync()), StringComparison.Ordinal);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Answer_to_a_number_that_was_stopped_before_it_was_the_leads_is_refused()
    {
        await HearAsync("STOP");
        var id = await _world.ReceiveAsync(Given.Inquiry());

        Assert.Contains("wants no more texts", await RefusalAsync(id), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("I'll sue you")]
    [InlineData("this is a scam")]
    [InlineData("👎")]
    [InlineData("no thanks")]
    [InlineData("who is this")]
    [InlineData("Who's this?")]
    [InlineData("new phone, who dis")]
    [InlineData("do I know you?")]
    public async Task Stranger_who_raises_no_hand_is_answered_by_a_person_and_by_nothing_else(string words)
    {
        await HearAsync(words);
        await _world.LiveAsync(Duration.FromDays(10));

        var lead = await _world.LeadAsync(await OnlyLeadAsync());
        Assert.DoesNotContain(_world.Provider.Log, sent => sent.Audience == Audience.Lead);
        Assert.Contains(_world.Provider.Log, sent => sent.Audience == Audience.Staff);
        Assert.Contains(await FactsAsync<TouchHeldBack>(lead.Id), held => held.Rule == MaySendRules.MayHaveOptedOut);
        await Promises.HoldAsync(_world);
    }

    [Theory]
    [InlineData("Disliked “Your visit is on Monday.”")]
    [InlineData("👎 to “Your visit is on Monday.”")]
    [InlineData("Liked “Your visit is on Monday.”")]
    [InlineData("I am out of the office until Monday and will reply when I am back.")]
    [InlineData("leave me alone")]
    [InlineData("wrong number")]
    [InlineData("you have the wrong person")]
    public async Task Stranger_who_is_no_lead_is_never_answered_and_shown_to_a_person(string words)
    {
        await HearAsync(words);
        await _world.LiveAsync(Duration.FromDays(10));

        Assert.DoesNotContain(_world.Provider.Log, sent => sent.Audience == Audience.Lead);
        var isStopped = _world.Store.Rows.Any(row => row.Key == RowKeys.Stop(Channel.Sms, _world.Hash.Of(Phone)));
        Assert.True(isStopped || (await _world.LeadAsync(await OnlyLeadAsync())).Status == LeadStatus.Quarantined);
    }

    [Fact]
    public async Task Stranger_whose_words_may_be_a_stop_is_not_answered_when_somebody_releases_them_either()
    {
        await HearAsync("not interested");
        var id = await OnlyLeadAsync();

        await _world.DoAsync(id, new LeadCommand.Release("Dana"));
        await _world.LiveAsync(Duration.FromDays(3));

        Assert.Equal(LeadStatus.Open, (await _world.LeadAsync(id)).Status);
        Assert.DoesNotContain(_world.Provider.Log, sent => sent.Audience == Audience.Lead);
        Assert.Contains(_world.Provider.Log, sent => sent.Audience == Audience.Staff);
    }

    [Theory]
    [InlineData("Who is this? I need a plumber today")]
    [InlineData("My water heater is leaking, can you come?")]
    [InlineData("hi")]
    public async Task Stranger_who_may_raise_a_hand_is_answered(string words)
    {
        await HearAsync(words);
        await _world.LiveAsync(Duration.FromDays(1));

        Assert.Single(_world.Provider.Log, sent => sent.Audience == Audience.Lead);
    }

    [Fact]
    public async Task Reply_ends_the_cadence_tells_the_person_in_charge_and_waits_for_an_answer()
    {
        var id = await EnrolledAsync();

        await HearAsync("Does Thursday work?");
        await _world.WorkAsync();

        var lead = await _world.LeadAsync(id);
        Assert.Null(lead.Enrollment);
        Assert.Equal(Heard, lead.ReplyWaitingSince);
        Assert.Contains("Does Thursday work?", Assert.Single(_world.Provider.Emails, IsNotice).Text, StringComparison.Ordinal);
        Assert.Contains("Does Thursday work?", Assert.Single(_world.Provider.Texts, IsNotice).Text, StringComparison.Ordinal);
        await _world.LiveAsync(Duration.FromHours(5));
        Assert.Equal(StallCause.S3, (await _world.LeadAsync(id)).Stall?.Cause);
    }

    [Fact]
    public async Task Stop_before_a_visit_is_told_since_the_visit_may_be_meant()
    {
        var id = await EnrolledAsync();
        await _world.TellAsync(id, new AppointmentBooked { At = _world.Now, Who = "Dana", Starts = _world.Now + Duration.FromDays(2) });

        await HearAsync("CANCEL");
        await _world.WorkAsync();

        Assert.True((await _world.LeadAsync(id)).SmsStopped);
        Assert.Single(_world.Provider.Emails, IsNotice);
    }

    [Theory]
    [InlineData("CANCEL", true)]
    [InlineData("cancel my visit and stop texting me", false)]
    public async Task Notice_of_a_stop_that_leaves_something_to_do_says_how_to_answer(string words, bool hasVisit)
    {
        var id = await EnrolledAsync();
        if (hasVisit)
        {
            await _world.TellAsync(id, new AppointmentBooked { At = _world.Now, Who = "Dana", Starts = _world.Now + Duration.FromDays(2) });
        }

        await HearAsync(words);
        await _world.WorkAsync();

        var notice = Assert.Single(_world.Provider.Emails, IsNotice);
        Assert.Contains("Answer here", notice.Text, StringComparison.Ordinal);
        Assert.Contains(Phone.E164, notice.Text, StringComparison.Ordinal);
        Assert.Contains("They want no more messages this way", notice.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Do not write to them", notice.Text, StringComparison.Ordinal);
        Assert.Single(_world.Provider.Texts, IsNotice);
    }

    [Fact]
    public async Task Several_texts_in_a_row_are_one_notice()
    {
        await EnrolledAsync();

        await HearAsync("Hi");
        await HearAsync("me again");
        await _world.WorkAsync();

        Assert.Contains("me again", Assert.Single(_world.Provider.Emails, IsNotice).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_take_the_same_text_at_once_hear_it_once()
    {
        var id = await EnrolledAsync();
        var text = Text("Does Thursday work?");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _world.Texts.HearAsync(_world.Business, text, _world.Now, default)));

        Assert.Single(await FactsAsync<MessageReceived>(id));
        await Promises.HoldAsync(_world);
    }

    [Theory]
    [InlineData(StoreFault.StopBefore)]
    [InlineData(StoreFault.StopAfter)]
    public async Task Text_that_was_not_acknowledged_is_heard_when_it_comes_again(StoreFault fault)
    {
        var id = await EnrolledAsync();
        var text = Text("STOP");

        _world.Store.Faults.Plan(fault, of: StoreCallKind.Commit);
        await Assert.ThrowsAnyAsync<Exception>(() => _world.Texts.HearAsync(_world.Business, text, _world.Now, default));
        _world.Store.Faults.Restart();
        _world.Restart();
        await _world.Texts.HearAsync(_world.Business, text, _world.Now, default);

        Assert.Single(await FactsAsync<OptedOut>(id));
        Assert.True((await _world.LeadAsync(id)).SmsStopped);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(48)]
    public async Task Text_from_no_phone_is_kept_once_and_answered_by_nobody(int hoursLater)
    {
        var text = Text("Your code is 4711") with { From = null };
        await _world.Texts.HearAsync(_world.Business, text, _world.Now, default);
        _world.Clock.Advance(Duration.FromHours(hoursLater));
        await _world.Texts.HearAsync(_world.Business, text, _world.Now, default);

        Assert.Single(_world.Store.Rows, row => row.Kind == "Submission");
        Assert.DoesNotContain(_world.Store.Rows, row => row.Kind == "Lead");
    }

    [Theory]
    [InlineData(LeadStage.Lost, "Are you still there?", true)]
    [InlineData(LeadStage.Won, "Are you still there?", true)]
    [InlineData(LeadStage.Won, "Thank you so much", false)]
    [InlineData(LeadStage.Lost, "STOP", false)]
    public async Task Question_of_a_closed_lead_opens_it_again(LeadStage end, string words, bool reopens)
    {
        var id = await EnrolledAsync();
        await _world.TellAsync(id, new Closed { At = _world.Now, Who = "Dana", As = end, Reason = "done" });

        await HearAsync(words);

        Assert.Equal(!reopens, (await _world.LeadAsync(id)).Stage.IsClosed());
        Assert.Single(await FactsAsync<MessageReceived>(id));
        await Promises.HoldAsync(_world);
    }

    private static bool IsNotice(EmailMessage message) => IsNotice(message.Key);

    private static bool IsNotice(SmsMessage message) => IsNotice(message.Key);

    private static bool IsNotice(TouchKey key) => key.Touch.Enrollment.StartsWith("reply-", StringComparison.Ordinal);

    private async Task<string> RefusalAsync(LeadId id)
    {
        var answer = new LeadCommand.Answer("one", Channel.Sms, new WrittenMessage("We can come at two.", "Dana", null));
        return Assert.IsType<LeadCommandResult.Refused>(await _world.Commands.ExecuteAsync(_world.Business, id, answer, _world.Now, default)).Reason;
    }

    private static PhoneNumber Phone => Given.Inquiry().Phones[0];

    private Instant Heard { get; set; }

    private async Task<LeadId> EnrolledAsync()
    {
        var id = await _world.ReceiveAsync(Made.WithConsent());
        await _world.LiveAsync(Duration.FromMinutes(5));
        return id;
    }

    private Task<HeardText> HearAsync(string words, PhoneNumber? from = null)
    {
        Heard = _world.Now;
        return _world.Texts.HearAsync(_world.Business, Text(words) with { From = from ?? Phone }, _world.Now, default);
    }

    private InboundText Text(string words) => new() { ProviderId = $"SM{++_texts:D32}", From = Phone, Text = words, Raw = "Body=x"u8.ToArray() };

    private async Task<List<T>> FactsAsync<T>(LeadId id) => [.. (await _world.Leads.FactsAsync(_world.Business.Id, await _world.LeadAsync(id), default)).OfType<T>()];

    private async Task<LeadId> OnlyLeadAsync()
    {
        var leads = new List<LeadId>();
        await foreach (var stored in _world.Leads.ListAsync(_world.Business.Id, null, null, default))
        {
            leads.Add(stored.Lead.Id);
        }

        return Assert.Single(leads);
    }
}
