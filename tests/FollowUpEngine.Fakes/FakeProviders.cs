using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FollowUpEngine.Fakes;

/// <summary>A Twilio and a SendGrid on one port of this machine. Both addresses are <see cref="Address"/>.</summary>
public sealed class FakeProviders : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeProviders(WebApplication app, FakeTwilio twilio, FakeSendGrid sendGrid) => (_app, Twilio, SendGrid) = (app, twilio, sendGrid);

    public Uri Address => new(_app.Urls.Single());

    public FakeTwilio Twilio { get; }

    public FakeSendGrid SendGrid { get; }

    /// <param name="port">0: any that is free.</param>
    /// <param name="now">What time the fakes say it is.</param>
    public static async Task<FakeProviders> StartAsync(int port, Func<DateTimeOffset> now)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var fakes = new FakeProviders(app, new FakeTwilio(now), new FakeSendGrid(now));
        fakes.Twilio.Map(app);
        fakes.SendGrid.Map(app);
        app.MapGet("/state", () => Results.Json(new { texts = fakes.Twilio.Texts, emails = fakes.SendGrid.Emails, eventKey = fakes.SendGrid.EventKey }));
        await app.StartAsync();
        return fakes;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    internal Task WaitAsync() => _app.WaitForShutdownAsync();
}
