using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using FollowUpEngine.Benchmarks.Intake;
using FollowUpEngine.Fakes;
using FollowUpEngine.Testing.Node;

namespace FollowUpEngine.Benchmarks.SharedStore;

/// <summary>
/// Two servers on one table, each killed again and again at moments of chance, while leads come in and are followed up in real time
/// by email and text. Afterwards: is every acknowledged lead there, and did anybody get a message twice?
/// </summary>
internal sealed class SharedStoreRun(string followup, int leads, int perSecond, TimeSpan limit) : IAsyncDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("followup-shared-").FullName;
    private readonly string _secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private readonly ConcurrentDictionary<string, string> _acknowledged = new(StringComparer.Ordinal);
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly CancellationTokenSource _stop = new();
    private readonly ServerProcess?[] _servers = new ServerProcess?[2];
    private int _kills;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        await using var run = new SharedStoreRun(
            arguments.Text("followup", ""), arguments.Number("leads", 2_000), arguments.Number("per-second", 20), TimeSpan.FromMinutes(arguments.Number("minutes", 9)));
        return await run.LiveAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            server?.Dispose();
        }

        _http.Dispose();
        _stop.Dispose();
        await Task.Run(() => Directory.Delete(_data, recursive: true));
    }

    private async Task<int> LiveAsync()
    {
        using var azurite = await AzuriteServer.StartAsync(isIndexed: true);
        await using var fakes = await FakeProviders.StartAsync(0, () => DateTimeOffset.UtcNow);
        Prepare(azurite, fakes);
        var file = Path.Combine(_data, "business.json");
        await File.WriteAllTextAsync(file, SharedBusiness.File);
        await ServerProcess.RunAsync($"{followup} business apply {file} --store tables", _data);

        for (var i = 0; i < _servers.Length; i++)
        {
            _servers[i] = await StartServerAsync();
        }

        var watch = Stopwatch.StartNew();
        var killing = KillAsync();
        var reporting = new ProviderReports(fakes, _http, AnyServer).RunAsync(_stop.Token);
        await Parallel.ForAsync(0, leads, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (lead, _) =>
        {
            var due = TimeSpan.FromSeconds(lead / (double)perSecond) - watch.Elapsed;
            await Task.Delay(due > TimeSpan.Zero ? due : TimeSpan.Zero, CancellationToken.None);
            await SendFormAsync(lead);
        });
        var seen = new SentCount(fakes, leads);
        while (watch.Elapsed < limit && !seen.IsComplete())
        {
            await Task.Delay(TimeSpan.FromSeconds(2));
        }

        await _stop.CancelAsync();
        await Task.WhenAll(killing, reporting);
        return await TellAsync(seen, watch.Elapsed);
    }

    private void Prepare(AzuriteServer azurite, FakeProviders fakes)
    {
        // The servers are children and inherit it.
        Environment.SetEnvironmentVariable("FollowUpData", azurite.ConnectionString);
        Environment.SetEnvironmentVariable("FollowUp__InstallationSecret", _secret);
        Environment.SetEnvironmentVariable("FollowUp__PublicBaseUrl", SharedBusiness.PublicAddress);
        Environment.SetEnvironmentVariable("FollowUp__Delivery", "live");
        Environment.SetEnvironmentVariable("FollowUp__SendGrid__ApiKey", FakeSendGrid.ApiKey);
        Environment.SetEnvironmentVariable("FollowUp__SendGrid__BaseAddress", fakes.Address.ToString());
        Environment.SetEnvironmentVariable("FollowUp__SendGrid__EventKeys", fakes.SendGrid.EventKey);
        Environment.SetEnvironmentVariable("FollowUp__Twilio__AccountSid", FakeTwilio.AccountSid);
        Environment.SetEnvironmentVariable("FollowUp__Twilio__AuthToken", FakeTwilio.AuthToken);
        Environment.SetEnvironmentVariable("FollowUp__Twilio__BaseAddress", fakes.Address.ToString());
    }

    private Task<ServerProcess> StartServerAsync() => ServerProcess.StartAsync($"{followup} serve --store tables --port {{port}} --data {{data}}", _data);

    /// <summary>One of the two dies every few seconds; now and then both are down for a moment.</summary>
    private async Task KillAsync()
    {
        var chance = new Random(7);
        while (!_stop.IsCancellationRequested)
        {
            await PauseAsync(TimeSpan.FromSeconds(4 + (chance.NextDouble() * 10)));
            var which = chance.Next(_servers.Length);
            if (_stop.IsCancellationRequested || _servers[which] is not { } server)
            {
                continue;
            }

            _servers[which] = null;
            server.Dispose();
            _kills++;
            await PauseAsync(TimeSpan.FromSeconds(chance.NextDouble() * 2));
            var up = await StartServerAsync();
            _servers[which] = up;
            await Console.Error.WriteLineAsync(FormattableString.Invariant($"{_acknowledged.Count} leads taken, {_kills} processes killed, the last one up again in {up.UntilReady.TotalSeconds:F1} s"));
        }
    }

    private async Task PauseAsync(TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause, _stop.Token);
        }
        catch (OperationCanceledException)
        {
            // The end comes early.
        }
    }

    /// <summary>As form builders do: again until it is taken, with the same body.</summary>
    private async Task SendFormAsync(int lead)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var form = new FormUrlEncodedContent(SharedBusiness.Form(lead));
                using var answer = await _http.PostAsync(new Uri(AnyServer(), $"hooks/{SharedBusiness.Id}/website/{SharedBusiness.Secret}"), form);
                if (answer.IsSuccessStatusCode)
                {
                    _acknowledged[SharedBusiness.Email(lead)] = "";
                    return;
                }
            }
            catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException && attempt < 200)
            {
                // Killed in the middle, or not up yet.
            }

            await Task.Delay(200);
        }
    }

    private Uri AnyServer()
    {
        while (true)
        {
            foreach (var server in _servers.OrderBy(_ => RandomNumberGenerator.GetInt32(100)))
            {
                if (server is { } up)
                {
                    return new Uri($"http://localhost:{up.Port.ToString(CultureInfo.InvariantCulture)}/");
                }
            }

            Thread.Sleep(50);
        }
    }

    private async Task<int> TellAsync(SentCount sent, TimeSpan took)
    {
        var store = new StoredLeads(_http, AnyServer());
        var stored = await store.ReadAsync();
        var lost = _acknowledged.Keys.Except(stored.Keys, StringComparer.Ordinal).Count();
        var twice = sent.Twice();
        var incomplete = sent.Incomplete();
        Console.WriteLine(FormattableString.Invariant($"""
            leads acknowledged, and lost                           {_acknowledged.Count,6} {lost,6}
            processes killed                                       {_kills,6}
            messages to leads, and of them sent twice              {sent.Messages,6} {twice,6}
            leads with all {SharedBusiness.MessagesOfALead} messages, and with fewer               {leads - incomplete.Count,6} {incomplete.Count,6}
            seconds                                                {took.TotalSeconds,6:F0}
            """));
        foreach (var email in incomplete.Where(stored.ContainsKey))
        {
            Console.WriteLine($"waits: {await store.WhyAsync(stored[email])}");
        }

        return lost == 0 && twice == 0 && _acknowledged.Count == leads ? 0 : 1;
    }
}
