using System.Net;
using FollowUpEngine.Functions.Tests.Hosted;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.App;

public sealed class NumbersPageTests : IAsyncLifetime
{
    private const string Path = "/app/harbor/numbers";

    private FunctionApp _app = null!;
    private Browser _browser = null!;

    public async Task InitializeAsync()
    {
        _app = await FunctionApp.StartAsync();
        _browser = new Browser(_app);
    }

    public async Task DisposeAsync()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Owner_sees_what_was_counted_and_counts_anew()
    {
        await _browser.SignInAsync("dana@harbor-heating.example");
        Assert.Contains("Not counted yet", await _browser.PageAsync(Path), StringComparison.Ordinal);
        var lead = Assert.Single(await _app.ReceiveAsync(new Person().Json));
        using var told = await _app.TellAsync(lead, """{"fact":"won","who":"Lee Novak","amount":8200}""");
        Assert.True(told.IsSuccessStatusCode);

        using var counted = await _browser.PostAsync(Path, ("csrf", await _browser.FormTokenAsync()));

        Assert.Equal((HttpStatusCode.SeeOther, Path), (counted.StatusCode, counted.Headers.Location?.ToString()));
        var page = await _browser.PageAsync(Path);
        Assert.All(["Which side is broken", "Too few to call", "Website form", "Won", "100 %", "Reached a stage"], words => Assert.Contains(words, page, StringComparison.Ordinal));
        // No word of who it is.
        Assert.DoesNotContain(new Person().Name, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_night_counts_by_itself()
    {
        await _app.ReceiveAsync(new Person().Json);
        await _app.LiveAsync(Duration.FromDays(1));

        await _browser.SignInAsync("dana@harbor-heating.example");
        Assert.Contains("counted anew each night", await _browser.PageAsync(Path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lee@harbor-heating.example")]
    [InlineData("sam@harbor-heating.example")]
    public async Task Numbers_are_the_owners(string email)
    {
        await _browser.SignInAsync(email);

        using var page = await _browser.GetAsync(Path);
        using var counted = await _browser.PostAsync(Path, ("csrf", await _browser.FormTokenAsync()));

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (page.StatusCode, counted.StatusCode));
    }
}
