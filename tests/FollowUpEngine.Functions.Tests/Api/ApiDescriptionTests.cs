using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using FollowUpEngine.Appointments;
using FollowUpEngine.Cadences;
using FollowUpEngine.Consent;
using FollowUpEngine.Consent.Records;
using FollowUpEngine.Functions.Providers;
using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Functions.Tests.Providers.Inbound;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.Api;

/// <summary>The description and what is answered, both ways. (Every other test's answers are held against it too.)</summary>
public sealed class ApiDescriptionTests
{
    private static readonly ApiDescription Description = ApiDescription.OfThisRepository;

    [Fact]
    public async Task Every_route_is_described_and_every_described_route_exists()
    {
        await using var app = await FunctionApp.StartAsync();

        // The dashboard's pages are for people: see docs/decisions/the-dashboard-is-no-api.md.
        var routes = app.Routes.Where(route => !Browser.IsOfDashboard(route)).SelectMany(route => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
            .Select(method => $"{method} /{route.RoutePattern.RawText!.TrimStart('/')} {route.DisplayName}"));

        Assert.Equal(routes.Order(StringComparer.Ordinal), Description.Operations.Select(operation => $"{operation.Method} {operation.Path} {operation.Id}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_served_is_the_file()
    {
        await using var app = await FunctionApp.StartAsync();

        using var response = await app.Http.GetAsync("/api/openapi.json");

        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.True(JsonElement.DeepEquals(Description.Root, await FunctionApp.JsonAsync(response)));
    }

    [Fact]
    public void Every_parameter_of_a_path_is_described() => Assert.All(Description.Operations, operation => Assert.Equal(
        RoutePatterns.Names(operation.Path),
        operation.Parameters.Where(parameter => parameter.GetProperty("in").GetString() == "path").Select(parameter => parameter.GetProperty("name").GetString()!).Order(StringComparer.Ordinal)));

    [Fact]
    public void Every_example_fits_its_schema()
    {
        var examples = 0;
        foreach (var operation in Description.Operations)
        {
            var answers = operation.Statuses.Select(status => operation.Response(status)!.Value);
            var requests = operation.Node.TryGetProperty("requestBody", out var body) ? [body] : Array.Empty<JsonElement>();
            foreach (var content in answers.Concat(requests).Where(part => part.TryGetProperty("content", out _)).SelectMany(part => part.GetProperty("content").EnumerateObject()))
            {
                foreach (var example in ExamplesOf(content.Value))
                {
                    examples++;
                    Assert.Empty(Description.Schema.Faults(content.Value.GetProperty("schema"), example));
                }
            }
        }

        Assert.True(examples > 30, $"only {examples} examples");
    }

    [Fact]
    public void Every_schema_is_used_and_every_object_is_closed_and_whole()
    {
        var text = Description.Root.GetRawText();
        foreach (var schema in Description.Root.GetProperty("components").GetProperty("schemas").EnumerateObject())
        {
            Assert.Contains($"\"#/components/schemas/{schema.Name}\"", text, StringComparison.Ordinal);
            if (schema.Value.TryGetProperty("properties", out var properties))
            {
                Assert.False(schema.Value.GetProperty("additionalProperties").GetBoolean(), schema.Name);
                Assert.Equal(properties.EnumerateObject().Select(property => property.Name), schema.Value.GetProperty("required").EnumerateArray().Select(name => name.GetString()));
            }
        }
    }

    [Fact]
    public void Every_kind_of_fact_and_every_record_in_it_is_described_with_all_that_it_has()
    {
        var schemas = Description.Root.GetProperty("components").GetProperty("schemas");
        var kinds = typeof(LeadFact).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(LeadFact)) && !type.IsAbstract).ToList();
        Assert.Equal(
            kinds.Select(kind => $"#/components/schemas/{kind.Name}").Order(StringComparer.Ordinal),
            schemas.GetProperty("Fact").GetProperty("oneOf").EnumerateArray().Select(one => one.GetProperty("$ref").GetString()!).Order(StringComparer.Ordinal));
        foreach (var type in kinds.Concat([typeof(PlannedTouch), typeof(StepAhead), typeof(CallTask), typeof(Quote), typeof(Parking), typeof(TouchRef), typeof(MessageFile), typeof(ConsentRecord), typeof(ConsentProof)]))
        {
            IEnumerable<string> names = type.GetProperties().Where(property => property.GetCustomAttribute<JsonIgnoreAttribute>() is null).Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name));
            // The try of a touch is a part of its step's name, told apart: TouchRefJson.
            names = type == typeof(TouchRef) ? names.Append("try") : names;
            Assert.Equal(
                (type.Name, string.Join(' ', (type.IsSubclassOf(typeof(LeadFact)) ? names.Append("fact") : names).Order(StringComparer.Ordinal))),
                (type.Name, string.Join(' ', schemas.GetProperty(type.Name).GetProperty("properties").EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal))));
        }
    }

    [Fact]
    public void Every_closed_list_is_described_with_all_its_members()
    {
        var schemas = Description.Root.GetProperty("components").GetProperty("schemas");
        foreach (var (name, type) in new[] { ("Stage", typeof(LeadStage)), ("Cause", typeof(StallCause)), ("Side", typeof(StallSide)), ("TouchState", typeof(TouchState)), ("Channel", typeof(Channel)), ("ConsentPurpose", typeof(ConsentPurpose)), ("ConsentKind", typeof(ConsentKind)), ("ConsentWay", typeof(ConsentWay)) })
        {
            Assert.Equal(Enum.GetNames(type), schemas.GetProperty(name).GetProperty("enum").EnumerateArray().Select(member => member.GetString()));
        }
    }

    [Fact]
    public async Task Every_described_status_is_answered_by_somebody()
    {
        await using var app = await FunctionApp.StartAsync();
        var lead = Assert.Single(await app.ReceiveAsync(new Person().Json));
        var link = "/l/" + app.Services.GetRequiredService<LinkTokens>()
            .For(new LinkGrant(LinkGrant.Unsubscribe, TestBusinesses.Harbor.Business.Id, FollowUpEngine.Leads.LeadId.Parse(lead)));
        const string Harbor = "/api/businesses/harbor";
        var nobody = new string('0', 32);

        // Before the link ends all emails.
        await Calls(app.SendAsync(HttpMethod.Post, $"{Harbor}/leads/{lead}/messages", json: """{"channel":"email","text":"Thursday works.","who":"Sam"}"""));
        await Calls(
            app.PostAsync("/hooks/harbor/website/dev", "{"),
            app.PostAsync("/hooks/harbor/signed/signed-1", "{}"),
            app.PostAsync("/hooks/harbor/website/wrong", "{}"),
            app.PostAsync("/hooks/harbor/website/dev", new byte[300 * 1024], null),
            app.Http.GetAsync($"/hooks/harbor/meta/meta-1?hub.mode=subscribe&hub.verify_token={TestBusinesses.MetaToken}&hub.challenge=17"),
            app.Http.GetAsync("/hooks/harbor/meta/meta-1"),
            app.Http.GetAsync("/hooks/harbor/meta/wrong"),
            app.TellAsync(lead, """{"fact":"note","who":"Dana","text":"Call after four."}"""),
            app.TellAsync(lead, "{}"),
            app.TellAsync(lead, """{"fact":"released","who":"Dana"}"""),
            app.TellAsync(lead, "\"" + new string('x', 40_000) + "\""),
            app.TellAsync(nobody, """{"fact":"won","who":"Dana"}"""),
            app.SendAsync(HttpMethod.Post, $"{Harbor}/leads/{lead}/facts", "wrong", "{}"),
            app.SendAsync(HttpMethod.Post, $"{Harbor}/leads/{lead}/cadence", json: "{}"),
            app.SendAsync(HttpMethod.Post, $"{Harbor}/leads/{lead}/cadence", json: "\"" + new string('x', 5_000) + "\""),
            app.SendAsync(HttpMethod.Post, $"{Harbor}/leads/{lead}/cadence", "wrong", "{}"),
            app.SendAsync(HttpMethod.Post, $"{Harbor}/leads/{nobody}/cadence", json: """{"action":"stop","who":"Dana"}"""),
            app.SendAsync(HttpMethod.Post, "/api/ops/tick", FunctionApp.OperatorKey),
            app.SendAsync(HttpMethod.Post, "/api/ops/tick", "wrong"),
            app.EventsAsync(("delivered", app.StrangersToken())),
            app.SignedEventsAsync("{"),
            app.PostAsync("/sendgrid/events", "[]"),
            app.TooLargeAsync("/sendgrid/events", SendGridEventsFunction.MaxBytes),
            app.StatusAsync(app.StrangersToken(), "sent"),
            app.StatusAsync(app.StrangersToken(), "sent", signature: "AAAA"),
            app.TooLargeAsync("/twilio/status/nobodys", TwilioStatusFunction.MaxBytes),
            app.TextAsync(ProviderPosts.TextForm("SM1", "Does Thursday work?")),
            app.TextAsync([new("Unheard", "of")]),
            app.TextAsync(ProviderPosts.TextForm("SM2", "Hi"), "AAAA"),
            app.TextAsync([new("MessageSid", "SM3"), new("From", "+12075551001"), new("To", "+12075559999"), new("Body", "Hi")]),
            app.TooLargeAsync("/twilio/inbound", TwilioInboundFunction.MaxBytes),
            app.CallAsync("/twilio/voice", ProviderPosts.CallForm("CA1")),
            app.CallAsync("/twilio/voice", [new("Unheard", "of")]),
            app.CallAsync("/twilio/voice", ProviderPosts.CallForm("CA1"), "AAAA"),
            app.CallAsync("/twilio/voice", [new("CallSid", "CA2"), new("To", "+12075559999")]),
            app.TooLargeAsync("/twilio/voice", TwilioVoiceFunction.MaxBytes),
            app.CallAsync("/twilio/voice/ended", ProviderPosts.CallForm("CA1", "completed")),
            app.CallAsync("/twilio/voice/ended", ProviderPosts.CallForm("CA1")),
            app.CallAsync("/twilio/voice/ended", ProviderPosts.CallForm("CA1", "busy"), "AAAA"),
            app.CallAsync("/twilio/voice/ended", [new("CallSid", "CA2"), new("To", "+12075559999"), new("DialCallStatus", "busy")]),
            app.TooLargeAsync("/twilio/voice/ended", TwilioVoiceFunction.MaxBytes),
            app.EmailAsync(new ParseForm().Field("from", "robin@example.net").Field("to", $"harbor@{InboundMail.Domain}").Field("text", "Do you mend boilers?")),
            app.PostAsync(InboundMail.Path, "{}"),
            app.PostAsync("/sendgrid/inbound", ParseForm.Answer.Bytes, ParseForm.ContentType),
            app.PostAsync(InboundMail.Path, ParseForm.Answer.Bytes[..^40], ParseForm.ContentType),
            app.TooLargeAsync(InboundMail.Path, SendGridInboundFunction.MaxBytes),
            app.SendAsync(HttpMethod.Post, $"{Harbor}/leads/{lead}/messages", json: "{}"),
            app.SendAsync(HttpMethod.Post, $"{Harbor}/leads/{lead}/messages", json: $$"""{"channel":"sms","text":"{{new string('x', 2_000)}}","who":"Sam"}"""),
            app.SendAsync(HttpMethod.Post, $"{Harbor}/leads/{lead}/messages", json: "\"" + new string('x', 140_000) + "\""),
            app.SendAsync(HttpMethod.Post, $"{Harbor}/leads/{lead}/messages", "wrong", "{}"),
            app.SendAsync(HttpMethod.Post, $"{Harbor}/leads/{nobody}/messages", json: """{"channel":"email","text":"Hello","who":"Sam"}"""),
            app.Http.GetAsync("/health"),
            app.Http.GetAsync("/api/openapi.json"),
            app.Http.GetAsync(link),
            app.Http.PostAsync(link, null),
            app.Http.GetAsync("/l/forged"),
            app.Http.PostAsync("/l/forged", null));
        foreach (var path in new[] { "leads", "touches", "submissions", "quiet-hours" })
        {
            await Calls(app.SendAsync(HttpMethod.Get, $"{Harbor}/{path}"), app.SendAsync(HttpMethod.Get, $"{Harbor}/{path}?take=0"), app.SendAsync(HttpMethod.Get, $"{Harbor}/{path}", null));
        }

        await Calls(
            app.SendAsync(HttpMethod.Post, $"{Harbor}/leads/{lead}/erase", json: "{}"),
            app.SendAsync(HttpMethod.Post, $"{Harbor}/leads/{lead}/erase", json: "\"" + new string('x', 5_000) + "\""),
            app.SendAsync(HttpMethod.Post, $"{Harbor}/leads/{lead}/erase", "wrong", "{}"),
            app.SendAsync(HttpMethod.Post, $"{Harbor}/leads/{nobody}/erase", json: """{"who":"Dana"}"""));
        await Calls(
            app.SendAsync(HttpMethod.Get, $"{Harbor}/sending"),
            app.SendAsync(HttpMethod.Get, $"{Harbor}/sending", null),
            app.SendAsync(HttpMethod.Post, $"{Harbor}/sending/resume"),
            app.SendAsync(HttpMethod.Post, $"{Harbor}/sending/resume", "wrong"));
        foreach (var path in new[] { "", "/facts", "/touches", "/export" })
        {
            await Calls(
                app.SendAsync(HttpMethod.Get, $"{Harbor}/leads/{lead}{path}"),
                app.SendAsync(HttpMethod.Get, $"{Harbor}/leads/{nobody}{path}"),
                app.SendAsync(HttpMethod.Get, $"{Harbor}/leads/{lead}{path}", "wrong"));
        }

        await Calls(
            app.SendAsync(HttpMethod.Get, $"{Harbor}/leads/{lead}/may-send?channel=sms&purpose=follow-up"),
            app.SendAsync(HttpMethod.Get, $"{Harbor}/leads/{lead}/may-send"),
            app.SendAsync(HttpMethod.Get, $"{Harbor}/leads/{nobody}/may-send?channel=sms&purpose=follow-up"),
            app.SendAsync(HttpMethod.Get, $"{Harbor}/leads/{lead}/may-send?channel=sms&purpose=follow-up", "wrong"));
        await app.EnrollAsync(lead);
        await Calls(app.SendAsync(HttpMethod.Post, $"{Harbor}/leads/{lead}/cadence", json: """{"action":"stop","who":"Dana"}"""));
        await Calls(app.SendAsync(HttpMethod.Post, $"{Harbor}/leads/{lead}/cadence", json: """{"action":"stop","who":"Dana"}"""));

        var (erased, busy) = (Assert.Single(await app.ReceiveAsync(new Person(2).Json)), Assert.Single(await app.ReceiveAsync(new Person(3).Json)));
        await app.ClaimAsync(busy);
        await Calls(
            app.SendAsync(HttpMethod.Post, $"{Harbor}/leads/{erased}/erase", json: """{"who":"Dana"}"""),
            app.SendAsync(HttpMethod.Post, $"{Harbor}/leads/{busy}/erase", json: """{"who":"Dana"}"""));

        var visited = FollowUpEngine.Leads.LeadId.Parse(Assert.Single(await app.ReceiveAsync(new Person(4).Json)));
        var booking = "/l/" + app.Services.GetRequiredService<LinkTokens>().For(new LinkGrant(LinkGrant.Booking, TestBusinesses.Harbor.Business.Id, visited, Until: app.Clock.GetCurrentInstant() + Duration.FromDays(1)));
        await Calls(app.PostAsync(booking, "do=book&visit=&starts=2026-03-05T15:00:00Z&address=2+Pine+Street", "application/x-www-form-urlencoded"));
        var feed = new Uri(await app.Services.GetRequiredService<CalendarFeeds>().RotateAsync(TestBusinesses.Harbor.Business.Id, "lee", default)).AbsolutePath;
        var known = new HttpRequestMessage(HttpMethod.Get, feed);
        known.Headers.TryAddWithoutValidation("If-None-Match", "*");
        await Calls(app.Http.GetAsync(feed), app.Http.SendAsync(known), app.Http.GetAsync("/feeds/none.ics"));

        // Now the store is gone, and what was remembered is too old.
        app.Store.Faults.Plan(StoreFault.StopBefore);
        app.Clock.Advance(Duration.FromMinutes(1));
        await Calls(
            app.EventsAsync(("delivered", app.StrangersToken())), app.StatusAsync(app.StrangersToken(), "delivered"), app.TextAsync(ProviderPosts.TextForm("SM4", "Hi")),
            app.CallAsync("/twilio/voice", ProviderPosts.CallForm("CA3")), app.CallAsync("/twilio/voice/ended", ProviderPosts.CallForm("CA3", "busy")),
            app.EmailAsync(new ParseForm().Field("to", $"harbor@{InboundMail.Domain}").Field("text", "Hello?")));
        foreach (var operation in Description.Operations.Where(operation => operation.Response("500") is not null && operation.Id is not ("TwilioInbound" or "TwilioVoice" or "TwilioVoiceEnded" or "SendGridInbound")))
        {
            var path = operation.Path.Replace("/l/{token}", link, StringComparison.Ordinal).Replace("/feeds/{file}", feed, StringComparison.Ordinal).Replace("{business}/{source}/{secret}", "harbor/website/dev", StringComparison.Ordinal)
                .Replace("{business}", "harbor", StringComparison.Ordinal).Replace("{lead}", lead, StringComparison.Ordinal);
            using var response = await app.SendAsync(new HttpMethod(operation.Method), path, operation.Id == "TickNow" ? FunctionApp.OperatorKey : TestBusinesses.HarborKey);
            Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        }

        var described = Description.Operations.SelectMany(operation => operation.Statuses.Select(status => $"{operation.Id} {status}"));
        Assert.Equal(described.Order(StringComparer.Ordinal), app.AnswersSeen.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<JsonElement> ExamplesOf(JsonElement content)
    {
        if (content.TryGetProperty("example", out var one))
        {
            yield return one;
        }

        foreach (var named in content.TryGetProperty("examples", out var several) ? several.EnumerateObject().ToList() : [])
        {
            yield return named.Value.GetProperty("value");
        }
    }

    private static async Task Calls(params Task<HttpResponseMessage>[] calls)
    {
        foreach (var response in await Task.WhenAll(calls))
        {
            response.Dispose();
        }
    }

    private static class RoutePatterns
    {
        public static IEnumerable<string> Names(string path) =>
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse(path).Parameters.Select(parameter => parameter.Name).Order(StringComparer.Ordinal);
    }
}
