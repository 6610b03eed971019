using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using FollowUpEngine.Functions.Tests.Hosted;
using FollowUpEngine.Testing;

namespace FollowUpEngine.Functions.Tests.Hooks;

/// <summary>Every recorded form posted as its builder posts it, and the lead read back through the API.</summary>
public sealed class SharedFormPosts
{
    private const string Json = "application/json";
    private const string Form = "application/x-www-form-urlencoded";
    private const string Multipart = "multipart/form-data; boundary=------------------------J1JNT4vbVO4FCC1qLG4HSv";

    [SharedTheory]
    [InlineData("contact-form-7.json", Json, "Jane Doe", "jane.doe@example.com", "+13055550142", "Plumbing, Heating", "Can someone come on Friday?\nThanks")]
    [InlineData("elementor-pro.txt", Form, "Riley Demo", "riley.demo@example.com", "+13525550102", null, "Gutter cleaning for a two-storey house")]
    [InlineData("elementor-pro-advanced.txt", Form, "Avery Sample", "avery.sample@example.com", "+13525550101", null, "Please call me.\nAfternoons are best & thanks!")]
    [InlineData("google-ads-lead-form.json", Json, "FirstName LastName", "test@example.com", "+16505550123", "Roofing", null)]
    [InlineData("gravity-forms.json", Json, null, "jane.doe@example.com", "+13055550142", null, null)] // the name needs a mapping
    [InlineData("gravity-forms-name-subfields.json", Json, "Jane Doe", null, null, null, null)]
    [InlineData("jotform.txt", Multipart, "Jane D", null, null, null, null)]
    [InlineData("jotform-contact.txt", Multipart, "Jane Doe", "jane.doe@example.com", "+13055550142", null, "Roof leak, please call")]
    [InlineData("meta-lead-ads-graph-lead.json", Json, "Joe Example", "joe@example.com", null, null, null)]
    [InlineData("typeform.json", Json, "Laura", "laura@example.com", null, null, null)]
    [InlineData("webflow.json", Json, "Zaphod Beeblebrox", "zaphod@heartofgold.ai", "+15550000000", null, null)]
    [InlineData("webflow-minimal.json", Json, null, "hello@example.com", null, null, null)]
    [InlineData("wix.json", "text/plain", "Jane Doe", "jane.doe@example.com", "+13055550142", null, "Please send a quote.")]
    [InlineData("wpforms.json", Json, "Jane Doe", "jane.doe@example.com", "+13055550142", "Drain cleaning, Water heater", "Kitchen sink is backing up.")]
    [InlineData("wpforms.txt", Form, "Jane Doe", "jane.doe@example.com", "+13055550142", "Drain cleaning, Water heater", "Kitchen sink is backing up.")]
    [InlineData("zapier.json", Json, "Bryan Helmig", null, null, null, null)]
    [InlineData("zapier.txt", Form, "Bryan Helmig", null, null, null, null)]
    [InlineData("zapier-lead.json", Json, "Jane Doe", "jane.doe@example.com", "+13055550142", null, "Quote for AC repair")]
    public async Task Form_becomes_the_lead_that_it_describes(string file, string type, string? name, string? email, string? phone, string? service, string? message)
    {
        await using var app = await FunctionApp.StartAsync();
        var body = file == "wix.json" ? WixToken() : Bytes(file);

        using var posted = await app.PostAsync("/hooks/harbor/website/dev", body, type);
        using var again = await app.PostAsync("/hooks/harbor/website/dev", body, type);

        var accepted = Assert.Single((await FunctionApp.JsonAsync(posted)).GetProperty("leads").EnumerateArray());
        Assert.Equal(await posted.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        var lead = await app.GetAsync($"leads/{accepted.GetProperty("id").GetString()}");
        Assert.Equal(
            (name, email, phone, service, message),
            (Text(lead, "name"), Text(lead, "email"), Text(lead, "phone"), Text(lead, "service"), Text(lead, "message")));
        Assert.Equal(email is null && phone is null ? "unreachable" : "open", Text(lead, "status"));
        Assert.Equal(file.StartsWith("google", StringComparison.Ordinal), lead.GetProperty("test").GetBoolean());
    }

    [SharedFact]
    public async Task Meta_notice_becomes_two_leads_awaiting_details()
    {
        await using var app = await FunctionApp.StartAsync();

        var ids = await app.ReceiveAsync(Encoding.UTF8.GetString(Bytes("meta-lead-ads.json")), hook: "meta/meta-1");

        Assert.Equal(2, ids.Count);
        foreach (var (id, number) in ids.Zip(["123123123123", "123123123124"]))
        {
            var lead = await app.GetAsync($"leads/{id}");
            Assert.Equal(("awaiting-details", number), (Text(lead, "status"), Text(lead.GetProperty("detailsElsewhere"), "leadId")));
        }
    }

    [SharedFact]
    public async Task Squarespace_notice_is_no_lead_and_is_kept()
    {
        await using var app = await FunctionApp.StartAsync();

        using var response = await app.PostAsync("/hooks/harbor/website/dev", Bytes("squarespace-notification-not-a-lead.json"), Json);

        var answer = await FunctionApp.JsonAsync(response);
        Assert.Empty(answer.GetProperty("leads").EnumerateArray());
        Assert.NotNull(Text(answer, "notALead"));
        var kept = Assert.Single((await app.GetAsync("submissions")).GetProperty("submissions").EnumerateArray());
        Assert.Equal("NotALead", Text(kept, "status"));
        Assert.Equal(Bytes("squarespace-notification-not-a-lead.json"), kept.GetProperty("raw").GetBytesFromBase64());
        Assert.Empty((await app.GetAsync("leads")).GetProperty("leads").EnumerateArray());
    }

    [SharedFact]
    public void Every_form_of_the_folder_is_posted_here()
    {
        var posted = typeof(SharedFormPosts).GetMethod(nameof(Form_becomes_the_lead_that_it_describes))!.GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType == typeof(InlineDataAttribute))
            .Select(attribute => (string)((IReadOnlyList<System.Reflection.CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!)[0].Value!);

        var files = Directory.GetFiles(SharedData.PathOf("forms")).Select(path => Path.GetFileName(path)!).Where(name => name != "README.md");

        Assert.Equal(files.Order(StringComparer.Ordinal), posted.Concat(["meta-lead-ads.json", "squarespace-notification-not-a-lead.json"]).Order(StringComparer.Ordinal));
    }

    private static byte[] Bytes(string file) => File.ReadAllBytes(SharedData.PathOf("forms", file));

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    // On the wire it is one token, and the inner parts are texts, so they are written twice.
    private static byte[] WixToken()
    {
        using var document = JsonDocument.Parse(Bytes("wix.json"));
        var data = document.RootElement.EnumerateObject()
            .ToDictionary(part => part.Name, part => part.Value.ValueKind == JsonValueKind.String ? part.Value.GetString()! : part.Value.GetRawText());
        var claims = JsonSerializer.Serialize(new { data = JsonSerializer.Serialize(data), iat = 1, exp = 2 });
        return Encoding.ASCII.GetBytes($"{Base64Url.EncodeToString("""{"alg":"RS256"}"""u8)}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.c2ln");
    }
}
