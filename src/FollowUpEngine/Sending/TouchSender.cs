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
    /// <summary>
    /// What a message needs from the store: the times that it names, and the row of its link, since whoever reads it must be able to follow it. Done
    /// before the claim is looked at for the last time, for the store may take its time.
    /// </summary>
    public async Task<PreparedTouch> PrepareAsync(Business business, Lead lead, PendingTouch pending, Suppressions suppressed, CancellationToken ct)
    {
        if (WhyNot(business, lead, pending, suppressed) is not null)
        {
            return PreparedTouch.Nothing;
        }

        var times = await offers.TimesForAsync(business, lead, pending, clock.GetCurrentInstant(), ct);
        var prepared = new PreparedTouch(times, lead, Write(business, lead, pending, times));
        if (composer.ShortLink(business, lead, pending) is var (token, link) && prepared.Written?.Text?.Contains(token, StringComparison.Ordinal) == true)
        {
            await offers.KeepAsync(token, times.Count == 0 ? link : link with { Offered = times }, ct);
        }

        return prepared;
    }

    /// <summary>The command that records what came of it. Nothing is waited for before the call.</summary>
    public async Task<LeadCommand> SendAsync(Business business, Lead lead, PendingTouch pending, Suppressions suppressed, PreparedTouch prepared, CancellationToken ct)
    {
        // The claim's ETag already proved that the lead is as decided; what can still change is the time.
        if (WhyNot(business, lead, pending, suppressed) is { } command)
        {
            return command;
        }

        // Written anew only where the lead was read again meanwhile.
        var written = ReferenceEquals(prepared.Lead, lead) ? prepared.Written! : Write(business, lead, pending, prepared.Times);
        return new LeadCommand.RecordOutcome(pending.Touch, written.Fault ?? await CallAsync(written, ct), RecipientOf(lead, pending.Plan));
    }

    private LeadCommand? WhyNot(Business business, Lead lead, PendingTouch pending, Suppressions suppressed) => MaySendRules.Decide(lead, pending, business, suppressed, clock.GetCurrentInstant()) switch
    {
        SendPermission.Denied denied => new LeadCommand.HoldBack(pending.Touch, denied.Rule, denied.Reason),
        SendPermission.NotBefore wait => new LeadCommand.RecordOutcome(pending.Touch, new SendOutcome.Deferred(wait.Until, wait.Reason)),
        _ => null,
    };

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

    private WrittenTouch Write(Business business, Lead lead, PendingTouch pending, IReadOnlyList<Instant> times)
    {
        try
        {
            return pending.Plan.Channel == Channel.Email
                ? new WrittenTouch { Email = composer.Email(business, lead, pending, times) }
                : new WrittenTouch { Sms = composer.Sms(business, lead, pending, times) };
        }
        catch (HandlebarsException fault)
        {
            return new WrittenTouch { Fault = new SendOutcome.Rejected($"The template {pending.Plan.Template} cannot be rendered: {fault.Message}") };
        }
    }

    private async Task<SendOutcome> CallAsync(WrittenTouch message, CancellationToken ct)
    {
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
