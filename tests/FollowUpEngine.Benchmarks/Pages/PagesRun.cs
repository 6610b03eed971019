using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using FollowUpEngine.Benchmarks.Intake;
using FollowUpEngine.Businesses;
using FollowUpEngine.Embedded;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Benchmarks.Pages;

/// <summary>How long the pages of a large business take its server, beside the read of a single row of the same file, and how much they carry.</summary>
internal static class PagesRun
{
    private const string Owner = "dana@harbor-heating.example";

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var (open, closed, rounds) = (arguments.Number("open", 10_000), arguments.Number("closed", 100_000), arguments.Number("rounds", 200));
        var ours = arguments.Text("ours") ?? throw new ArgumentException("--ours is missing: the command line that starts the server, for example \"dotnet FollowUpEngine.Local.dll serve --data {data} --port {port}\".");
        var kept = arguments.Text("data");
        var data = kept ?? Directory.CreateTempSubdirectory("followup-pages-").FullName;
        try
        {
            var lead = await PrepareAsync(ours, data, open, closed);
            using var server = await ServerProcess.StartAsync(ours, data);
            using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri($"http://localhost:{server.Port}") };
            await SignInAsync(http);
            var row = await SingleReadAsync(data, lead, rounds);
            Console.WriteLine(FormattableString.Invariant($"{open} open and {closed} closed leads; a single row: {row.TotalMicroseconds:F0} us (median of {rounds})"));
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "dev-key");
            await MeasureAsync(http, $"/api/businesses/harbor/leads/{lead}", "(API, a lead)", row, rounds);
            http.DefaultRequestHeaders.Authorization = null;
            foreach (var path in (string[])["today", "pipeline", $"leads/{lead}", "calendar", "quarantine", "activity", "settings"])
            {
                await MeasureAsync(http, $"/app/harbor/{path}", path.Split('/')[0], row, rounds);
            }

            Console.WriteLine(FormattableString.Invariant($"resident memory of the server, MiB: {server.Memory("VmRSS"):F0} (peak {server.Memory("VmHWM"):F0})"));
            return 0;
        }
        finally
        {
            if (kept is null)
            {
                Directory.Delete(data, recursive: true);
            }
        }
    }

    /// <returns>The newest lead.</returns>
    private static async Task<string> PrepareAsync(string ours, string data, int open, int closed)
    {
        if (!File.Exists(PathOf(data)))
        {
            // The first start makes the sample business.
            using (await ServerProcess.StartAsync(ours, data))
            {
            }

            await using var store = SqliteRowStore.Open(PathOf(data));
            var watch = Stopwatch.StartNew();
            var business = new BigBusiness(((BusinessFileResult.Valid)BusinessFile.Read(BusinessSamples.Harbor, Templates.Fault)).Business, SystemClock.Instance.GetCurrentInstant());
            await business.WriteAsync(store, closed, open, CancellationToken.None);
            Console.WriteLine(FormattableString.Invariant($"{business.Rows} rows written in {watch.Elapsed.TotalSeconds:F0} s"));
        }

        await using var read = SqliteRowStore.Open(PathOf(data));
        var last = "";
        var (from, to) = Keys.Under("card", "Opportunity");
        await foreach (var row in read.RangeAsync(RowKeys.Business(BusinessId.Parse("harbor")), from, to, 1, CancellationToken.None))
        {
            last = Keys.Split(row.Key)[^1];
        }

        return last;
    }

    private static string PathOf(string data) => Path.Combine(data, "followup.db");

    private static async Task SignInAsync(HttpClient http)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Post, "/app/sign-in") { Content = new FormUrlEncodedContent([new("email", Owner), new("to", "")]) };
        ask.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var asked = await http.SendAsync(ask);
        for (var tries = 0; tries < 100; tries++)
        {
            await Task.Delay(100);
            var mailbox = await http.GetStringAsync("/mailbox/harbor");
            foreach (Match message in Regex.Matches(mailbox, "/mailbox/harbor/\\w+", RegexOptions.None, TimeSpan.FromSeconds(1)))
            {
                var text = WebUtility.HtmlDecode(await http.GetStringAsync(message.Value));
                if (Regex.Match(text, "https?://[^/ ]+(/app/[^\\s\"<]+)", RegexOptions.None, TimeSpan.FromSeconds(1)) is { Success: true } link)
                {
                    using var press = new HttpRequestMessage(HttpMethod.Post, link.Groups[1].Value) { Content = new FormUrlEncodedContent([]) };
                    press.Headers.Add("Sec-Fetch-Site", "same-origin");
                    using var pressed = await http.SendAsync(press);
                    // Those of earlier runs are used.
                    if (pressed.Headers.Contains("Set-Cookie"))
                    {
                        return;
                    }
                }
            }
        }

        throw new InvalidOperationException("No link to sign in came.");
    }

    private static async Task<TimeSpan> SingleReadAsync(string data, string lead, int rounds)
    {
        await using var store = SqliteRowStore.Open(PathOf(data));
        var key = new RowKey(RowKeys.Business(BusinessId.Parse("harbor")), Keys.Of("lead", lead));
        return await MedianAsync(rounds, async () => _ = await store.GetAsync(key, CancellationToken.None) ?? throw new InvalidOperationException("The lead is not there."));
    }

    private static async Task MeasureAsync(HttpClient http, string path, string name, TimeSpan row, int rounds)
    {
        long bytes = 0;
        var median = await MedianAsync(rounds, async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Accept-Encoding", "gzip");
            using var page = await http.SendAsync(request);
            page.EnsureSuccessStatusCode();
            bytes = (await page.Content.ReadAsByteArrayAsync()).Length;
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-14} {median.TotalMilliseconds,7:F2} ms {median / row,7:F0} times a row {bytes / 1024.0,7:F1} KB on the wire"));
    }

    private static async Task<TimeSpan> MedianAsync(int rounds, Func<Task> act)
    {
        var times = new List<TimeSpan>();
        for (var round = 0; round < rounds * 2; round++)
        {
            var begun = Stopwatch.GetTimestamp();
            await act();
            // The first half warms the code up.
            if (round >= rounds)
            {
                times.Add(Stopwatch.GetElapsedTime(begun));
            }
        }

        times.Sort();
        return times[times.Count / 2];
    }
}
