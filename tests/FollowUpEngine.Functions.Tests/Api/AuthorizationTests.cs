using System.Net;
using FollowUpEngine.Functions.Tests.Hosted;

namespace FollowUpEngine.Functions.Tests.Api;

public sealed class AuthorizationTests
{
    [Fact]
    public async Task Business_is_sealed_from_everybody_without_its_own_key()
    {
        await using var app = await FunctionApp.StartAsync();
        var lead = Assert.Single(await app.ReceiveAsync(new Person().Json));
        foreach (var key in new string?[] { null, "", "wrong", TestBusinesses.AcmeKey, FunctionApp.OperatorKey, "dev", TestBusinesses.HarborKey + "x", TestBusinesses.HarborKey.ToUpperInvariant() })
        {
            foreach (var path in new[] { "leads", "touches", "submissions", "quiet-hours", $"leads/{lead}", $"leads/{lead}/facts", $"leads/{lead}/touches" })
            {
                using var response = await app.SendAsync(HttpMethod.Get, $"/api/businesses/harbor/{path}", key);
                Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
                Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
            }

            using var told = await app.SendAsync(HttpMethod.Post, $"/api/businesses/harbor/leads/{lead}/facts", key, """{"fact":"won","who":"Eve"}""");
            Assert.Equal(HttpStatusCode.Unauthorized, told.StatusCode);
        }

        Assert.Equal("Inquiry", (await app.GetAsync($"leads/{lead}")).GetProperty("stage").GetString());
    }

    [Fact]
    public async Task Lead_of_another_business_is_not_found_with_a_right_key_of_ones_own()
    {
        await using var app = await FunctionApp.StartAsync();
        var lead = Assert.Single(await app.ReceiveAsync(new Person().Json));
        foreach (var path in new[] { "", "/facts", "/touches" })
        {
            using var response = await app.SendAsync(HttpMethod.Get, $"/api/businesses/acme/leads/{lead}{path}", TestBusinesses.AcmeKey);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        using var told = await app.SendAsync(HttpMethod.Post, $"/api/businesses/acme/leads/{lead}/facts", TestBusinesses.AcmeKey, """{"fact":"won","who":"Eve"}""");
        using var leads = await app.SendAsync(HttpMethod.Get, "/api/businesses/acme/leads", TestBusinesses.AcmeKey);

        Assert.Equal(HttpStatusCode.NotFound, told.StatusCode);
        Assert.Empty((await FunctionApp.JsonAsync(leads)).GetProperty("leads").EnumerateArray());
    }

    [Fact]
    public async Task Unknown_business_is_told_the_same_as_a_wrong_key()
    {
        await using var app = await FunctionApp.StartAsync();
        using var unknown = await app.SendAsync(HttpMethod.Get, "/api/businesses/nobody/leads");
        using var wrong = await app.SendAsync(HttpMethod.Get, "/api/businesses/harbor/leads", "wrong");

        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
        Assert.Equal(await wrong.Content.ReadAsStringAsync(), await unknown.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Development_secrets_work_on_this_machine()
    {
        await using var app = await FunctionApp.StartAsync();
        using var hook = await app.PostAsync("/hooks/harbor/website/dev", new Person().Json);
        using var api = await app.SendAsync(HttpMethod.Get, "/api/businesses/harbor/leads", "dev-key");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (hook.StatusCode, api.StatusCode));
    }

    [Fact]
    public async Task Development_secrets_are_refused_where_others_can_reach_the_installation()
    {
        await using var app = await FunctionApp.StartAsync(("FollowUp:PublicBaseUrl", "https://follow.example"));
        using var hook = await app.PostAsync("/hooks/harbor/website/dev", new Person().Json);
        using var verification = await app.Http.GetAsync("/hooks/harbor/website/dev");
        using var api = await app.SendAsync(HttpMethod.Get, "/api/businesses/harbor/leads", "dev-key");
        using var ownHook = await app.PostAsync("/hooks/harbor/busy/busy-1", new Person().Json);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.Unauthorized), (hook.StatusCode, verification.StatusCode, api.StatusCode));
        Assert.Equal(HttpStatusCode.OK, ownHook.StatusCode);
        Assert.Single((await app.GetAsync("leads")).GetProperty("leads").EnumerateArray());
    }

    [Fact]
    public async Task Nobody_ticks_where_no_operator_key_is_set()
    {
        await using var app = await FunctionApp.StartAsync(("FollowUp:OperatorKey", ""));
        foreach (var key in new string?[] { null, "", TestBusinesses.HarborKey })
        {
            using var response = await app.SendAsync(HttpMethod.Post, "/api/ops/tick", key);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
    }
}
