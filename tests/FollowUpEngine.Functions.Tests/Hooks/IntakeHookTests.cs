using System.Net;
using System.Text;
using FollowUpEngine.Functions.Tests.Hosted;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.Hooks;

public sealed class IntakeHookTests : IAsyncLifetime
{
    private const string Hook = "/hooks/harbor/website/dev";
    private FunctionApp _app = null!;

    public async Task InitializeAsync() => _app = await FunctionApp.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("/hooks/harbor/website/wrong")]
    [InlineData("/hooks/harbor/website/DEV")]
    [InlineData("/hooks/harbor/unknown/dev")]
    [InlineData("/hooks/unknown/website/dev")]
    [InlineData("/hooks/acme/website/dev")] // another business's secret
    [InlineData("/hooks/ha%7Crbor/website/dev")]
    [InlineData("/hooks/%F0%9F%8C%8A/%2F/%5C")]
    public async Task Wrong_hook_is_not_found_and_which_part_is_wrong_is_not_told(string path)
    {
        using var response = await _app.PostAsync(path, new Person().Json);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("There is no such hook. Check business, source and secret in the address.", (await FunctionApp.JsonAsync(response)).GetProperty("detail").GetString());
        Assert.Empty((await _app.GetAsync("leads")).GetProperty("leads").EnumerateArray());
        Assert.Empty((await _app.GetAsync("submissions")).GetProperty("submissions").EnumerateArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Submission_over_the_limit_is_refused_and_noted(bool hasLength)
    {
        var tooLarge = new byte[(256 * 1024) + 1];
        using var content = hasLength ? (HttpContent)new ByteArrayContent(tooLarge) : new StreamContent(new Unmeasured(tooLarge));
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        using var response = await _app.Http.PostAsync(Hook, content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        var noted = Assert.Single((await _app.GetAsync("submissions")).GetProperty("submissions").EnumerateArray());
        Assert.Equal(("Unreadable", null), (noted.GetProperty("status").GetString(), noted.GetProperty("raw").GetString()));
        Assert.Equal(hasLength ? tooLarge.Length : 256 * 1024, noted.GetProperty("bytes").GetInt32());
        using var next = await _app.PostAsync(Hook, new Person().Json);
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Theory]
    [InlineData('x', "application/json")]
    [InlineData('水', "application/json")]
    [InlineData('\u0001', "multipart/form-data; boundary=b")]
    [InlineData('"', "multipart/form-data; boundary=b")]
    public async Task Submission_of_exactly_the_limit_is_taken_whatever_is_in_it(char filling, string type)
    {
        var (before, after) = type == "application/json"
            ? ("""{"email":"kim@example.com","message":" """, "\"}")
            : ("--b\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\nkim@example.com\r\n--b\r\nContent-Disposition: form-data; name=\"message\"\r\n\r\n", "\r\n--b--\r\n");
        var room = (256 * 1024) - before.Length - after.Length;
        var size = Encoding.UTF8.GetByteCount([filling]);
        var body = Encoding.UTF8.GetBytes(before + new string(filling, room / size) + new string('x', room % size) + after);
        Assert.Equal(256 * 1024, body.Length);

        using var response = await _app.PostAsync(Hook, body, type);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var lead = Assert.Single((await _app.GetAsync("leads")).GetProperty("leads").EnumerateArray());
        Assert.Equal("kim@example.com", lead.GetProperty("email").GetString());
        Assert.Equal(filling, lead.GetProperty("message").GetString()!.Trim()[0]);
        var kept = (await _app.GetAsync("submissions")).GetProperty("submissions").EnumerateArray().ToList();
        var facts = await _app.GetAsync($"leads/{lead.GetProperty("id").GetString()}/facts");
        var message = facts.GetProperty("facts")[0].GetProperty("inquiry").GetProperty("message").GetString()!;
        Assert.True(kept.Count == 1 ? body.SequenceEqual(kept[0].GetProperty("raw").GetBytesFromBase64()) : message.Length >= room / size, "neither the lead nor a submission has the whole");
    }

    [Theory]
    [InlineData(40_000, "name")]
    [InlineData(33_500, "name")] // the fact fits, with the head the batch would not
    [InlineData(15_000, "first_name", "last_name")] // a full name is made of both
    [InlineData(30_000, "company", "service", "city")]
    [InlineData(40_000, "utm_source")]
    [InlineData(60_000, "a field of no known name")]
    public async Task Long_text_in_any_field_loses_nobody(int length, params string[] fields)
    {
        var person = new Person();
        var parts = fields.Select(field => (field, Value: new string('\u0001', length))).Append(("email", person.Email)).Append(("message", person.Message));
        var body = string.Concat(parts.Select(part => $"--b\r\nContent-Disposition: form-data; name=\"{part.Item1}\"\r\n\r\n{part.Item2}\r\n")) + "--b--\r\n";

        var id = Assert.Single(await _app.ReceiveAsync(body, "multipart/form-data; boundary=b"));
        await _app.LiveAsync(Duration.FromMinutes(1));

        Assert.Equal(person.Email, (await _app.GetAsync($"leads/{id}")).GetProperty("email").GetString());
        Assert.Contains(await _app.OutboxAsync(), message => message.Email?.To.Given == person.Email);
    }

    [Theory]
    [InlineData("""{"a": 1,, "email": "kim@example.com"}""", "line 1, column 9")]
    [InlineData("""{"a":""", "line 1")]
    [InlineData("{\n\n  \"a\": tru }", "line 3")]
    public async Task Broken_json_is_refused_with_its_place_and_kept_as_it_came(string body, string place)
    {
        using var response = await _app.PostAsync(Hook, body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(place, (await FunctionApp.JsonAsync(response)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        await AssertKeptAsync(body);
    }

    [Fact]
    public async Task Nesting_is_read_down_to_32_and_refused_and_kept_beyond()
    {
        using var deep = await _app.PostAsync(Hook, Nested(32));
        using var deeper = await _app.PostAsync(Hook, Nested(33));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (deep.StatusCode, deeper.StatusCode));
        await AssertKeptAsync(Nested(33));
    }

    [Fact]
    public async Task Fields_are_read_up_to_500_and_refused_and_kept_beyond()
    {
        using var many = await _app.PostAsync(Hook, Fields(500), "application/x-www-form-urlencoded");
        using var more = await _app.PostAsync(Hook, Fields(501), "application/x-www-form-urlencoded");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (many.StatusCode, more.StatusCode));
        Assert.Contains("501 fields", (await FunctionApp.JsonAsync(more)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        await AssertKeptAsync(Fields(501));
    }

    [Fact]
    public async Task Nothing_at_all_is_answered_and_kept()
    {
        using var response = await _app.PostAsync(Hook, [], null);

        Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, response.StatusCode.ToString());
        await AssertKeptAsync("");
    }

    [Fact]
    public async Task Meta_is_told_its_challenge_only_for_the_sources_own_token()
    {
        var right = $"/hooks/harbor/meta/meta-1?hub.mode=subscribe&hub.verify_token={TestBusinesses.MetaToken}&hub.challenge=1158201444";

        Assert.Equal("1158201444", await _app.Http.GetStringAsync(right));
        foreach (var wrong in new[] { right.Replace(TestBusinesses.MetaToken, "guess", StringComparison.Ordinal), right.Replace("subscribe", "other", StringComparison.Ordinal), Hook, Hook + "?hub.mode=subscribe&hub.verify_token=&hub.challenge=1" })
        {
            using var response = await _app.Http.GetAsync(wrong);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }
    }

    [Fact]
    public async Task Repeated_delivery_gets_the_first_answer_and_changes_nothing()
    {
        using var first = await _app.PostAsync(Hook, new Person().Json);
        var rows = _app.Store.Rows.Count;
        _app.Clock.Advance(Duration.FromHours(23));
        using var again = await _app.PostAsync(Hook, new Person().Json);

        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(1, Assert.Single((await _app.GetAsync("leads")).GetProperty("leads").EnumerateArray()).GetProperty("inquiries").GetInt32());
        Assert.True(_app.Store.Rows.Count(row => row.Kind == nameof(FollowUpEngine.Leads.InquiryReceived)) == 1, $"{rows} rows before");
    }

    [Fact]
    public async Task Several_leads_of_one_request_are_each_taken_and_wait_for_their_details()
    {
        const string body = """
            {"object":"page","entry":[{"id":"77","time":1767225600,"changes":[
              {"field":"leadgen","value":{"leadgen_id":"9001","page_id":"77","form_id":"88","created_time":1767225600}},
              {"field":"leadgen","value":{"leadgen_id":"9002","page_id":"77","form_id":"88","created_time":1767225601}}]}]}
            """;

        var ids = await _app.ReceiveAsync(body, hook: "meta/meta-1");

        Assert.Equal(2, ids.Distinct().Count());
        Assert.Equal(ids, await _app.ReceiveAsync(body, hook: "meta/meta-1"));
        var lead = await _app.GetAsync($"leads/{ids[1]}");
        Assert.Equal(("awaiting-details", "9002"), (lead.GetProperty("status").GetString(), lead.GetProperty("detailsElsewhere").GetProperty("leadId").GetString()));
        Assert.Contains("9002", lead.GetProperty("task").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_lead_is_marked_and_never_messaged()
    {
        const string body = """
            {"lead_id":"T-1","is_test":true,"google_key":"example-webhook-key","user_column_data":[
              {"column_id":"FULL_NAME","string_value":"Robin Vale"},{"column_id":"EMAIL","string_value":"robin@example.com"},{"column_id":"PHONE_NUMBER","string_value":"+12075550142"}]}
            """;

        var id = Assert.Single(await _app.ReceiveAsync(body, hook: "ads/ads-1"));
        await _app.LiveAsync(Duration.FromHours(1));

        var lead = await _app.GetAsync($"leads/{id}");
        Assert.True(lead.GetProperty("test").GetBoolean());
        Assert.Equal("robin@example.com", lead.GetProperty("email").GetString());
        Assert.Empty(await _app.OutboxAsync());
    }

    [Fact]
    public async Task Wrong_key_inside_the_body_and_missing_signature_are_refused_and_kept()
    {
        const string body = """{"lead_id":"T-2","google_key":"guess","user_column_data":[{"column_id":"EMAIL","string_value":"robin@example.com"}]}""";
        using var wrongKey = await _app.PostAsync("/hooks/harbor/ads/ads-1", body);
        using var unsigned = await _app.PostAsync("/hooks/harbor/signed/signed-1", new Person().Json);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (wrongKey.StatusCode, unsigned.StatusCode));
        var kept = (await _app.GetAsync("submissions")).GetProperty("submissions").EnumerateArray().ToList();
        Assert.Equal(2, kept.Count);
        Assert.All(kept, submission => Assert.Equal("Unverified", submission.GetProperty("status").GetString()));
        Assert.Empty((await _app.GetAsync("leads")).GetProperty("leads").EnumerateArray());
    }

    [Fact]
    public async Task Form_without_a_way_to_answer_is_kept_as_unreachable()
    {
        var id = Assert.Single(await _app.ReceiveAsync("""{"name":"Robin Vale","message":"Please come by."}"""));
        await _app.LiveAsync(Duration.FromMinutes(1));

        var lead = await _app.GetAsync($"leads/{id}");
        Assert.Equal(("unreachable", "Robin Vale", "Please come by."), (lead.GetProperty("status").GetString(), lead.GetProperty("name").GetString(), lead.GetProperty("message").GetString()));
        Assert.NotEqual(System.Text.Json.JsonValueKind.Null, lead.GetProperty("task").ValueKind);
        Assert.Empty(await _app.OutboxAsync());
    }

    [Fact]
    public async Task Honeypot_goes_to_quarantine_and_out_of_it_when_a_person_says_so()
    {
        var id = Assert.Single(await _app.ReceiveAsync(new Person().With("_gotcha", "buy now")));
        await _app.LiveAsync(Duration.FromMinutes(20));
        Assert.Equal("quarantined", (await _app.GetAsync($"leads/{id}")).GetProperty("status").GetString());
        Assert.Empty(await _app.OutboxAsync());

        using var released = await _app.TellAsync(id, """{"fact":"released","who":"Dana"}""");
        await _app.LiveAsync(Duration.FromMinutes(1));

        Assert.Equal(HttpStatusCode.OK, released.StatusCode);
        var lead = await _app.GetAsync($"leads/{id}");
        Assert.Equal(("open", System.Text.Json.JsonValueKind.Null), (lead.GetProperty("status").GetString(), lead.GetProperty("quarantine").ValueKind));
        var fact = Assert.Single((await _app.GetAsync($"leads/{id}/facts")).GetProperty("facts").EnumerateArray(), fact => fact.GetProperty("fact").GetString() == "QuarantineReleased");
        Assert.Equal("Dana", fact.GetProperty("by").GetString());
        Assert.Equal(new Person().Email, Assert.Single(await _app.OutboxAsync(), message => message.Email is not null).Email!.To.Given);
    }

    [Fact]
    public async Task Flood_goes_to_quarantine_and_the_owner_is_told_once()
    {
        var statuses = new List<string>();
        for (var i = 1; i <= 6; i++)
        {
            var id = Assert.Single(await _app.ReceiveAsync(new Person(i).Json, hook: "busy/busy-1"));
            statuses.Add((await _app.GetAsync($"leads/{id}")).GetProperty("status").GetString()!);
        }

        await _app.LiveAsync(Duration.FromMinutes(1));
        for (var i = 7; i <= 11; i++)
        {
            await _app.ReceiveAsync(new Person(i).Json, hook: "busy/busy-1");
        }

        await _app.LiveAsync(Duration.FromMinutes(1));

        Assert.Equal(["open", "open", "open", "quarantined", "quarantined", "quarantined"], statuses);
        Assert.Single(await _app.OutboxAsync(), message => message.Email?.Subject.Contains("flooded", StringComparison.Ordinal) == true);
        Assert.Equal(5, (await _app.GetAsync("leads?status=quarantined")).GetProperty("leads").GetArrayLength());
    }

    private async Task AssertKeptAsync(string body)
    {
        var kept = Assert.Single((await _app.GetAsync("submissions")).GetProperty("submissions").EnumerateArray());
        Assert.Equal(body, Encoding.UTF8.GetString(kept.GetProperty("raw").GetBytesFromBase64()));
        Assert.Equal("website", kept.GetProperty("source").GetString());
    }

    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("""{"a":""", depth - 1)) + """{"email":"kim@example.com"}""" + new string('}', depth - 1);

    private static string Fields(int count) => string.Join('&', Enumerable.Range(1, count).Select(i => $"f{i}=v{i}"));

    /// <summary>A stream that does not say how long it is, so that the request goes out in chunks.</summary>
    private sealed class Unmeasured(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
