using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences;
using FollowUpEngine.Embedded;
using FollowUpEngine.Embedded.Queues;
using FollowUpEngine.Fakes;
using FollowUpEngine.Leads;
using FollowUpEngine.Local.Hosting;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using FollowUpEngine.Testing.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.Hosted;

/// <summary>
/// The whole function app over real HTTP on loopback, on a store in memory and a clock that the test moves. Every answer is
/// held against the description, everything logged is kept.
/// </summary>
internal sealed class FunctionApp : IAsyncDisposable
{
    public const string OperatorKey = "operator-1";

    private readonly WebApplication _app;
    private readonly DescribedAnswers _answers = new();

    private FunctionApp(WebApplication app, ManualClock clock, InMemoryRowStore store, LogCapture log)
    {
        _app = app;
        Clock = clock;
        Store = store;
        Log = log;
        Http = new HttpClient(_answers) { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public ManualClock Clock { get; }

    public InMemoryRowStore Store { get; }

    public LogCapture Log { get; }

    /// <summary>Without any key.</summary>
    public HttpClient Http { get; }

    public IEnumerable<string> AnswersSeen => _answers.Seen.Keys;

    public IServiceProvider Services => _app.Services;

    public IEnumerable<RouteEndpoint> Routes => ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    /// <summary>A Tuesday, 10:30 in Portland, Maine, both test businesses applied.</summary>
    public static Task<FunctionApp> StartAsync(params (string Name, string Value)[] settings) => StartAsync(_ => { }, settings);

    /// <param name="before">Registers what is to stand in the place of the engine's own.</param>
    public static async Task<FunctionApp> StartAsync(Action<IServiceCollection> before, params (string Name, string Value)[] settings)
    {
        var (clock, store, log) = (new ManualClock(Given.TuesdayMorning), new InMemoryRowStore(), new LogCapture());
        var all = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["FollowUp:InstallationSecret"] = Convert.ToBase64String(new byte[32]),
            ["FollowUp:OperatorKey"] = OperatorKey,
            ["FollowUp:Replies:Domain"] = InboundMail.Domain,
            ["FollowUp:Replies:Secret"] = InboundMail.Secret,
            ["FollowUp:SendGrid:EventKeys"] = ProviderPosts.SendGrid.EventKey,
            ["FollowUp:Twilio:AuthToken"] = FakeTwilio.AuthToken,
        };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        var app = LocalHost.Build(new LocalHostOptions
        {
            Port = 0,
            Clock = clock,
            Settings = all,
            ConfigureServices = (services, configuration) =>
            {
                services.AddSingleton<IRowStore>(store);
                services.AddLogging(logging => logging.ClearProviders().AddProvider(log).AddFilter<LogCapture>(null, LogLevel.Trace));
                before(services);
                services.AddFollowUpEngine(configuration);
            },
        });
        var setup = app.Services.GetRequiredService<BusinessSetup>();
        await setup.ApplyAsync(TestBusinesses.Harbor, default);
        await setup.ApplyAsync(TestBusinesses.Acme, default);
        await app.StartAsync();
        return new FunctionApp(app, clock, store, log);
    }

    public Task<HttpResponseMessage> PostAsync(string path, string body, string type = "application/json") => PostAsync(path, Encoding.UTF8.GetBytes(body), type);

    public Task<HttpResponseMessage> PostAsync(string path, byte[] body, string? type)
    {
        var content = new ByteArrayContent(body);
        if (type is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        return Http.PostAsync(path, content);
    }

    /// <summary>Posts a form to the sample business's website and answers the ids of its leads.</summary>
    public async Task<IReadOnlyList<string>> ReceiveAsync(string body, string type = "application/json", string hook = "website/dev")
    {
        using var response = await PostAsync($"/hooks/harbor/{hook}", body, type);
        var answer = await JsonAsync(response);
        Assert.True(response.IsSuccessStatusCode, answer.ToString());
        return [.. answer.GetProperty("leads").EnumerateArray().Select(lead => lead.GetProperty("id").GetString()!)];
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? key = TestBusinesses.HarborKey, string? json = null)
    {
        var request = new HttpRequestMessage(method, path);
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        return Http.SendAsync(request);
    }

    /// <summary>What the API tells the sample business; <paramref name="path"/> stands under its own.</summary>
    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await SendAsync(HttpMethod.Get, $"/api/businesses/harbor/{path}");
        var answer = await JsonAsync(response);
        Assert.True(response.IsSuccessStatusCode, answer.ToString());
        return answer;
    }

    /// <summary>Tells a fact to a lead of the sample business.</summary>
    public Task<HttpResponseMessage> TellAsync(string lead, string json) => SendAsync(HttpMethod.Post, $"/api/businesses/harbor/leads/{lead}/facts", json: json);

    /// <summary>Leaves a message to the lead as if another process were sending it at this moment.</summary>
    public async Task ClaimAsync(string lead)
    {
        await Services.GetRequiredService<InProcessQueue>().DrainAsync(default);
        var (leads, business, now) = (Services.GetRequiredService<LeadStore>(), TestBusinesses.Harbor.Business, Clock.GetCurrentInstant());
        var stored = (await leads.LoadAsync(business.Id, LeadId.Parse(lead), default))!;
        var plan = new PlannedTouch { Step = "email", Channel = Channel.Email, Audience = Audience.Lead, Template = FirstAnswer.Template, DueAt = now };
        LeadFact[] facts =
        [
            new Enrolled { At = now, Cadence = FirstAnswer.Cadence, Enrollment = "by-another", Touches = [plan] },
            new TouchClaimed { At = now, Touch = new TouchRef("by-another", "email"), Channel = Channel.Email },
        ];
        await leads.CommitAsync(business, stored, LeadChange.Of(stored.Lead, facts, TouchLedger.RowsFor(stored.Lead, facts)), now, default);
    }

    /// <summary>Puts a lead of the sample business into a cadence whose definition nobody knows, its next step a day away.</summary>
    public async Task EnrollAsync(string lead)
    {
        // The queue may still be answering the inquiry.
        await Services.GetRequiredService<InProcessQueue>().DrainAsync(default);
        var leads = Services.GetRequiredService<LeadStore>();
        var now = Clock.GetCurrentInstant();
        var stored = (await leads.LoadAsync(TestBusinesses.Harbor.Business.Id, LeadId.Parse(lead), default))!;
        var started = new CadenceStarted
        {
            At = now, Cadence = "nurture", Version = "00000000", Enrollment = $"nurture-{stored.Lead.Version}", By = "test", Next = new StepAhead(0, "email-1", now + Duration.FromDays(1)),
        };
        await leads.CommitAsync(TestBusinesses.Harbor.Business, stored, LeadChange.Of(stored.Lead, [started], []), now, default);
    }

    /// <summary>Waits for what runs, moves the clock, lets the timers run, and waits until the queue has nothing left.</summary>
    public async Task LiveAsync(Duration span)
    {
        // What was claimed before the clock moved would be too late after it.
        await Services.GetRequiredService<InProcessQueue>().DrainAsync(default);
        Clock.Advance(span);
        await Services.GetRequiredService<LocalTimers>().RunDueAsync(default);
        await Services.GetRequiredService<InProcessQueue>().DrainAsync(default);
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<OutboxMessage>> OutboxAsync()
    {
        var messages = new List<OutboxMessage>();
        await foreach (var (_, message) in Services.GetRequiredService<Outbox>().ListAsync(TestBusinesses.Harbor.Business.Id, 1000, default))
        {
            messages.Add(message);
        }

        return messages;
    }

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        return document.RootElement.Clone();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
