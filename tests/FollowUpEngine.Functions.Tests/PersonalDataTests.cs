using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Functions.Tests.Providers.Inbound;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing.Storage;
using NodaTime;

namespace FollowUpEngine.Functions.Tests;

/// <summary>What people write stands in the bodies of rows and nowhere else.</summary>
public sealed class PersonalDataTests
{
    private static readonly Person Zebulon = new()
    {
        Name = "Zebulon Quixotly", Email = "zebulon.quixotly@private.example", Phone = "(207) 555-0188", Message = "Xylophonic furnace noises",
    };

    private static readonly string[] Secrets = ["Zebulon", "Quixotly", "zebulon", "private.example", "5550188", "555-0188", "Xylophonic", "delivery-of-zebulon"];

    [Fact]
    public async Task Nothing_of_a_person_reaches_a_log_line_or_a_key()
    {
        await using var app = await FunctionApp.StartAsync();
        await LiveThroughEverythingAsync(app);

        Assert.True(app.Log.Lines.Count > 50, "too little was logged for this to prove anything");
        Assert.Contains(app.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
        Assert.Contains(app.Store.Rows, row => row.Body.Contains("Xylophonic", StringComparison.Ordinal));
        foreach (var secret in Secrets)
        {
            Assert.DoesNotContain(app.Log.Lines, line => line.Contains(secret, StringComparison.Ordinal));
            Assert.DoesNotContain(app.Store.Rows, row => $"{row.Partition} {row.Key} {row.Kind}".Contains(secret, StringComparison.OrdinalIgnoreCase));
        }
    }

    private static ParseForm Email(string to, string number) => new ParseForm()
        .Field("headers", $"Message-ID: <zebulon{number}@private.example>").Field("from", $"{Zebulon.Name} <{Zebulon.Email}>").Field("to", to)
        .Field("subject", $"{Zebulon.Message} {number}").Field("text", Zebulon.Message).File("attachment1", "zebulon.jpg", "image/jpeg", new byte[9]);

    private static async Task LiveThroughEverythingAsync(FunctionApp app)
    {
        var id = Assert.Single(await app.ReceiveAsync(Zebulon.With("id", "delivery-of-zebulon")));
        var calls = new[]
        {
            app.PostAsync("/hooks/harbor/website/dev", Zebulon.Json[..^1]), // cut off
            app.PostAsync("/hooks/harbor/website/wrong", Zebulon.Json),
            app.PostAsync("/hooks/harbor/signed/signed-1", Zebulon.Json),
            app.PostAsync("/hooks/harbor/busy/busy-1", Zebulon.With("_gotcha", Zebulon.Message)),
            app.PostAsync("/hooks/harbor/website/dev", Zebulon.With("more", new string('x', 300_000))),
            app.PostAsync("/hooks/harbor/website/dev", $"email={Zebulon.Email}&name={Zebulon.Name}", "application/x-www-form-urlencoded"),
            app.TellAsync(id, $$"""{"fact":"{{Zebulon.Message}}","who":"Dana"}"""),
            app.TellAsync(id, $$"""{"fact":"call-made","who":"Dana","at":"{{Zebulon.Name}}"}"""),
            app.TellAsync(id, $$"""{"fact":"note","who":"Dana","text":"{{Zebulon.Name}}, {{Zebulon.Phone}}"}"""),
        };
        calls =
        [
            .. calls,
            app.EmailAsync(Email(app.AddressOf(id), "1")),
            app.EmailAsync(Email($"harbor@{InboundMail.Domain}", "2")),
            app.EmailAsync(Email("zebulon@elsewhere.example", "3")),
            app.PostAsync(InboundMail.Path, Email(app.AddressOf(id), "4").Bytes[..^60], ParseForm.ContentType),
            app.PostAsync("/sendgrid/inbound?secret=wrong", Email(app.AddressOf(id), "5").Bytes, ParseForm.ContentType),
        ];
        foreach (var response in await Task.WhenAll(calls))
        {
            response.Dispose();
        }

        await app.LiveAsync(Duration.FromMinutes(1));
        await app.LiveAsync(Duration.FromHours(24));

        // A store that answers nothing more in the middle of a request and of the work.
        app.Store.Faults.Plan(StoreFault.FailAfter, of: StoreCallKind.Commit);
        (await app.PostAsync("/hooks/harbor/website/dev", (Zebulon with { Email = "z2@private.example", Message = "Xylophonic again" }).Json)).Dispose();
        app.Store.Faults.Plan(StoreFault.FailBefore, of: StoreCallKind.Commit);
        (await app.TellAsync(id, $$"""{"fact":"note","who":"Dana","text":"{{Zebulon.Name}}"}""")).Dispose();
        app.Store.Faults.Plan(StoreFault.FailBefore, of: StoreCallKind.Commit);
        (await app.EmailAsync(Email(app.AddressOf(id), "6"))).Dispose();
        app.Store.Faults.Plan(StoreFault.FailBefore, nth: 2, of: StoreCallKind.Commit);
        await app.LiveAsync(Duration.FromHours(24));
    }
}
