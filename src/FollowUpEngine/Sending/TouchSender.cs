using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Leads;
using HandlebarsDotNet;
using NodaTime;

namespace FollowUpEngine.Sending;

/// <summary>Calls the provider for one claimed touch, after asking once more whether it may go.</summary>
public sealed class TouchSender(MessageComposer composer, IEmailSender email, ISmsSender sms, IClock clock)
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

    public Task<Reconciliation> FindAsync(Business business, Lead lead, PendingTouch pending, CancellationToken ct)
    {
        var key = new TouchKey(business.Id, lead.Id.Value, pending.Touch);
        return pending.Plan.Channel == Channel.Email ? email.FindAsync(key, ct) : sms.FindAsync(key, ct);
    }

    private static string? RecipientOf(Lead lead, PlannedTouch plan) => plan switch
    {
        { Audience: Audience.Staff } => null,
        { Channel: Channel.Email } => lead.Email?.Normalized,
        _ => lead.Phone?.E164,
    };

    private async Task<SendOutcome> CallAsync(Business business, Lead lead, PendingTouch pending, CancellationToken ct)
    {
        try
        {
            return pending.Plan.Channel == Channel.Email
                ? await email.SendAsync(composer.Email(business, lead, pending), ct)
                : await sms.SendAsync(composer.Sms(business, lead, pending), ct);
        }
        catch (HandlebarsException fault)
        {
            return new SendOutcome.Rejected($"The template {pending.Plan.Template} cannot be rendered: {fault.Message}");
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            return new SendOutcome.Unknown($"The call ended in {fault.GetType().Name}.");
        }
    }
}
