using FollowUpEngine.Replies.Mail;
using FollowUpEngine.Sending;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FollowUpEngine.Functions.Providers;

/// <summary>Email that comes in, and the messages that ask for it: without a domain nobody is asked to write there.</summary>
public static class InboundEmailComposition
{
    public static IServiceCollection AddInboundEmail(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ReplyOptions>().Bind(configuration.GetSection(ReplyOptions.Section));
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<ReplyOptions>>().Value);
        services.AddSingleton<InboundMailGate>();
        services.AddSingleton<ReplyTokens>();
        services.AddSingleton<ReplyRoutes>();
        services.AddSingleton(provider => new MessageComposer(
            provider.GetRequiredService<LinkTokens>(), provider.GetRequiredService<PublicAddress>(), AddressOf(provider)));
        services.AddSingleton(provider => new MailRoutes(
            provider.GetRequiredService<ReplyTokens>(), provider.GetRequiredService<ReplyRoutes>(), provider.GetRequiredService<Businesses.BusinessDirectory>(), AddressOf(provider)));
        services.AddSingleton<LeadMail>();
        services.AddSingleton<StrangerMail>();
        services.AddSingleton<MailBounces>();
        return services.AddSingleton<EmailReplies>();
    }

    private static ReplyAddress? AddressOf(IServiceProvider provider) =>
        provider.GetRequiredService<ReplyOptions>().Domain is { Length: > 0 } domain ? new ReplyAddress(provider.GetRequiredService<ReplyTokens>(), domain) : null;
}
