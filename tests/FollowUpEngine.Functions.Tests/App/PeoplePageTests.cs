using FollowUpEngine.Functions.Tests.Hosted;

namespace FollowUpEngine.Functions.Tests.App;

public sealed class PeoplePageTests : IAsyncLifetime
{
    private const string Path = "/app/harbor/people";

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
    public async Task Owner_sees_all_cards()
    {
        await _browser.SignInAsync("dana@harbor-heating.example");
        Assert.Contains("Not counted yet", await _browser.PageAsync(Path), StringComparison.Ordinal);
        await CountAsync();

        var page = await _browser.PageAsync(Path);

        Assert.All(["Sam Ortiz", "Lee Novak", "$8,200", "To their credit"], words => Assert.Contains(words, page, StringComparison.Ordinal));
        Assert.DoesNotContain(new Person().Name, page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sam@harbor-heating.example", "Sam Ortiz", "Lee Novak")]
    [InlineData("lee@harbor-heating.example", "Lee Novak", "<bdi>Sam Ortiz")]
    public async Task Others_see_their_own(string email, string own, string other)
    {
        await _browser.SignInAsync("dana@harbor-heating.example");
        await CountAsync();
        using var browser = new Browser(_app);
        await browser.SignInAsync(email);

        var page = await browser.PageAsync(Path);

        Assert.Contains($"<bdi>{own}</bdi>", page, StringComparison.Ordinal);
        Assert.DoesNotContain(other, page, StringComparison.Ordinal);
    }

    private async Task CountAsync()
    {
        var lead = Assert.Single(await _app.ReceiveAsync(new Person().Json));
        string[] facts =
        [
            """{"fact":"conversation","who":"Sam"}""",
            """{"fact":"handed-off","who":"Sam","to":"lee","nextStep":"visit","override":"no heating"}""",
            """{"fact":"accepted","who":"Lee Novak","closer":"lee"}""",
            """{"fact":"won","who":"Lee Novak","amount":8200}""",
        ];
        foreach (var fact in facts)
        {
            using var told = await _app.TellAsync(lead, fact);
            Assert.True(told.IsSuccessStatusCode, await told.Content.ReadAsStringAsync());
        }

        using var counted = await _browser.PostAsync("/app/harbor/numbers", ("csrf", await _browser.FormTokenAsync()));
    }
}
