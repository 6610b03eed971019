using FollowUpEngine.Functions.Tests.Hosted;
using Microsoft.Playwright;

namespace FollowUpEngine.Functions.Tests.Browsers;

/// <summary>The browser of the machine, driven by Playwright; started once for all tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string? Executable = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    /// <summary>Null: there is one.</summary>
    internal static string? WhyNone => Executable is null ? "there is no chromium on this machine (Debian's package chromium)" : null;

    public async Task InitializeAsync()
    {
        if (Executable is null)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            Args = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
            _playwright.Dispose();
        }
    }

    /// <param name="scripts">Nothing needs them to act.</param>
    internal async Task<IPage> OpenAsync(FunctionApp app, int width = 390, bool isDark = false, bool scripts = true)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = app.Http.BaseAddress!.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = width < 600 ? 844 : 900 },
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = scripts,
            // axe is put into the page, which its policy forbids.
            BypassCSP = scripts,
            Locale = "en-US",
        });
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
    }
}

/// <summary>Tests that share the browser, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Chromium>
{
    public const string Name = "browser";
}
