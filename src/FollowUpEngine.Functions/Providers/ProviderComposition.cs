using FollowUpEngine.Azure.SendGrid;
using FollowUpEngine.Azure.Twilio;
using FollowUpEngine.Businesses;
using FollowUpEngine.Privacy;
using FollowUpEngine.Sending;
using FollowUpEngine.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace FollowUpEngine.Functions.Providers;

/// <summary>What listens to providers. Without their keys in the settings every report is refused, so it may stand in every host.</summary>
public static class ProviderComposition
{
    public static IServiceCollection AddProviderWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SendGridOptions>().Bind(configuration.GetSection(SendGridOptions.Section));
        services.AddOptions<TwilioOptions>().Bind(configuration.GetSection(TwilioOptions.Section));
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<SendGridOptions>>().Value);
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<TwilioOptions>>().Value);
        services.AddSingleton<TouchTokens>();
        services.AddSingleton<SendGridWebhook>();
        services.AddSingleton<TwilioWebhook>();
        services.AddSingleton<ReceiptService>();
        services.AddSingleton<NoticeReceipts>();
        services.AddSingleton<SenderPauses>();
        services.AddSingleton(provider => new TroubleNotices(
            provider.GetRequiredService<BusinessDirectory>(),
            provider.GetRequiredService<OwnerNotices>(),
            provider.GetRequiredService<IClock>(),
            SenderTroubleLog.To(provider.GetRequiredService<ILogger<TroubleNotices>>())));
        services.AddSingleton<ReportedTrouble>();
        return services.AddSingleton<ProviderReceipts>();
    }

    /// <summary>Real delivery: by SendGrid and Twilio. Comes before the outbox, which otherwise takes all messages.</summary>
    public static IServiceCollection AddLiveSenders(this IServiceCollection services)
    {
        services.AddSingleton(provider => SendGridClients.Create(provider.GetRequiredService<SendGridOptions>()));
        services.AddSingleton(provider => TwilioClients.Create(provider.GetRequiredService<TwilioOptions>()));
        services.AddSingleton<SendGridEmailSender>();
        services.AddSingleton<TwilioSmsSender>();
        services.AddSingleton(provider => new WatchedSenders(
            provider.GetRequiredService<SendGridEmailSender>(),
            provider.GetRequiredService<TwilioSmsSender>(),
            provider.GetRequiredService<TroubleNotices>(),
            provider.GetRequiredService<SenderPauses>()));
        services.AddSingleton<IMessageErasure, SendGridErasure>();
        services.AddSingleton<IMessageErasure, TwilioErasure>();
        services.AddSingleton<IEmailSender>(provider => provider.GetRequiredService<WatchedSenders>());
        return services.AddSingleton<ISmsSender>(provider => provider.GetRequiredService<WatchedSenders>());
    }
}
