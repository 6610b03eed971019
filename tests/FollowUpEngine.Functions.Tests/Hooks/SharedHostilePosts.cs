using System.Net;
using System.Text.Json;
using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.Hooks;

/// <summary>Other people's collections of input that breaks programs, over HTTP.</summary>
public sealed class SharedHostilePosts
{
    [SharedFact]
    public async Task Json_of_every_kind_gets_a_clean_answer_and_the_service_stays_up()
    {
        await using var app = await FunctionApp.StartAsync();
        foreach (var path in Directory.GetFiles(SharedData.PathOf("data", "json-test-suite", "test_parsing"), "*.json"))
        {
            var name = Path.GetFileName(path);
            using var response = await app.PostAsync("/hooks/harbor/website/dev", await File.ReadAllBytesAsync(path), "application/json");

            HttpStatusCode[] right = name[0] switch { 'y' => [HttpStatusCode.OK], 'n' => [HttpStatusCode.BadRequest], _ => [HttpStatusCode.OK, HttpStatusCode.BadRequest] };
            Assert.True(right.Contains(response.StatusCode), $"{name}: {response.StatusCode}");
            if (response.StatusCode == HttpStatusCode.BadRequest)
            {
                Assert.Contains("line ", (await FunctionApp.JsonAsync(response)).GetProperty("detail").GetString(), StringComparison.Ordinal);
            }
        }

        await AssertUpAsync(app);
    }

    [SharedFact]
    public async Task Naughty_strings_come_back_unchanged_and_the_service_stays_up()
    {
        await using var app = await FunctionApp.StartAsync();
        var strings = JsonSerializer.Deserialize<string[]>(await File.ReadAllTextAsync(SharedData.PathOf("data", "naughty-strings", "blns.json")))!;
        Assert.True(strings.Length > 400, "the file has become shorter");
        for (var i = 0; i < strings.Length; i++)
        {
            var form = new Dictionary<string, string> { ["email"] = $"robin{i}@example.com", ["first_name"] = strings[i], ["message"] = strings[i], ["utm_source"] = strings[i] };
            var id = Assert.Single(await app.ReceiveAsync(JsonSerializer.Serialize(form)));

            var kept = strings[i].Replace('\0', '\uFFFD');
            var expected = string.IsNullOrWhiteSpace(kept) ? null : kept;
            var lead = await app.GetAsync($"leads/{id}");
            var inquiry = (await app.GetAsync($"leads/{id}/facts")).GetProperty("facts")[0].GetProperty("inquiry");
            Assert.Equal(expected, lead.GetProperty("firstName").GetString());
            Assert.Equal(expected, inquiry.GetProperty("message").GetString());
            Assert.Equal(expected, inquiry.GetProperty("attribution").GetProperty("utmSource").GetString());
            if (expected is not { Length: > 280 })
            {
                Assert.Equal(expected, lead.GetProperty("message").GetString());
            }
        }

        await app.LiveAsync(Duration.FromMinutes(1));
        await AssertUpAsync(app);
    }

    private static async Task AssertUpAsync(FunctionApp app)
    {
        using var health = await app.Http.GetAsync("/health");
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        var id = Assert.Single(await app.ReceiveAsync(new Person(77).Json));
        await app.LiveAsync(Duration.FromMinutes(1));
        Assert.Contains(await app.OutboxAsync(), message => message.Email?.To.Given == new Person(77).Email);
        Assert.Equal(new Person(77).Name, (await app.GetAsync($"leads/{id}")).GetProperty("name").GetString());
        Assert.DoesNotContain(app.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }
}
