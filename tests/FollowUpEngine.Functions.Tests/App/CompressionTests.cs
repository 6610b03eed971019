using System.IO.Compression;
using System.Net;
using FollowUpEngine.Functions.Tests.Hosted;

namespace FollowUpEngine.Functions.Tests.App;

/// <summary>Pages go compressed to whoever takes that, and their secrets look different each time.</summary>
public sealed class CompressionTests : IAsyncLifetime
{
    private FunctionApp _app = null!;

    public async Task InitializeAsync() => _app = await FunctionApp.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("gzip, deflate, br", true)]
    [InlineData("br;q=1, gzip;q=0.5", true)]
    [InlineData("gzip;q=0", false)]
    [InlineData("identity", false)]
    [InlineData("", false)]
    public async Task A_page_goes_compressed_to_who_takes_that(string takes, bool isCompressed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/app/sign-in");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", takes);

        using var page = await _app.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(isCompressed, page.Content.Headers.ContentEncoding.Contains("gzip"));
        await using var body = await page.Content.ReadAsStreamAsync();
        using var text = new StreamReader(isCompressed ? new GZipStream(body, CompressionMode.Decompress) : body);
        Assert.EndsWith("</html>", (await text.ReadToEndAsync()).TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_of_a_form_is_another_on_each_page_and_each_is_right()
    {
        using var browser = new Browser(_app);
        await browser.SignInAsync("lee@harbor-heating.example");
        var (first, second) = (await browser.FormTokenAsync(), await browser.FormTokenAsync());
        Assert.NotEqual(first, second);

        using var old = await browser.PostAsync("/app/sign-out", ("csrf", first));

        Assert.Equal(HttpStatusCode.SeeOther, old.StatusCode);
    }
}
