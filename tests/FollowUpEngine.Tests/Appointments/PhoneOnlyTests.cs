using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using FollowUpEngine.Tests.Cadences;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Appointments;

/// <summary>Who gave no email address hears of a visit by text.</summary>
public sealed class PhoneOnlyTests
{
    private readonly EngineWorld _world = new();

    [Fact]
    public async Task Booked_moved_and_cancelled_is_told_by_text()
    {
        var id = await _world.ReceiveAsync(Made.WithConsent() with { Emails = [] });
        await _world.LiveAsync(Duration.FromMinutes(1));
        var visit = _world.Now + Duration.FromDays(3);

        await _world.TellAsync(id, new AppointmentBooked { At = _world.Now, Who = "Lee", Starts = visit });
        await _world.LiveAsync(Duration.FromMinutes(5));
        Assert.Contains("your appointment is set for", Assert.Single(Texts("confirmation-sms")).Text, StringComparison.Ordinal);

        await _world.TellAsync(id, new AppointmentRescheduled { At = _world.Now, Who = "Lee", Starts = visit + Duration.FromDays(1) });
        await _world.LiveAsync(Duration.FromMinutes(5));
        Assert.Equal(2, Texts("confirmation-sms").Count());

        await _world.TellAsync(id, new AppointmentCancelled { At = _world.Now, Who = "Lee" });
        await _world.LiveAsync(Duration.FromMinutes(5));
        Assert.Contains("is cancelled", Assert.Single(Texts("sms")).Text, StringComparison.Ordinal);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Who_has_an_address_hears_by_email_alone()
    {
        var id = await _world.ReceiveAsync(Made.WithConsent());
        await _world.LiveAsync(Duration.FromMinutes(1));

        await _world.TellAsync(id, new AppointmentBooked { At = _world.Now, Who = "Lee", Starts = _world.Now + Duration.FromDays(3) });
        await _world.LiveAsync(Duration.FromMinutes(5));
        await _world.TellAsync(id, new AppointmentCancelled { At = _world.Now, Who = "Lee" });
        await _world.LiveAsync(Duration.FromMinutes(5));

        Assert.Empty(Texts("confirmation-sms"));
        Assert.Contains(_world.Provider.Emails, email => email.Key.Touch.Enrollment.StartsWith("visit-cancelled", StringComparison.Ordinal));
        Assert.DoesNotContain(_world.Provider.Texts, text => text.Key.Touch.Enrollment.StartsWith("visit-cancelled", StringComparison.Ordinal));
    }

    private IEnumerable<SmsMessage> Texts(string step) => _world.Provider.Texts.Where(text => text.Audience == Audience.Lead && text.Key.Touch.Step == step && !text.Key.Touch.Enrollment.StartsWith("first-answer", StringComparison.Ordinal));
}
