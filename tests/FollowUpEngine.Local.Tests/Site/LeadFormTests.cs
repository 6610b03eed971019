using System.Net.Http.Json;
using System.Text.Json;
using FollowUpEngine.Local.Tests.Commands;

namespace FollowUpEngine.Local.Tests.Site;

/// <summary>The forms of the lead page, sent as a browser sends them.</summary>
public sealed class LeadFormTests
{
    [Fact]
    public async Task Forms_tell_facts_and_a_refusal_stands_on_the_page()
    {
        using var data = new TemporaryFolder();
        using var serving = await ServeProcess.StartAsync(data.Path);
        var http = serving.Http;
        using var received = await http.PostAsJsonAsync("hooks/harbor/website/dev", new { name = "Robin Vale", email = "robin.vale@example.com" });
        var id = (await received.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("leads")[0].GetProperty("id").GetString()!;

        var page = await http.GetStringAsync($"leads/harbor/{id}");
        Assert.Contains("""name="fact" value="booked" """, page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"no-show\"", page, StringComparison.Ordinal);

        Assert.Contains("Noted.", await TellAsync(("fact", "conversation"), ("who", "Sam Ortiz"), ("evidence", "wants two quotes"), ("at", "")), StringComparison.Ordinal);
        Assert.Contains("There is no appointment", await TellAsync(("fact", "held"), ("who", "Lee Novak")), StringComparison.Ordinal);
        Assert.Contains("'until' is missing", System.Net.WebUtility.HtmlDecode(await TellAsync(("fact", "parked"), ("who", "Lee Novak"), ("reason", "later"))), StringComparison.Ordinal);
        Assert.Contains("8,400.50", await TellAsync(("fact", "quote-sent"), ("who", "Lee Novak"), ("amount", "8400.50")), StringComparison.Ordinal);

        var lead = await http.GetFromJsonAsync<JsonElement>($"api/businesses/harbor/leads/{id}");
        Assert.Equal(("Opportunity", 8400.50m), (lead.GetProperty("stage").GetString(), lead.GetProperty("quote").GetProperty("amount").GetDecimal()));

        async Task<string> TellAsync(params (string Name, string Value)[] fields)
        {
            using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
            using var response = await http.PostAsync($"leads/harbor/{id}/facts", form);
            return await response.Content.ReadAsStringAsync();
        }
    }
}
