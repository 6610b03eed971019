using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Embedded;
using FollowUpEngine.Imports;
using FollowUpEngine.Local.Commands;

namespace FollowUpEngine.Local.Tests.Commands;

public sealed class ServeProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Lead_survives_a_kill_and_is_answered_exactly_once()
    {
        string id;
        using (var first = await ServeProcess.StartAsync(_folder.Path))
        {
            Assert.EndsWith("/leads", first.Ready.GetProperty("leads").GetString(), StringComparison.Ordinal);
            id = Assert.Single(await PostAsync(first.Http, 1));
            first.Kill();
        }

        using var second = await ServeProcess.StartAsync(_folder.Path);
        // Past the lease of a claim that the kill may have left open.
        await WindAsync(second.Http, "PT1H");
        second.Kill();
        using var third = await ServeProcess.StartAsync(_folder.Path);
        await WindAsync(third.Http, "PT1H");

        var lead = await third.Http.GetFromJsonAsync<JsonElement>($"api/businesses/harbor/leads/{id}");
        Assert.Equal("person1@mail.example", lead.GetProperty("email").GetString());
        Assert.Equal("person1@mail.example", Assert.Single(await MailedToLeadsAsync()));
    }

    [Fact]
    public async Task Kill_in_the_middle_of_posts_loses_none_that_was_answered_2xx_and_answers_none_twice()
    {
        const int posts = 400;
        var acknowledged = new ConcurrentBag<string>();
        using (var first = await ServeProcess.StartAsync(_folder.Path))
        {
            var (next, answered) = (0, 0);
            await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
            {
                while (Interlocked.Increment(ref next) is var number && number <= posts)
                {
                    try
                    {
                        acknowledged.Add(Assert.Single(await PostAsync(first.Http, number)));
                    }
                    catch (HttpRequestException) when (Volatile.Read(ref answered) >= posts / 2)
                    {
                        return;
                    }

                    if (Interlocked.Increment(ref answered) == posts / 2)
                    {
                        first.Kill();
                    }
                }
            }));
        }

        using var second = await ServeProcess.StartAsync(_folder.Path);
        var leads = await LeadsAsync(second.Http);
        Assert.InRange(acknowledged.Count, posts / 2, posts - 1);
        Assert.Empty(acknowledged.Except(leads, StringComparer.Ordinal));
        await WindAsync(second.Http, "PT1H");
        var mailed = await MailedToLeadsAsync();
        Assert.Equal(mailed.Distinct(StringComparer.Ordinal).Count(), mailed.Count);
        Assert.Equal(leads.Count, mailed.Count);
    }

    [Fact]
    public async Task Import_whose_server_was_killed_goes_on_as_soon_as_there_is_one_again()
    {
        var harbor = BusinessId.Parse("harbor");
        // As it is left when the process ends between the file and its first slice.
        await using var engine = await LocalStore.OpenWithHarborAsync(_folder.Path);
        var jobs = engine.Get<ImportJobs>();
        await jobs.BeginAsync(harbor, "deals.csv", "name,email,created,source\nAda Example,ada@mail.example,2025-03-04,Radio"u8.ToArray(), "Dana", engine.Now, default);

        using var server = await ServeProcess.StartAsync(_folder.Path);

        // Long before anybody would take it for one that is stuck.
        for (var look = 0; look < 120 && (await jobs.FindAsync(harbor, default))!.Job.IsRunning; look++)
        {
            await Task.Delay(250);
        }

        Assert.Equal((ImportPhase.Looked, 1), ((await jobs.FindAsync(harbor, default))!.Job.Phase, (await jobs.FindAsync(harbor, default))!.Job.Figures?.NewLeads));
    }

    [Fact]
    public async Task Wrong_settings_are_told_all_at_once_without_a_stack_trace()
    {
        var settings = new Dictionary<string, string> { ["FollowUp__Delivery"] = "pigeon", ["FollowUp__PublicBaseUrl"] = "nonsense", ["FollowUp__Delivry"] = "outbox" };

        var served = await ServeProcess.RunAsync(settings, "serve", "--port", "0", "--data", _folder.Path);
        var seen = await ServeProcess.RunAsync(settings, "doctor", "--data", _folder.Path, "--json");

        Assert.Equal((1, ""), (served.ExitCode, served.Output));
        Assert.Contains("FollowUp:PublicBaseUrl: The", served.Error, StringComparison.Ordinal);
        Assert.Contains("FollowUp:Delivery is 'outbox' or 'live'.\n", served.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", served.Error, StringComparison.Ordinal);
        Assert.Equal(1, seen.ExitCode);
        var findings = seen.Json.GetProperty("findings").EnumerateArray().Select(finding => (finding.GetProperty("name").GetString(), finding.GetProperty("state").GetString())).ToList();
        Assert.Equal(2, findings.Count(finding => finding == ("check", "broken")));
        Assert.Contains(("FollowUp:Delivry", "warning"), findings);
    }

    [Fact]
    public async Task Schedule_that_is_none_is_told_by_doctor_and_by_serve()
    {
        var settings = new Dictionary<string, string> { ["TICK_SCHEDULE"] = "each minute" };

        var served = await ServeProcess.RunAsync(settings, "serve", "--port", "0", "--data", _folder.Path, "--json");
        var seen = await ServeProcess.RunAsync(settings, "doctor", "--data", _folder.Path, "--json");

        Assert.Equal((1, 1), (served.ExitCode, seen.ExitCode));
        Assert.Contains("'each minute'", served.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Contains(seen.Json.GetProperty("findings").EnumerateArray(), finding =>
            finding.GetProperty("state").GetString() == "broken" && finding.GetProperty("says").GetString()!.Contains("'each minute'", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Live_delivery_from_tables_without_its_settings_is_told_all_of_them_at_once()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["FollowUp__Store"] = "tables", ["FollowUpData"] = "", ["FollowUp__Delivery"] = "live", ["FollowUp__PublicBaseUrl"] = "http://follow.example", ["FollowUp__TableName"] = "no-table",
            ["FollowUp__OperatorKey"] = "@Microsoft.KeyVault(SecretUri=https://vault.example/secrets/operator-key)",
            ["FollowUp__SendGrid__EventKeys"] = "no key", ["FollowUp__SendGrid__TimeoutSeconds"] = "soon", ["FollowUp__Twilio__ApiKeySecret"] = "secret", ["FollowUp__Twilio__TimeoutSeconds"] = "121",
        };
        var run = await ServeProcess.RunAsync(settings, "serve", "--port", "0", "--data", _folder.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.All(
            (string[])
            [
                "FollowUpData is missing", "FollowUp:TableName is letters and digits", "FollowUp:InstallationSecret is missing", "FollowUp:PublicBaseUrl begins with https://",
                "FollowUp:OperatorKey is a Key Vault reference that was not resolved",
                "FollowUp:SendGrid:ApiKey is missing", "FollowUp:SendGrid:EventKeys holds something that is no verification key", "FollowUp:SendGrid:TimeoutSeconds is a whole number of seconds from 1 to 120",
                "FollowUp:Twilio:AccountSid is missing", "FollowUp:Twilio:AuthToken is missing", "FollowUp:Twilio:ApiKeySid and FollowUp:Twilio:ApiKeySecret belong together", "FollowUp:Twilio:TimeoutSeconds is a whole number of seconds from 1 to 120",
            ],
            fault => Assert.Contains(fault, run.Error, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("FollowUpData", "garbage", "FollowUpData is no connection string of a storage account")]
    [InlineData("FollowUpData", "AccountName=acme;AccountKey=no-key", "FollowUpData is no connection string of a storage account")]
    [InlineData("FollowUpData__tableServiceUri", "acme.table.core.windows.net", "FollowUpData__tableServiceUri is no address")]
    [InlineData("FollowUpData__queueServiceUri", "acme.queue.core.windows.net", "FollowUpData__queueServiceUri is no address")]
    [InlineData("FollowUpData__tableServiceUri", "https://acme.table.core.windows.net", "FollowUpData__queueServiceUri is missing")]
    [InlineData("FollowUpData__queueServiceUri", "https://acme.queue.core.windows.net", "FollowUpData__tableServiceUri is missing")]
    [InlineData("FollowUp__OperatorKey", "hush-hush\n", "FollowUp:OperatorKey begins or ends with a space or a line break")]
    [InlineData("FollowUp__PublicBaseUrl", "ftp://follow.example", "FollowUp:PublicBaseUrl is an address that begins with https:// or http://")]
    [InlineData("FollowUp__PublicBaseUrl", "https://follow.example/?a=1", "FollowUp:PublicBaseUrl is an address that begins with https:// or http://")]
    public async Task Address_or_connection_that_is_none_is_a_fault_of_the_settings_and_no_bug(string setting, string value, string fault)
    {
        var run = await ServeProcess.RunAsync(new Dictionary<string, string>(StringComparer.Ordinal) { [setting] = value }, "serve", "--store", "tables", "--port", "0", "--data", _folder.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("The settings are wrong:", run.Error, StringComparison.Ordinal);
        Assert.Contains(fault, run.Error, StringComparison.Ordinal);
        // A connection string holds a key.
        Assert.DoesNotContain(value, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_was_wound_forward_and_live_delivery_exclude_each_other()
    {
        using (var outbox = await ServeProcess.StartAsync(_folder.Path))
        {
            await WindAsync(outbox.Http, "PT1H");
        }

        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["FollowUp__Delivery"] = "live", ["FollowUp__SendGrid__ApiKey"] = "key",
            ["FollowUp__SendGrid__EventKeys"] = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==",
            ["FollowUp__Twilio__AccountSid"] = "AC" + new string('0', 32), ["FollowUp__Twilio__AuthToken"] = "token",
            ["FollowUp__SendGrid__BaseAddress"] = "http://localhost:1", ["FollowUp__Twilio__BaseAddress"] = "http://localhost:1",
        };
        var run = await ServeProcess.RunAsync(settings, "serve", "--port", "0", "--data", _folder.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("clock was wound forward", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_of_another_secret_is_neither_served_nor_changed_until_its_own_is_back()
    {
        using (await ServeProcess.StartAsync(_folder.Path))
        {
        }

        var path = _folder.PathOf("installation.secret");
        var right = await File.ReadAllTextAsync(path);
        await File.WriteAllTextAsync(path, Convert.ToBase64String(new byte[32]));
        var served = await ServeProcess.RunAsync(new Dictionary<string, string>(StringComparer.Ordinal), "serve", "--port", "0", "--data", _folder.Path);
        var digest = await CommandRun.Of("digest", "--data", _folder.Path, "--json");
        var export = await CommandRun.Of("export", "--to", _folder.PathOf("rows.jsonl"), "--data", _folder.Path, "--json");
        var doctor = await CommandRun.Of("doctor", "--data", _folder.Path, "--json");
        File.Delete(path);
        var without = await ServeProcess.RunAsync(new Dictionary<string, string>(StringComparer.Ordinal), "serve", "--port", "0", "--data", _folder.Path);

        Assert.Equal((1, "", 1, 1, 1, 1), (served.ExitCode, served.Output, digest.ExitCode, export.ExitCode, doctor.ExitCode, without.ExitCode));
        Assert.All([served.Error, digest.Output, export.Output, doctor.Output, without.Error], said => Assert.Contains("Bring the right one back", said, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", served.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(path) || File.Exists(_folder.PathOf("rows.jsonl")));

        await File.WriteAllTextAsync(path, right);
        using var again = await ServeProcess.StartAsync(_folder.Path);
    }

    private static async Task<IReadOnlyList<string>> PostAsync(HttpClient http, int number)
    {
        using var answer = await http.PostAsJsonAsync("hooks/harbor/website/dev", new { name = $"Person {number}", email = $"person{number}@mail.example" });
        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return [.. body.GetProperty("leads").EnumerateArray().Select(lead => lead.GetProperty("id").GetString()!)];
    }

    private static async Task WindAsync(HttpClient http, string by)
    {
        using var answer = await http.PostAsJsonAsync("dev/clock", new { advance = by });
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<HashSet<string>> LeadsAsync(HttpClient http)
    {
        var leads = new HashSet<string>(StringComparer.Ordinal);
        for (var after = ""; after is not null;)
        {
            var page = await http.GetFromJsonAsync<JsonElement>($"api/businesses/harbor/leads?take=100{(after.Length > 0 ? $"&after={after}" : "")}");
            leads.UnionWith(page.GetProperty("leads").EnumerateArray().Select(lead => lead.GetProperty("id").GetString()!));
            after = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }

        return leads;
    }

    // The store itself, beside the running server: what really went out, whatever the ledger believes.
    private async Task<List<string>> MailedToLeadsAsync()
    {
        await using var engine = new LocalEngine(new StorePlace(_folder.Path));
        await engine.OpenExistingAsync(default);
        var mailed = new List<string>();
        await foreach (var (_, message) in engine.Get<Outbox>().ListAsync(BusinessId.Parse("harbor"), int.MaxValue, default))
        {
            if (message.Email is { Audience: Sending.Audience.Lead } email)
            {
                mailed.Add(email.To.Given);
            }
        }

        return mailed;
    }
}
