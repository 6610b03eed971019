using FollowUpEngine.Cadences;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Work;

public sealed class FirstAnswerTests
{
    private readonly EngineWorld _world = new(Given.Harbor with { Cadences = CadenceBook.Empty });

    [Fact]
    public async Task An_inquiry_is_answered_by_email_and_text_at_once()
    {
        await _world.ReceiveAsync(Given.Inquiry());

        await _world.WorkAsync();

        var email = Assert.Single(_world.Provider.Emails);
        Assert.Equal("pat1@example.com", email.To.Given);
        Assert.Contains("Hello Pat,", email.Text, StringComparison.Ordinal);
        Assert.Contains(_world.Business.PostalAddress, email.Text, StringComparison.Ordinal);
        Assert.Equal("List-Unsubscribe=One-Click", email.Headers["List-Unsubscribe-Post"]);
        Assert.StartsWith("<https://follow.example/l/", email.Headers["List-Unsubscribe"], StringComparison.Ordinal);
        Assert.Equal("+12075551001", Assert.Single(_world.Provider.Texts).To.E164);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task The_tick_alone_answers_within_two_minutes()
    {
        await _world.ReceiveAsync(Given.Inquiry());

        await _world.LiveAsync(Duration.FromMinutes(2));

        Assert.Single(_world.Provider.Emails);
        Assert.Single(_world.Provider.Texts);
    }

    [Fact]
    public async Task A_text_at_night_waits_for_the_morning_where_the_person_is()
    {
        // 22:00 on Tuesday in Portland, Maine; the person is in California, where it is 19:00.
        _world.Clock.Set(Instant.FromUtc(2026, 3, 4, 3, 0));
        await _world.ReceiveAsync(Given.Inquiry() with { Place = new() { PostalCode = "94043" }, Phones = [Given.Phone("+16505550123")] });

        await _world.LiveAsync(Duration.FromHours(14));
        Assert.Single(_world.Provider.Emails, email => email.To.Given == "pat1@example.com");
        Assert.Empty(_world.Provider.Texts);

        // 10:00 in California is 18:00 UTC.
        await _world.LiveAsync(Duration.FromHours(1) + Duration.FromMinutes(1));
        Assert.Single(_world.Provider.Texts);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task A_test_lead_is_never_messaged()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry() with { IsTest = true });

        await _world.LiveAsync(Duration.FromHours(48));

        Assert.Equal(0, _world.Provider.Calls);
        Assert.True((await _world.LeadAsync(id)).IsTest);
    }

