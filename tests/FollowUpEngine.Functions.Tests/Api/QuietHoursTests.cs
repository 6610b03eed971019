using System.Text.Json;
using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Testing;
using Microsoft.Extensions.Options;
using NodaTime;

namespace FollowUpEngine.Functions.Tests.Api;

public sealed class QuietHoursTests
{
    private static readonly string LawFile = Path.Combine(SharedData.RepositoryRoot(), "src", "FollowUpEngine", "Consent", "Law", "contact-law.json");

    [Fact]
    public async Task Each_open_lead_is_listed_with_the_rules_that_hold_for_it_and_no_contact()
    {
        await using var app = await FunctionApp.StartAsync();
        var moved = Assert.Single(await app.ReceiveAsync(new Person(1) { Phone = "(305) 555-1001" }.With("zip", "75201")));
        app.Clock.Advance(Duration.FromMilliseconds(5));
        var near = Assert.Single(await app.ReceiveAsync(new Person(2).Json));
        app.Clock.Advance(Duration.FromMilliseconds(5));
        var closed = Assert.Single(await app.ReceiveAsync(new Person(3).Json));
        (await app.TellAsync(closed, """{"fact":"lost","who":"Dana","reason":"too far"}""")).Dispose();

        var page = await app.GetAsync("quiet-hours");

        var leads = page.GetProperty("leads").EnumerateArray().ToList();
        Assert.Equal([moved, near], leads.Select(lead => lead.GetProperty("lead").GetString()));
        Assert.Equal(["FL", "TX", "US"], Texts(leads[0].GetProperty("rules")));
        Assert.Equal(["ZIP code 752xx", "area code 305"], Texts(leads[0].GetProperty("evidence"), "name"));
        Assert.Equal(3, leads[0].GetProperty("textsPer24Hours").GetInt32());
        // The window, 10:00 to 18:00, in Dallas and in Miami at once.
        Assert.Equal("""[{"from":"2026-03-03T16:00:00Z","until":"2026-03-03T23:00:00Z"}]""", leads[0].GetProperty("openToday").GetRawText());
        Assert.Equal(["US"], Texts(leads[1].GetProperty("rules")));
        Assert.Equal([("US", 2), ("FL", 1), ("TX", 1)], page.GetProperty("rules").EnumerateArray().Select(rule => (rule.GetProperty("rule").GetString()!, rule.GetProperty("leads").GetInt32())));
        // Whole numbers: a few digits alone stand in a lead's id by chance.
        Assert.All((string[])["555-1001", "5551001", "Robin", "\"75201\"", "ZIP 75201"], personal => Assert.DoesNotContain(personal, page.GetRawText(), StringComparison.Ordinal));

        var first = await app.GetAsync("quiet-hours?take=1");
        Assert.Equal([near], Texts((await app.GetAsync($"quiet-hours?take=1&after={first.GetProperty("next").GetString()}")).GetProperty("leads"), "lead"));
    }

    [Fact]
    public async Task Law_file_of_the_settings_takes_the_place_of_the_built_in_one()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(LawFile)).Replace("\"windows\": [{ \"hours\": \"08:00-21:00\" }]", "\"windows\": [{ \"hours\": \"12:00-13:00\" }]", StringComparison.Ordinal));
            await using var app = await FunctionApp.StartAsync(("FollowUp:ContactLawFile", file));
            await app.ReceiveAsync(new Person().Json);

            var lead = Assert.Single((await app.GetAsync("quiet-hours")).GetProperty("leads").EnumerateArray());

            Assert.Equal("""[{"from":"2026-03-03T17:00:00Z","until":"2026-03-03T18:00:00Z"}]""", lead.GetProperty("openToday").GetRawText());
            Assert.Equal("United States: 12:00–13:00", lead.GetProperty("closedBy").GetString());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Faulty_law_file_lets_nothing_start_and_tells_all_its_faults()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(LawFile))
                .Replace("\"region\": \"FL\"", "\"region\": \"FLA\"", StringComparison.Ordinal).Replace("\"hours\": \"10:00-21:00\"", "\"ours\": \"10:00-21:00\"", StringComparison.Ordinal));

            var fault = await Assert.ThrowsAnyAsync<OptionsValidationException>(() => FunctionApp.StartAsync(("FollowUp:ContactLawFile", file)));

            Assert.Contains(fault.Failures, failure => failure.Contains("No place has this region.", StringComparison.Ordinal));
            Assert.Contains(fault.Failures, failure => failure.Contains("windows[0].ours: This key is not known here.", StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Missing_law_file_is_a_fault_and_never_the_built_in_law()
    {
        var fault = await Assert.ThrowsAnyAsync<OptionsValidationException>(() => FunctionApp.StartAsync(("FollowUp:ContactLawFile", Path.Combine(Path.GetTempPath(), "no-such-law.json"))));

        Assert.Contains(fault.Failures, failure => failure.StartsWith("FollowUp:ContactLawFile cannot be read (FileNotFoundException)", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Texts(JsonElement list, string? property = null) =>
        list.EnumerateArray().Select(item => (property is null ? item : item.GetProperty(property)).GetString()!);
}
