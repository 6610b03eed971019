using FollowUpEngine.Cadences;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using FollowUpEngine.Tests.Cadences;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Sending;

/// <summary>A cadence's last text turns out undeliverable when the cadence is already over: by email instead, if it was over for no other reason.</summary>
public sealed class LastTextTests
{
    private static readonly Duration Hour = Duration.FromHours(1);

    private EngineWorld _world = new(Made.Business(Made.Of(CadenceStart.Inquiry, Made.Sms("a", "PT2H") with { OrEmail = true }) with { ReenterAfter = null }));

    [Fact]
    public async Task Last_text_goes_by_email_once_although_the_cadence_is_completed()
    {
        var (id, text) = await SentAsync();

        await NotDeliveredAsync(id, text);
        await NotDeliveredAsync(id, text);
        await _world.LiveAsync(Duration.FromDays(3));

        Assert.Equal(["a", "a-email"], Made.Steps(_world, id).Select(step => step.Step));
        Assert.Null((await _world.LeadAsync(id)).Enrollment);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Email_instead_of_the_last_text_keeps_its_distance_from_it()
    {
        var (id, text) = await SentAsync();

        await NotDeliveredAsync(id, text);
        await _world.LiveAsync(Duration.FromDays(3));

        var steps = Made.Steps(_world, id);
        Assert.True(steps[1].At - steps[0].At >= _world.Business.Messaging.Caps.MinimumGap);
    }

    [Fact]
    public async Task Email_instead_of_the_last_text_is_held_to_the_cap_of_its_own_cadence()
    {
        // The next cadence begins the moment that this one ends, and on a cadence's first day no cap holds.
        _world = new EngineWorld(Made.Business(
            Made.Of(CadenceStart.Inquiry, Made.Email("first", "PT2H"), Made.Email("noon", "P2DT1H"), Made.Sms("a", "P2DT5H") with { OrEmail = true }) with { Then = "next" },
            Made.Of(CadenceStart.ByName, Made.Email("later", "P9D")) with { Name = "next" }));
        var id = await _world.ReceiveAsync(Made.WithConsent());
        await _world.LiveAsync(Duration.FromDays(2) + (Hour * 6));
        Assert.Equal(["first", "noon", "a"], Made.Steps(_world, id).Select(step => step.Step));

        await NotDeliveredAsync(id, _world.Provider.Log[^1].Key.Touch);
        await _world.LiveAsync(Duration.FromDays(3));

        var steps = Made.Steps(_world, id);
        Assert.Equal("a-email", steps[3].Step);
        Assert.NotEqual(Day(steps[1].At), Day(steps[3].At));
    }

    [Theory]
    [InlineData("reply")]
    [InlineData("form")]
    [InlineData("conversation")]
    [InlineData("booking")]
    [InlineData("stage")]
    [InlineData("stop texts")]
    [InlineData("stop email")]
    [InlineData("closed")]
    [InlineData("reply told late")] // it happened before the last text went out
    public async Task Nothing_goes_by_email_when_something_else_would_have_ended_the_cadence(string what)
    {
        var (id, text) = await SentAsync();

        await HappensAsync(id, what);
        await NotDeliveredAsync(id, text);
        await _world.LiveAsync(Duration.FromDays(3));

        Assert.Equal(["a"], Made.Steps(_world, id).Select(step => step.Step));
        await Promises.HoldAsync(_world);
    }

    [Theory]
    [InlineData("reply")]
    [InlineData("conversation")]
    [InlineData("stage")]
    [InlineData("stop email")]
    [InlineData("closed")]
    public async Task Email_that_waits_instead_of_the_last_text_is_held_back_by_what_ends_a_cadence(string what)
    {
        var (id, text) = await SentAsync();
        await NotDeliveredAsync(id, text);
        Assert.Single((await _world.LeadAsync(id)).Pending);

        await HappensAsync(id, what);
        await _world.LiveAsync(Duration.FromDays(3));

        Assert.Equal(["a"], Made.Steps(_world, id).Select(step => step.Step));
        Assert.Empty((await _world.LeadAsync(id)).Pending);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Cadence_that_a_person_stopped_sends_nothing_more()
    {
        _world = new EngineWorld(Made.Business(Made.Of(CadenceStart.Inquiry, Made.Sms("a", "PT2H") with { OrEmail = true }, Made.Email("b", "P5D"))));
        var (id, text) = await SentAsync();
        await _world.DoAsync(id, new LeadCommand.StopCadence("Dana"));

        await NotDeliveredAsync(id, text);
        await _world.LiveAsync(Duration.FromDays(7));

        Assert.Equal(["a"], Made.Steps(_world, id).Select(step => step.Step));
    }

    [Fact]
    public async Task Last_text_after_a_won_job_goes_by_email_too()
    {
        _world = new EngineWorld(Made.Business(Made.Of(CadenceStart.Won, Made.Sms("a", "PT2H") with { OrEmail = true })));
        var id = await _world.ReceiveAsync(Made.WithConsent());
        await _world.TellAsync(id, new Closed { At = _world.Now, Who = "Sam", As = LeadStage.Won });
        await _world.LiveAsync(Hour * 3);

        await NotDeliveredAsync(id, _world.Provider.Log[^1].Key.Touch);
        await _world.LiveAsync(Duration.FromDays(1));

        Assert.Equal(["a", "a-email"], Made.Steps(_world, id).Select(step => step.Step));
        await Promises.HoldAsync(_world);
    }

    private static LocalDate Day(Instant at) => at.InZone(Given.Harbor.Zone).Date;

    private async Task<(LeadId Lead, TouchRef Text)> SentAsync()
    {
        var id = await _world.ReceiveAsync(Made.WithConsent());
        await _world.LiveAsync(Hour * 3);
        var text = _world.Provider.Log[^1].Key.Touch;
        Assert.Equal("a", text.Step);
        return (id, text);
    }

    private async Task NotDeliveredAsync(LeadId id, TouchRef text) => Assert.True(await _world.Receipts.RecordAsync(
        _world.Business, id, text, "x", new DeliveryReceipt.Undelivered("unknown destination", IsPermanent: true), _world.Now, default));

    private Task HappensAsync(LeadId id, string what) => what switch
    {
        "reply" => _world.TellAsync(id, Reply(_world.Now)),
        "reply told late" => _world.TellAsync(id, Reply(_world.Now - (Hour * 2))),
        "form" => _world.ReceiveAsync(Made.WithConsent() with { ContentHash = "again" }),
        "conversation" => _world.TellAsync(id, new HumanTouched { At = _world.Now, Who = "Sam", How = HumanTouched.Conversation }),
        "booking" => _world.TellAsync(id, new AppointmentBooked { At = _world.Now, Who = "Sam", Starts = _world.Now + Duration.FromDays(4) }),
        "stage" => _world.TellAsync(id, new HandedOff { At = _world.Now, Who = "Sam", To = "lee", NextStep = "visit", Override = "later" }),
        "stop texts" => _world.DoAsync(id, new LeadCommand.OptOut(Channel.Sms, "the person")),
        "stop email" => _world.DoAsync(id, new LeadCommand.OptOut(Channel.Email, "the person")),
        _ => _world.TellAsync(id, new Closed { At = _world.Now, Who = "Sam", As = LeadStage.Lost, Reason = "moved" }),
    };

    private static MessageReceived Reply(Instant at) => new() { At = at, Who = "customer", Channel = Channel.Email, Text = "I am here" };
}
