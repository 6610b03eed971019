using FollowUpEngine.Sending;
using NodaTime;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Rest.Api.V2010.Account;

namespace FollowUpEngine.Azure.Twilio;

/// <summary>
/// Texts by Twilio, one HTTP attempt a call. Twilio documents no idempotency key, so a lost outcome is looked up by number, time and
/// words. Its client cannot be cancelled: a call ends by itself, at the latest by its time-out.
/// </summary>
public sealed class TwilioSmsSender(ITwilioRestClient client, TouchTokens tokens, PublicAddress address, IClock clock) : ISmsSender
{
    /// <summary>Where Twilio reports what became of a text; the touch's token follows.</summary>
    public const string StatusPath = "twilio/status/";

    /// <summary>Twilio's own overrides: five more tries of a report, whatever went wrong; by default a 5xx is not tried again.</summary>
    private const string TriedAgain = "#rc=5&rp=all";

    public async Task<SendOutcome> SendAsync(SmsMessage message, CancellationToken ct)
    {
        var options = new CreateMessageOptions(new global::Twilio.Types.PhoneNumber(message.To.E164))
        {
            Body = message.Text,
            StatusCallback = new Uri(address.Of(StatusPath + tokens.For(message.Key)) + TriedAgain),
        };
        if (message.MessagingServiceSid is { } service)
        {
            options.MessagingServiceSid = service;
        }
        else if (message.From is { } from)
        {
            options.From = new global::Twilio.Types.PhoneNumber(from.E164);
        }

        var answer = TwilioAnswer.Expect();
        try
        {
            var taken = await MessageResource.CreateAsync(options, client);
            return taken?.Sid is { Length: > 0 } sid ? new SendOutcome.Accepted(sid) : new SendOutcome.Unknown("Twilio's answer names no message.");
        }
        catch (TwilioException fault)
        {
            return TwilioAnswers.Of(fault, answer, clock.GetCurrentInstant());
        }
    }

    public async Task<Reconciliation> FindAsync(SmsMessage message, Instant claimedAt, CancellationToken ct)
    {
        // Not by date: what Twilio has taken and not sent on yet has no date of sending.
        var options = new ReadMessageOptions { To = new global::Twilio.Types.PhoneNumber(message.To.E164), PageSize = TwilioSearch.PageSize, Limit = TwilioSearch.Most };
        try
        {
            return TwilioSearch.Find(await MessageResource.ReadAsync(options, client), message, claimedAt);
        }
        catch (TwilioException)
        {
            return new Reconciliation.NotKnown();
        }
    }
}
