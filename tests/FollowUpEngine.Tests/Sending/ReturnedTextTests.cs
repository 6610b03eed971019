using FollowUpEngine.Cadences;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using FollowUpEngine.Tests.Cadences;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Sending;

/// <summary>A text that the provider took and gave back goes again when it surely reached nobody, and is still wanted.</summary>
public sealed class ReturnedTextTests
{
    private static readonly Duration Hour = Duration.FromHours(1);
    private static readonly DeliveryReceipt Returned = new DeliveryReceipt.Undelivered("the rate is used up", IsPermanent: false) { Again = Hour };
    private static readonly DeliveryReceipt OutOfReach = new DeliveryReceipt.Undelivered("the phone is off", IsPermanent: false, IsPermanentIfAgain: true) { Again = Hour * 4 };
    private static readonly DeliveryReceipt NobodyKnows = new DeliveryReceipt.Undelivered("nobody knows why", IsPermanent: false);

    private EngineWorld _world = new(Made.Business(Made.Of(CadenceStart.Inquiry, Made.Sms("a", "PT2H"))));

    [Fact]
    public async Task It_goes_again_once_however_often_that_is_reported()
    {
        var (id, text) = await SentAsync();

        await TellAsync(id, text, "SM1", Returned, Returned, new DeliveryReceipt.Taken());
        await _world.LiveAsync(Duration.FromDays(2));
        await TellAsync(id, text, "SM1", Returned, new DeliveryReceipt.Taken(), new DeliveryReceipt.Delivered());
        await _world.LiveAsync(Duration.FromDays(2));

        Assert.Equal(["a", "a~2"], Made.Steps(_world, id).Select(step => step.Step));
        Assert.Empty((await _world.LeadAsync(id)).DeadPhones);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Report_that_comes_before_the_answer_to_the_call_is_no_other()
    {
        var id = await _world.ReceiveAsync(Made.WithConsent());
        await _world.LiveAsync(Duration.FromMinutes(100));
        _world.Provider.DuringCall = () =>
        {
            _world.Provider.DuringCall = null;
            var text = _world.LeadAsync(id).GetAwaiter().GetResult().Pending.Single(pending => pending.Touch.Step == "a").Touch;
            TellAsync(id, text, "SM1", Returned).GetAwaiter().GetResult();
        };

        await _world.LiveAsync(Duration.FromDays(3));

        Assert.Equal(["a", "a~2"], Made.Steps(_world, id).Select(step => step.Step));
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Each_wait_is_twice_the_last_and_after_six_times_it_is_given_up()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry() with { Emails = [] });
        await _world.LiveAsync(Duration.FromMinutes(1));
        var waits = new List<Duration>();
        for (var times = 1; times < 10; times++)
        {
            await TellAsync(id, _world.Provider.Texts[^1].Key.Touch, $"SM{times}", Returned);
            if ((await _world.LeadAsync(id)).Pending.FirstOrDefault(pending => pending.Touch.Enrollment == FirstAnswer.EnrollmentFor(1)) is not { } again)
            {
                break;
            }

            waits.Add(again.NextAt - _world.Now);
            await _world.LiveAsync(Duration.FromDays(2));
        }

        Assert.Equal([Hour, Hour * 2, Hour * 4, Hour * 8, Hour * 16], waits);
        Assert.Equal(["sms", "sms~2", "sms~3", "sms~4", "sms~5", "sms~6"], Answers(id));
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Answer_that_was_free_of_the_window_keeps_to_it_when_it_goes_again()
    {
        // Tuesday, 22:30 in Portland, Maine.
        _world = new EngineWorld(Given.Harbor with { Sources = [.. Given.Harbor.Sources.Select(source => source with { AnswerAtAnyHour = true })] }, Instant.FromUtc(2026, 3, 4, 3, 30));
        var id = await _world.ReceiveAsync(Given.Inquiry() with { Emails = [] });
        await _world.LiveAsync(Duration.FromMinutes(1));

        await TellAsync(id, _world.Provider.Texts.Single(text => text.Key.Scope == id.Value).Key.Touch, "SM1", Returned);
        await _world.LiveAsync(Hour * 10);
        Assert.Equal(["sms"], Answers(id));
        await _world.LiveAsync(Hour * 8);
        Assert.Equal(["sms", "sms~2"], Answers(id));
    }

    [Theory]
    [InlineData("closed")]
    [InlineData("cadence stopped")]
    [InlineData("replied")]
    public async Task Step_whose_cadence_ended_meanwhile_does_not_go_again(string what)
    {
        _world = new EngineWorld(Made.Business(Made.Of(CadenceStart.Inquiry, Made.Sms("a", "PT2H"), Made.Email("b", "P9D"))));
        var (id, text) = await SentAsync();

        await HappensAsync(id, what);
        await TellAsync(id, text, "SM1", Returned);
        await _world.LiveAsync(Duration.FromDays(3));

        Assert.Equal(["a"], Made.Steps(_world, id).Select(step => step.Step));
        await Promises.HoldAsync(_world);
    }

    [Theory]
    [InlineData("closed")]
    [InlineData("cadence stopped")]
    [InlineData("replied")]
    public async Task Step_that_waits_to_go_again_is_held_back_by_what_ends_its_cadence(string what)
    {
        _world = new EngineWorld(Made.Business(Made.Of(CadenceStart.Inquiry, Made.Sms("a", "PT2H"), Made.Email("b", "P9D"))));
        var (id, text) = await SentAsync();
        await TellAsync(id, text, "SM1", Returned);

        await HappensAsync(id, what);
        await _world.LiveAsync(Duration.FromDays(3));

        Assert.Equal(["a"], Made.Steps(_world, id).Select(step => step.Step));
        await Promises.HoldAsync(_world);
    }

    [Theory]
    [InlineData("replied")]
    [InlineData("answered")]
    [InlineData("wrote stop by email")]
    public async Task Answer_to_an_inquiry_does_not_go_again_when_somebody_spoke_meanwhile(string what)
    {
        var id = await _world.ReceiveAsync(Given.Inquiry() with { Emails = [] });
        await _world.LiveAsync(Duration.FromMinutes(1));

        await HappensAsync(id, what);
        await TellAsync(id, _world.Provider.Texts[^1].Key.Touch, "SM1", Returned);
        await _world.LiveAsync(Duration.FromDays(1));

        Assert.Equal(["sms"], Answers(id));
    }

    [Fact]
    public async Task Next_step_keeps_behind_one_that_goes_again()
    {
        _world = new EngineWorld(Made.Business(Made.Of(CadenceStart.Inquiry, Made.Sms("a", "PT2H"), Made.Email("b", "PT6H"))));
        var (id, text) = await SentAsync();

        await TellAsync(id, text, "SM1", Returned);
        await _world.LiveAsync(Duration.FromDays(4));

        Assert.Equal(["a", "a~2", "b"], Made.Steps(_world, id).Select(step => step.Step));
    }

    [Fact]
    public async Task What_may_have_arrived_does_not_go_again_and_says_nothing_about_the_number()
    {
        _world = new EngineWorld(Made.Business(Made.Of(CadenceStart.Inquiry, Made.Sms("a", "PT2H"), Made.Sms("b", "P2D"))));
        var (id, text) = await SentAsync();
        await TellAsync(id, text, "SM1", NobodyKnows);
        await _world.LiveAsync(Duration.FromDays(3));
        Assert.Equal(["a", "b"], Made.Steps(_world, id).Select(step => step.Step));

        await TellAsync(id, _world.Provider.Texts[^1].Key.Touch, "SM2", OutOfReach);

        Assert.Empty((await _world.LeadAsync(id)).DeadPhones);
    }

    [Fact]
    public async Task Phone_that_is_off_gets_it_once_more_and_is_given_up_when_that_comes_back_too()
    {
        _world = new EngineWorld(Made.Business(Made.Of(CadenceStart.Inquiry, Made.Sms("a", "PT2H") with { OrEmail = true })));
        var (id, text) = await SentAsync();

        await TellAsync(id, text, "SM1", OutOfReach, OutOfReach);
        await _world.LiveAsync(Duration.FromDays(2));
        Assert.Empty((await _world.LeadAsync(id)).DeadPhones);
        await TellAsync(id, _world.Provider.Texts[^1].Key.Touch, "SM2", OutOfReach, OutOfReach);
        await _world.LiveAsync(Duration.FromDays(2));

        Assert.Single((await _world.LeadAsync(id)).DeadPhones);
        Assert.Equal(["a", "a~2", "a~2-email"], Made.Steps(_world, id).Select(step => step.Step));
        await Promises.HoldAsync(_world);
    }

    private List<string> Answers(LeadId id) =>
        [.. _world.Provider.Texts.Where(text => text.Key.Scope == id.Value && text.Key.Touch.Enrollment == FirstAnswer.EnrollmentFor(1)).Select(text => text.Key.Touch.Step)];

    private async Task<(LeadId, TouchRef)> SentAsync()
    {
        var id = await _world.ReceiveAsync(Made.WithConsent());
        await _world.LiveAsync(Hour * 3);
        return (id, _world.Provider.Texts.Single(text => text.Key.Touch.Step == "a").Key.Touch);
    }

    private async Task TellAsync(LeadId id, TouchRef text, string sid, params DeliveryReceipt[] receipts)
    {
        foreach (var receipt in receipts)
        {
            Assert.True(await _world.Receipts.RecordAsync(_world.Business, id, text, sid, receipt, _world.Now, default));
        }
    }

    private Task HappensAsync(LeadId id, string what) => what switch
    {
        "closed" => _world.TellAsync(id, new Closed { At = _world.Now, Who = "Sam", As = LeadStage.Lost, Reason = "went elsewhere" }),
        "cadence stopped" => _world.DoAsync(id, new LeadCommand.StopCadence("Dana")),
        "replied" => _world.TellAsync(id, new MessageReceived { At = _world.Now, Who = "form", Channel = Channel.Sms }),
        "wrote stop by email" => _world.TellAsync(id, new MessageReceived { At = _world.Now, Who = "form", Channel = Channel.Email, Kind = FollowUpEngine.Replies.ReplyKind.Stop, NeedsNoAnswer = true }),
        _ => _world.TellAsync(id, new HumanTouched { At = _world.Now, Who = "Dana", How = HumanTouched.Conversation }),
    };
}
