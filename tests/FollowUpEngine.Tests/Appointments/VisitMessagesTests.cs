using FollowUpEngine.Appointments;
using FollowUpEngine.Businesses;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Appointments;

/// <summary>What goes out about a visit, and when, as its date moves.</summary>
public sealed class VisitMessagesTests
{
    private static readonly Instant Thursday = Instant.FromUtc(2026, 3, 5, 19, 0);

    private readonly EngineWorld _world = new(Given.Harbor with { Messaging = Given.Harbor.Messaging with { Jitter = Duration.Zero } });

    [Fact]
    public async Task Reminders_go_before_the_new_date_and_none_before_the_old_one()
    {
        var id = await BookedAsync();
        await _world.LiveAsync(Duration.FromHours(1));
        await _world.TellAsync(id, new AppointmentRescheduled { At = _world.Now, Who = "Kim", Starts = Thursday + Duration.FromDays(5) });

        await _world.LiveAsync(Duration.FromDays(4));
        Assert.DoesNotContain(_world.Provider.Emails, email => email.Subject.StartsWith("See you", StringComparison.Ordinal));

        await _world.LiveAsync(Duration.FromDays(3) + Duration.FromHours(6));
        var reminder = Assert.Single(_world.Provider.Emails, email => email.Subject.StartsWith("See you", StringComparison.Ordinal));
        Assert.Contains("March 10", reminder.Subject, StringComparison.Ordinal);
        var soon = Assert.Single(_world.Provider.Texts, text => text.Text.Contains("see you", StringComparison.Ordinal));
        Assert.Contains("March 10", soon.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelled_visit_is_reminded_of_no_more_and_taken_out_of_the_calendar()
    {
        var id = await BookedAsync();
        await _world.LiveAsync(Duration.FromHours(1));
        await _world.TellAsync(id, new AppointmentCancelled { At = _world.Now, Who = "Kim" });

        await _world.LiveAsync(Duration.FromDays(3) + Duration.FromHours(6));

        Assert.DoesNotContain(_world.Provider.Emails, email => email.Subject.StartsWith("See you", StringComparison.Ordinal));
        var file = Assert.Single(Assert.Single(_world.Provider.Emails, email => email.Subject.StartsWith("Cancelled:", StringComparison.Ordinal)).Attachments!);
        Assert.Equal("text/calendar; method=CANCEL", file.Type);
    }

    [Fact]
    public async Task Whose_visit_a_colleague_moves_hears_of_it_and_who_moves_their_own_does_not()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        await _world.TellAsync(id, new AppointmentBooked { At = _world.Now, Who = "Sam Ortiz", Starts = Thursday, Person = "lee" });
        await _world.LiveAsync(Duration.FromMinutes(10));
        Assert.StartsWith("A visit of yours is booked: Thu", Assert.Single(ToLee()), StringComparison.Ordinal);

        await _world.TellAsync(id, new AppointmentRescheduled { At = _world.Now, Who = "Lee Novak", Starts = Thursday + Duration.FromDays(1) });
        await _world.LiveAsync(Duration.FromMinutes(10));
        Assert.Single(ToLee());

        await _world.TellAsync(id, new AppointmentCancelled { At = _world.Now, Who = "Sam Ortiz" });
        await _world.LiveAsync(Duration.FromMinutes(10));
        Assert.StartsWith("A visit of yours is cancelled", ToLee()[^1], StringComparison.Ordinal);

        List<string> ToLee() => [.. _world.Provider.Emails.Where(email => email.To.Given == "lee@harbor-heating.example" && email.Subject.StartsWith("A visit", StringComparison.Ordinal)).Select(email => email.Subject)];
    }

    [Fact]
    public async Task Quote_before_the_visit_leaves_its_reminders_and_is_asked_about_after_it()
    {
        var id = await BookedAsync();
        await _world.LiveAsync(Duration.FromHours(1));
        await _world.TellAsync(id, new QuoteSent { At = _world.Now, Who = "Kim", Amount = 4_000 });

        await _world.LiveAsync(Thursday + Duration.FromHours(2) - _world.Now);
        Assert.Single(_world.Provider.Emails, email => email.Subject.StartsWith("See you", StringComparison.Ordinal));
        Assert.Single(_world.Provider.Texts, text => text.Text.Contains("see you", StringComparison.Ordinal));
        Assert.Null((await _world.LeadAsync(id)).Enrollment);

        await _world.TellAsync(id, new AppointmentHeld { At = _world.Now, Who = "Kim" });
        Assert.Equal("quote-silent", (await _world.LeadAsync(id)).Enrollment?.Cadence);
    }

    [Theory]
    [InlineData(LeadStage.Lost)]
    [InlineData(LeadStage.Disqualified)]
    public async Task Visit_is_called_off_with_a_lead_that_is_lost_and_the_customer_hears_it_once(LeadStage stage)
    {
        var id = await BookedAsync();
        await _world.LiveAsync(Duration.FromHours(1));
        await _world.TellAsync(id, new Closed { At = _world.Now, Who = "Kim", As = stage, Reason = "too far" });

        await _world.LiveAsync(Duration.FromDays(4));

        Assert.Equal(AppointmentState.Cancelled, (await _world.LeadAsync(id)).Appointment?.State);
        var word = Assert.Single(_world.Provider.Emails, email => email.Subject.StartsWith("Cancelled:", StringComparison.Ordinal));
        Assert.Equal("text/calendar; method=CANCEL", Assert.Single(word.Attachments!).Type);
        Assert.DoesNotContain(_world.Provider.Emails, email => email.Subject.StartsWith("See you", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Visit_of_a_lead_that_was_won_stands_and_one_behind_is_not_called_off()
    {
        var won = await BookedAsync();
        await _world.TellAsync(won, new Closed { At = _world.Now, Who = "Kim", As = LeadStage.Won });
        Assert.Equal(AppointmentState.Booked, (await _world.LeadAsync(won)).Appointment?.State);

        var lost = await BookedAsync(2);
        _world.Clock.Advance(Thursday + Duration.FromHours(1) - _world.Now);
        await _world.TellAsync(lost, new Closed { At = _world.Now, Who = "Kim", As = LeadStage.Lost, Reason = "no" });
        Assert.Equal(AppointmentState.Booked, (await _world.LeadAsync(lost)).Appointment?.State);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public async Task Visit_that_is_booked_again_is_the_same_event_once_more_and_after_a_missed_one_it_is_another(int minutesCancelled)
    {
        var id = await BookedAsync();
        await _world.LiveAsync(Duration.FromHours(1));
        await _world.TellAsync(id, new AppointmentCancelled { At = _world.Now, Who = "Kim" });
        await _world.LiveAsync(Duration.FromMinutes(minutesCancelled));
        await _world.TellAsync(id, new AppointmentBooked { At = _world.Now, Who = "Kim", Starts = Thursday + Duration.FromDays(1) });
        await _world.LiveAsync(Duration.FromHours(1));

        // One that did not go out before the visit was there again is not sent at all.
        Assert.Equal(minutesCancelled > 0 ? ["0", "1", "2"] : ["0", "2"], Files().Select(file => file.Sequence));
        Assert.Single(Files().Select(file => file.Uid).Distinct());

        await _world.LiveAsync(Duration.FromDays(4));
        await _world.TellAsync(id, new AppointmentMissed { At = _world.Now, Who = "Kim" });
        await _world.TellAsync(id, new AppointmentBooked { At = _world.Now, Who = "Kim", Starts = _world.Now + Duration.FromDays(2) });
        await _world.LiveAsync(Duration.FromHours(20));
        Assert.Equal(2, Files().Select(file => file.Uid).Distinct().Count());
    }

    [Fact]
    public async Task Booking_of_the_customer_is_no_touch_of_the_business()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        await _world.DoAsync(id, new LeadCommand.Book(new AppointmentBooked { At = _world.Now, Who = "The customer", Starts = Thursday }));

        var lead = await _world.LeadAsync(id);
        Assert.Null(lead.FirstHumanTouchAt);
        Assert.Null(lead.WaitingSince);
        Assert.Equal(LeadStage.SalesAccepted, lead.Stage);
    }

    [Fact]
    public async Task Visit_that_is_told_long_after_its_end_asks_nobody_and_waits_for_nothing()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        _world.Clock.Advance(Duration.FromDays(10));
        await _world.TellAsync(id, new AppointmentBooked { At = _world.Now - Duration.FromDays(9), Who = "Kim", Starts = _world.Now - Duration.FromDays(8) });

        await _world.LiveAsync(Duration.FromDays(2));

        Assert.DoesNotContain(_world.Provider.Log, sent => sent.Key.Touch.Enrollment.StartsWith("visit-outcome", StringComparison.Ordinal));
        Assert.NotNull((await _world.LeadAsync(id)).Appointment!.AskedAt);
    }

    [Fact]
    public async Task Text_that_named_times_is_looked_up_with_the_times_that_it_named()
    {
        var lead = await _world.LeadAsync(await BookedAsync()) with { Appointment = null };
        var offers = new BookingOffers(new ShortLinks(_world.Rows), new SlotStore(_world.Rows));
        var composer = new MessageComposer(new LinkTokens(new InstallationSecret(new byte[32])), new PublicAddress(new Uri("https://follow.example/")));
        var pending = new PendingTouch
        {
            Touch = new TouchRef("no-appointment-1", "sms"), NextAt = _world.Now,
            Plan = new PlannedTouch { Step = "sms", Channel = Channel.Sms, Audience = Audience.Lead, Template = "appointment-offer", DueAt = _world.Now },
        };
        var times = await offers.TimesForAsync(_world.Business, lead, pending, _world.Now, default);
        var (token, link) = composer.ShortLink(_world.Business, lead, pending)!.Value;
        await offers.KeepAsync(token, link with { Offered = times }, default);
        var sent = composer.Sms(_world.Business, lead, pending, times).Text;

        // Meanwhile somebody else took the first of them.
        var other = await _world.ReceiveAsync(Given.Inquiry(2));
        await _world.DoAsync(other, new LeadCommand.Book(new AppointmentBooked { At = _world.Now, Who = "The customer", Starts = times[0], Person = BookingRules.PersonFor(lead, _world.Business).Id }));

        Assert.Equal(2, times.Count);
        Assert.NotEqual(times, await offers.TimesForAsync(_world.Business, lead, pending, _world.Now, default));
        Assert.Equal(sent, composer.Sms(_world.Business, lead, pending, await offers.NamedAsync(_world.Business, pending, token, default)).Text);
        Assert.Equal(1, SmsSegments.Count(sent));
    }

    private List<(string Uid, string Sequence)> Files() =>
        [.. _world.Provider.Emails.Where(email => !email.Subject.StartsWith("See you", StringComparison.Ordinal)).SelectMany(email => email.Attachments ?? []).Select(file => (file.Text.Split("UID:")[1].Split('\r')[0], file.Text.Split("SEQUENCE:")[1].Split('\r')[0]))];

    private async Task<LeadId> BookedAsync(int number = 1)
    {
        var id = await _world.ReceiveAsync(Given.Inquiry(number) with { Consents = [new ConsentGiven { Channel = ConsentChannel.Sms, Granted = true, Field = "sms_consent" }] });
        await _world.TellAsync(id, new AppointmentBooked { At = _world.Now, Who = "Kim", Starts = Thursday });
        return id;
    }
}
