using System.Net;
using FollowUpEngine.Functions.Tests.Hosted;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.App;

/// <summary>No page reads all leads: what it reads stays the same however many there are.</summary>
public sealed class PageReadsTests : IAsyncLifetime
{
    private const int Leads = 180;

    private FunctionApp _app = null!;
    private Browser _dana = null!;
    private int _last;

    public async Task InitializeAsync()
    {
        _app = await FunctionApp.StartAsync(("FollowUp:OperatorEmails", "dana@harbor-heating.example"));
        _dana = new Browser(_app);
        await _dana.SignInAsync("dana@harbor-heating.example");
    }

    public async Task DisposeAsync()
    {
        _dana.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Rows_that_a_page_reads_do_not_grow_with_the_leads()
    {
        var lead = await ReceiveAsync();
        using var found = await _dana.PostAsync("/app/harbor/search", ("csrf", await _dana.FormTokenAsync()), ("q", "example"));
        (string Path, int Most)[] pages =
        [
            ("/app/harbor/today", 100), ("/app/harbor/pipeline", 300), ("/app/harbor/quarantine", 100), ("/app/harbor/activity", 150), ("/app/harbor/numbers", 30), ("/app/harbor/people", 30), ("/app/harbor/figure?stage=Won", 5_100), ("/app/harbor/lead-sources", 30), ("/app/harbor/sixty-days", 30), (found.Headers.Location!.ToString(), 1_100),
            ("/app/harbor/settings", 50), ("/app/o/businesses", 200), ($"/app/harbor/leads/{lead}", 100),
        ];
        var few = await ReadAsync(pages.Select(page => page.Path));

        await ReceiveAsync();
        var many = await ReadAsync(pages.Select(page => page.Path));

        for (var page = 0; page < pages.Length; page++)
        {
            Assert.True(many[page] <= pages[page].Most, $"{pages[page].Path} read {many[page]} rows.");
            Assert.True(many[page] - few[page] < Leads / 2 || IsPaged(pages[page].Path), $"{pages[page].Path} read {few[page]} rows of {Leads} leads, and {many[page]} of {2 * Leads}.");
        }
    }

    /// <summary>Looks through some hundreds of leads at a time, and goes on behind them when asked.</summary>
    private static bool IsPaged(string path) => path.Contains("search", StringComparison.Ordinal) || path.Contains("figure", StringComparison.Ordinal);

    /// <returns>The first lead.</returns>
    private async Task<string> ReceiveAsync()
    {
        var first = "";
        for (var number = 0; number < Leads; number++)
        {
            _last++;
            var id = Assert.Single(await _app.ReceiveAsync($$"""{"name":"Pat{{_last}} Example","email":"pat{{_last}}@example.com","message":"No heat"{{(number % 3 == 0 ? ""","_gotcha":"x" """ : "")}}}"""));
            first = first.Length == 0 ? id : first;
        }

        // What the answers read is none of a page's reads.
        await _app.LiveAsync(Duration.FromMinutes(2));
        return first;
    }

    private async Task<IReadOnlyList<long>> ReadAsync(IEnumerable<string> paths)
    {
        var reads = new List<long>();
        foreach (var path in paths)
        {
            // What came in since somebody last looked is summed up once.
            for (var look = 0; look < 2; look++)
            {
                var before = _app.Store.RowsRead;
                using var page = await _dana.GetAsync(path);
                Assert.Equal((path, HttpStatusCode.OK), (path, page.StatusCode));
                if (look == 1)
                {
                    reads.Add(_app.Store.RowsRead - before);
                }
            }
        }

        return reads;
    }
}