    [Fact]
    public async Task A_quarantined_lead_is_messaged_only_once_it_is_released()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry() with { Quarantine = "honeypot" });
        await _world.LiveAsync(Duration.FromHours(2));
        Assert.Equal(0, _world.Provider.Calls);

        await _world.Commands.ExecuteAsync(_world.Business, id, new LeadCommand.Release("Dana"), _world.Now, default);
        await _world.WorkAsync();

        Assert.Single(_world.Provider.Emails);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task A_box_left_open_holds_back_the_text_and_says_why()
    {
        var open = new FollowUpEngine.Intake.ConsentGiven { Channel = FollowUpEngine.Intake.ConsentChannel.Sms, Granted = false, Field = "sms_consent" };
        var id = await _world.ReceiveAsync(Given.Inquiry() with { Consents = [open] });

        await _world.WorkAsync();

        Assert.Empty(_world.Provider.Texts);
        var held = Assert.Single((await _world.LeadAsync(id)).HeldBack);
        Assert.Equal((Channel.Sms, "SMS consent not given"), (held.Channel, held.Rule));
    }

    [Fact]
    public async Task A_person_who_spoke_meanwhile_ends_the_text_that_waits_for_the_morning()
    {
        _world.Clock.Set(Instant.FromUtc(2026, 3, 4, 3, 0));
        var id = await _world.ReceiveAsync(Given.Inquiry());
        await _world.WorkAsync();

        await _world.Commands.ExecuteAsync(_world.Business, id, new LeadCommand.Tell(new HumanTouched { At = _world.Now, Who = "Sam", How = "conversation" }), _world.Now, default);
        await _world.LiveAsync(Duration.FromHours(24));

        Assert.Empty(_world.Provider.Texts);
        Assert.Equal("answered by a person", Assert.Single((await _world.LeadAsync(id)).HeldBack).Rule);
    }

    [Fact]
    public async Task An_opt_out_between_decision_and_morning_stops_the_text()
    {
        _world.Clock.Set(Instant.FromUtc(2026, 3, 4, 3, 0));
        var id = await _world.ReceiveAsync(Given.Inquiry());
        await _world.WorkAsync();

        await _world.Commands.ExecuteAsync(_world.Business, id, new LeadCommand.OptOut(Channel.Sms, "the person"), _world.Now, default);
        await _world.LiveAsync(Duration.FromHours(24));

        Assert.Empty(_world.Provider.Texts);
        Assert.Contains(_world.Store.Rows, row => row.Kind == "Stop");
    }

    [Fact]
    public async Task Two_inquiries_within_four_hours_get_one_answer()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        await _world.WorkAsync();
        _world.Clock.Advance(Duration.FromHours(1));
        await _world.ReceiveAsync(Given.Inquiry() with { ContentHash = "another", Message = "Still cold." });
        await _world.LiveAsync(Duration.FromHours(6));

        Assert.Single(_world.Provider.Emails, email => email.To.Given == "pat1@example.com");
        var lead = await _world.LeadAsync(id);
        Assert.Equal(2, lead.Inquiries);
        Assert.Contains(lead.HeldBack, held => held.Rule == "already answered");
    }

    [Fact]
    public async Task A_deferred_message_goes_later_and_a_rejected_one_never()
    {
        _world.Provider.Next.Enqueue(new SendOutcome.Deferred(_world.Now + Duration.FromMinutes(3), "busy"));
        _world.Provider.Next.Enqueue(new SendOutcome.Rejected("landline"));
        var id = await _world.ReceiveAsync(Given.Inquiry());
        await _world.WorkAsync();
        Assert.Empty(_world.Provider.Emails);

        await _world.LiveAsync(Duration.FromMinutes(6));

        Assert.Single(_world.Provider.Emails);
        Assert.Empty(_world.Provider.Texts);
        Assert.Contains((await _world.LeadAsync(id)).HeldBack, held => held.Reason == "landline");
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task An_unknown_outcome_is_looked_up_and_never_sent_again()
    {
        _world.Provider.Next.Enqueue(null);
        _world.Provider.CanLookUp = false;
        var id = await _world.ReceiveAsync(Given.Inquiry());
        await _world.WorkAsync();

        await _world.LiveAsync(Duration.FromHours(25));

        Assert.Single(_world.Provider.Emails, email => email.To.Given == "pat1@example.com");
        Assert.DoesNotContain((await _world.LeadAsync(id)).Pending, pending => pending.State == PendingState.Unknown);
        var facts = await _world.Leads.FactsAsync(_world.Business.Id, await _world.LeadAsync(id), default);
        Assert.Single(facts.OfType<TouchUnconfirmed>());
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task An_answer_that_turns_out_never_to_have_gone_is_held_back_when_the_customer_wrote_meanwhile()
    {
        _world.Provider.Next.Enqueue(new SendOutcome.Unknown("lost"));
        var id = await _world.ReceiveAsync(Given.Inquiry());
        await _world.WorkAsync();
        await _world.TellAsync(id, new MessageReceived { At = _world.Now, Who = "customer", Channel = Channel.Email });

        await _world.LiveAsync(Duration.FromHours(25));

        Assert.DoesNotContain(_world.Provider.Emails, email => email.To.Given == "pat1@example.com");
        Assert.Contains((await _world.LeadAsync(id)).HeldBack, held => held.Rule == "answered meanwhile");
        await Promises.HoldAsync(_world);
    }
}
