using FollowUpEngine.Appointments;
using FollowUpEngine.Blocks;
using FollowUpEngine.Businesses;
using FollowUpEngine.Calls;
using FollowUpEngine.Consent;
using FollowUpEngine.Consent.Law;
using FollowUpEngine.Digest;
using FollowUpEngine.Embedded;
using FollowUpEngine.Functions.Api;
using FollowUpEngine.Functions.App;
using FollowUpEngine.Functions.Imports;
using FollowUpEngine.Functions.Links;
using FollowUpEngine.Functions.Providers;
using FollowUpEngine.Functions.Timers;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Imports;
using FollowUpEngine.Intake;
using FollowUpEngine.Journals;
using FollowUpEngine.Leads;
using FollowUpEngine.Numbers;
using FollowUpEngine.Pages;
using FollowUpEngine.Pages.Digests;
using FollowUpEngine.Privacy;
using FollowUpEngine.Replies;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using FollowUpEngine.Sending.Health;
using FollowUpEngine.Storage;
using FollowUpEngine.Telemetry;
using FollowUpEngine.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace FollowUpEngine.Functions;

/// <summary>Puts the engine together; every host uses it. A host may register a clock, a store or a queue of its own first.</summary>
public static class Composition
{
    public static IServiceCollection AddFollowUpEngine(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<FollowUpOptions>().Bind(configuration.GetSection(FollowUpOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<FollowUpOptions>>().Value);
        services.AddSingleton(provider => new PublicAddress(new Uri(provider.GetRequiredService<FollowUpOptions>().PublicBaseUrl)));
        services.AddSingleton(provider => InstallationSecretFile.Open(provider.GetRequiredService<FollowUpOptions>()));
        services.TryAddSingleton<IClock>(Clocks.System);
        services.AddSingleton<IValidateOptions<FollowUpOptions>, SettingsRules>();
        services.AddSingleton<DataConnection>();
        services.AddSingleton<InstallationGuard>();
        services.AddHostedService(provider => provider.GetRequiredService<InstallationGuard>());
        services.TryAddSingleton<IRowStore>(provider => OpenStore(provider, provider.GetRequiredService<FollowUpOptions>()));
        services.TryAddSingleton<IWorkQueue>(provider => provider.GetRequiredService<DataConnection>().Queues());
        services.AddProviderWebhooks(configuration);
        if (configuration.GetSection(FollowUpOptions.Section)[nameof(FollowUpOptions.Delivery)] == FollowUpOptions.LiveDelivery)
        {
            services.AddLiveSenders();
        }

        services.AddSingleton<Outbox>();
        services.AddSingleton<IMessageErasure>(provider => provider.GetRequiredService<Outbox>());
        services.AddSingleton<IMessageArchive>(provider => provider.GetRequiredService<Outbox>());
        services.AddSingleton<PersonErasure>();
        services.AddSingleton<PersonExport>();
        services.TryAddSingleton<IEmailSender>(provider => provider.GetRequiredService<Outbox>());
        services.TryAddSingleton<ISmsSender>(provider => provider.GetRequiredService<Outbox>());
        services.AddSingleton<PageRenderer>();
        services.AddSingleton<IDigestPage, DigestPage>();
        services.AddSingleton<ContactHash>();
        services.AddSingleton<LinkTokens>();
        services.AddSingleton<ShortLinks>();
        services.AddSingleton<AssignmentStore>();
        services.AddSingleton<SlotStore>();
        services.AddSingleton<SlotHolds>();
        services.AddSingleton<BookingOffers>();
        services.TryAddSingleton(RandomPause.Contention);
        services.AddSingleton<EngineMeter>();
        services.AddSingleton<Wakes>();
        services.AddSingleton<LeadStore>();
        services.AddSingleton<LeadSearch>();
        services.AddSingleton<Journal>();
        services.AddSingleton<LeadCommands>();
        services.AddSingleton<LeadTelling>();
        // The settings' check has told what is wrong with the file, all of it.
        services.AddSingleton(provider => ContactLawSetting.Read(provider.GetRequiredService<FollowUpOptions>()).Law!);
        services.AddSingleton<BusinessDirectory>();
        services.AddSingleton<BusinessRoutes>();
        services.AddSingleton<QuietHoursReport>();
        services.AddSingleton<BusinessSetup>();
        services.AddSingleton<SuppressionStore>();
        services.AddSingleton<MaySendQuestion>();
        services.AddSingleton<ShownLeads>();
        services.AddSingleton<SubmissionStore>();
        services.AddSingleton<OwnerNotices>();
        services.AddSingleton<SenderHealth>();
        services.AddSingleton<HealthAfterStop>();
        services.AddSingleton<InquiryIntake>();
        services.AddSingleton<LeadImport>();
        services.AddSingleton<ImportFiles>();
        services.AddSingleton<ImportJobs>();
        services.AddSingleton<IImportTables, CsvTables>();
        services.AddSingleton<ImportWork>();
        services.AddSingleton<ImportAsk>();
        services.AddSingleton<IntakeService>();
        services.AddSingleton<TextReplies>();
        services.AddSingleton<TextBackGuard>();
        services.AddSingleton<MissedCalls>();
        services.AddInboundEmail(configuration);
        services.AddSingleton<TouchSender>();
        services.AddSingleton<DueReader>();
        services.AddSingleton<GroupCommits>();
        services.AddSingleton<ClaimedCalls>();
        services.AddSingleton<OutcomeRecord>();
        services.AddSingleton<LeadWork>();
        services.AddSingleton<StaffNotices>();
        services.AddSingleton<DigestMatters>();
        services.AddSingleton<DigestLinks>();
        services.AddSingleton<DigestService>();
        services.AddSingleton<DigestDelivery>();
        services.AddSingleton<OwnerNoticeDelivery>();
        services.AddSingleton<DueRows>();
        services.AddSingleton<DueJobs>();
        services.AddSingleton<StuckWork>();
        services.AddSingleton<SliceWork>();
        services.TryAddSingleton(provider => provider.GetRequiredService<FollowUpOptions>() is { IsInTables: false, IsLive: false } ? WorkPace.Embedded : WorkPace.Network);
        services.AddSingleton<BusinessWork>();
        services.AddSingleton<TickService>();
        services.AddSingleton<TickWatch>();
        services.AddSingleton<WorkHints>();
        services.AddSingleton<DueCorrections>();
        services.AddSingleton<BusinessMoments>();
        services.AddSingleton<SweepService>();
        services.AddSingleton<BlockStore>();
        services.AddSingleton<NumbersService>();
        services.AddSingleton<DevelopmentSecrets>();
        services.AddSingleton<ApiCaller>();
        services.AddSingleton<UnsubscribeLink>();
        services.AddSingleton<AnswerLink>();
        services.AddSingleton<WaitingLink>();
        services.AddSingleton<HandoffLink>();
        services.AddSingleton<BookingLink>();
        services.AddSingleton<VisitLink>();
        services.AddSingleton<QuoteLink>();
        services.AddSingleton<LeadLinks>();
        services.AddSingleton<BookingChoice>();
        services.AddSingleton<CalendarFeeds>();
        services.AddSingleton<CalendarWeeks>();
        services.AddSingleton<LinkReader>();
        services.AddApp();
        services.AddSingleton<TouchReader>();
        services.AddSingleton(provider => new HealthContext(
            provider.GetRequiredService<IClock>(), provider.GetRequiredService<FollowUpOptions>(), provider.GetRequiredService<IRowStore>().GetType().Name));
        return services;
    }

    private static IRowStore OpenStore(IServiceProvider provider, FollowUpOptions options)
    {
        if (options.IsInTables)
        {
            return provider.GetRequiredService<DataConnection>().Tables(options.TableName);
        }

        Directory.CreateDirectory(options.DataDirectory);
        return SqliteRowStore.Open(options.StorePath);
    }
}
