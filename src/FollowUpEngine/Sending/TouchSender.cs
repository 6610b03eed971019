using FollowUpEngine.Appointments;
using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Leads;
using HandlebarsDotNet;
using NodaTime;

namespace FollowUpEngine.Sending;

/// <summary>Calls the provider for one claimed touch, after asking once more whether it may go.</summary>
public sealed class TouchSender(MessageComposer composer, BookingOffers offers, IEmailSender email, ISmsSender sms, IClock clock)
{
    /// <summary>The command that records what came of it.</summary>
    public async Task<LeadCommand> SendAsync(Business business, Lead lead, PendingTouch pending, Suppressions suppressed, CancellationToken ct)
    {
        // The claim's ETag already proved that the lead is as decided; what can still change is the time.
        switch (MaySendRules.Decide(lead, pending, business, suppressed, clock.GetCurrentInstant()))
        {
            case SendPermission.Denied denied:
                return new LeadCommand.HoldBack(pending.Touch, denied.Rule, denied.Reason);
            case SendPermission.NotBefore wait:
                return new LeadCommand.RecordOutcome(pending.Touch, new SendOutcome.Deferred(wait.Until, wait.Reason));
        }

        return new LeadCommand.RecordOutcome(pending.Touch, await CallAsync(business, lead, pending, ct), RecipientOf(lead, pending.Plan));
    }

    /// <param name="number">The lead's number that a text was claimed for; null when the lead does not have it any more.</param>
    public async Task<Reconciliation> FindAsync(Business business, Lead lead, PendingTouch pending, PhoneNumber? number, CancellationToken ct)
    {
        if (pending.Plan.Channel == Channel.Email)
        {
            return await email.FindAsync(new TouchKey(business.Id, lead.Id.Value, pending.Touch), ct);
        }

        return pending.ClaimedAt is { } claimedAt && await AsTextToAsync(business, lead, pending, number, ct) is { } text
            ? await sms.FindAsync(text, claimedAt, ct)
            : new Reconciliation.NotKnown();
    }

    private async Task<SmsMessage?> AsTextToAsync(Business business, Lead lead, PendingTouch pending, PhoneNumber? number, CancellationToken ct)
    {
        if (pending.Plan.Audience == Audience.Lead && number is null)
        {
            return null;
        }

        try
        {
            var text = composer.Sms(business, lead, pending, await offers.NamedAsync(business, pending, composer.ShortLink(business, lead, pending)?.Token, ct));
            return number is null ? text : text with { To = number };
        }
        catch (HandlebarsException)
        {
            // What cannot be written any more cannot be compared with what went out.
            return null;
        }
    }

    private static string? RecipientOf(Lead lead, PlannedTouch plan) => plan switch
    {
        { Audience: Audience.Staff } => null,
        { Channel: Channel.Email } => lead.Email?.Normalized,
        _ => lead.Phone?.E164,
    };

    private async Task<SendOutcome> CallAsync(Business business, Lead lead, PendingTouch pending, CancellationToken ct)
    {
        var times = await offers.TimesForAsync(business, lead, pending, clock.GetCurrentInstant(), ct);
        (EmailMessage? Email, SmsMessage? Sms) message;
        try
        {
            message = pending.Plan.Channel == Channel.Email ? (composer.Email(business, lead, pending, times), null) : (null, composer.Sms(business, lead, pending, times));
        }
        catch (HandlebarsException fault)
        {
            return new SendOutcome.Rejected($"The template {pending.Plan.Template} cannot be rendered: {fault.Message}");
        }

        // Before the call, and its failure is no outcome of one: whoever reads the message must be able to follow its link.
        if (composer.ShortLink(business, lead, pending) is var (token, link) && (message.Email?.Text ?? message.Sms!.Text).Contains(token, StringComparison.Ordinal))
        {
            await offers.KeepAsync(token, times.Count == 0 ? link : link with { Offered = times }, ct);
        }

        try
        {
            return message.Email is { } written ? await email.SendAsync(written, ct) : await sms.SendAsync(message.Sms!, ct);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            // Also while the run is being ended: what the call did before it failed, it did.
            return new SendOutcome.Unknown($"The call ended in {fault.GetType().Name}.");
        }
    }
}
