using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Simulation.Instances;

/// <summary>Both ports to the provider, as one instance holds them.</summary>
internal sealed class SimSender(Instance instance, Stage stage) : ISender
{
    public Task<SendOutcome> SendAsync(EmailMessage message, CancellationToken ct) =>
        stage.Provider.SendAsync(new Sending(message.Key, Channel.Email, message.Audience, message.To.Normalized, message.Text) { Mail = message }, instance);

    public Task<SendOutcome> SendAsync(SmsMessage message, CancellationToken ct) =>
        stage.Provider.SendAsync(new Sending(message.Key, Channel.Sms, message.Audience, message.To.E164, message.Text), instance);

    public Task<Reconciliation> FindAsync(TouchKey touch, CancellationToken ct) => stage.Provider.FindAsync(touch, instance);
}

/// <summary>A provider of email and of SMS.</summary>
internal interface ISender : IEmailSender, ISmsSender
{
    new Task<Reconciliation> FindAsync(TouchKey touch, CancellationToken ct);

    Task<Reconciliation> IEmailSender.FindAsync(TouchKey touch, CancellationToken ct) => FindAsync(touch, ct);

    Task<Reconciliation> ISmsSender.FindAsync(SmsMessage message, Instant claimedAt, CancellationToken ct) => FindAsync(message.Key, ct);
}

/// <summary>One call to the provider.</summary>
internal sealed record Sending(TouchKey Key, Channel Channel, Audience Audience, string To, string Text)
{
    /// <summary>The email with all its headers; null for a text.</summary>
    public EmailMessage? Mail { get; init; }
}
