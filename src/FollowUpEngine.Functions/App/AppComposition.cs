using FollowUpEngine.Access;
using FollowUpEngine.Boards;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpEngine.Functions.App;

/// <summary>What the dashboard stands on.</summary>
internal static class AppComposition
{
    public static void AddApp(this IServiceCollection services)
    {
        // The settings' check has told what is wrong with the list.
        services.AddSingleton(provider => Operators.Parse(provider.GetRequiredService<FollowUpOptions>().OperatorEmails, out _));
        services.AddSingleton<Insiders>();
        services.AddSingleton<SignInAsks>();
        services.AddSingleton<SignInLinks>();
        services.AddSingleton<SignInEmail>();
        services.AddSingleton<SignInDelivery>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<AccessSweep>();
        services.AddSingleton<AppCookie>();
        services.AddSingleton<FormTokens>();
        services.AddSingleton<AppSessions>();
        services.AddSingleton<CallerHash>();
        services.AddSingleton<AppAnswers>();
        services.AddSingleton<AppCaller>();
        services.AddSingleton<FileChanges>();
        services.AddSingleton<Board>();
    }
}
