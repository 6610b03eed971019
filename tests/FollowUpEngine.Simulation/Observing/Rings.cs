using System.Security.Cryptography;
using System.Text;
using FollowUpEngine.Businesses;
using FollowUpEngine.Calls;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Simulation.Observing;

/// <summary>What must hold of calls that reached nobody: each is one inquiry, and a caller gets one text a day.</summary>
internal sealed class Rings(Ledger ledger, Observer observer)
{
    private readonly HashSet<string> _noTexts = new(StringComparer.Ordinal);
    private readonly Dictionary<(BusinessId Business, string Number, LocalDate Date), int> _texted = [];
    private readonly HashSet<string> _acknowledged = new(StringComparer.Ordinal);

    /// <summary>A landline, or a number that the telephone company calls forged.</summary>
    public void TakesNoTexts(string number) => _noTexts.Add(number);

    public void Acknowledged(BusinessId business, InboundCall call)
    {
        // An inquiry is stored under the digest of the provider's name for it, a withheld number as it came.
        var name = call.From is null ? Encoding.UTF8.GetString(call.Raw.Span) : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(call.ProviderId)));
        if (_acknowledged.Add(call.ProviderId))
        {
            observer.Count(call.From is null ? "(call: withheld)" : "(call)");
        }

        var times = ledger.TimesKept(name);
        if (times != 1)
        {
            observer.Break(times == 0 ? Promise.NothingLost : Promise.NothingTwice, $"The call {call.ProviderId} to {business} was taken and stands in the store {times} times.");
        }
    }

    /// <summary>The provider took a text to a lead.</summary>
    public void Taken(Instances.Sending message, Instant now)
    {
        if (DayOf(message, now) is { } day && (_texted[day] = _texted.GetValueOrDefault(day) + 1) > 1)
        {
            observer.Break(Promise.NothingTwice, $"{observer.Short(message.Key)} is a second text on {day.Date} to somebody who called.");
        }
    }

    /// <summary>It was shown to nobody.</summary>
    public void GivenBack(Instances.Sending message, Instant now)
    {
        if (DayOf(message, now) is { } day && _texted.TryGetValue(day, out var times))
        {
            _texted[day] = times - 1;
        }
    }

    public void CheckCall(Instances.Sending message)
    {
        if (message.Channel == Channel.Sms && _noTexts.Contains(message.To))
        {
            observer.Break(Promise.NothingForbidden, $"{observer.Short(message.Key)} goes to a number that takes no texts, or whose owner did not call.");
        }
    }

    private (BusinessId Business, string Number, LocalDate Date)? DayOf(Instances.Sending message, Instant now)
    {
        if (message is not { Channel: Channel.Sms, Audience: Audience.Lead } || LeadId.TryParse(message.Key.Scope) is not { } id || ledger.Find(id) is not { } lead)
        {
            return null;
        }

        // The day is that of the call: its text may have come back, or waited for the hours, and go on the next.
        var (enrollment, step) = (message.Key.Touch.Enrollment, message.Key.Touch.Step.Split('~')[0]);
        var answered = lead.Facts.Select(pair => pair.Fact).OfType<Enrolled>()
            .FirstOrDefault(enrolled => enrolled.Enrollment == enrollment && enrolled.Touches.Any(touch => touch.Step == step && touch.Template == FirstAnswer.MissedCallTemplate));
        return answered is null ? null : (lead.Business, message.To, answered.At.InZone(ledger.Files(lead.Business, now).First().Business.Zone).Date);
    }
}
