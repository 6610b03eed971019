using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace FollowUpEngine.Benchmarks.SharedStore;

/// <summary>What the API knows of the leads at the end.</summary>
internal sealed class StoredLeads(HttpClient http, Uri server)
{
    /// <summary>Each address with its lead's id.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ReadAsync()
    {
        var leads = new Dictionary<string, string>(StringComparer.Ordinal);
        string? after = null;
        do
        {
            var page = await GetAsync($"leads?take=200{(after is null ? "" : $"&after={after}")}");
            foreach (var lead in page.GetProperty("leads").EnumerateArray())
            {
                leads[lead.GetProperty("email").GetString()!] = lead.GetProperty("id").GetString()!;
            }

            after = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (after is not null);
        return leads;
    }

    /// <summary>Why a lead has not got all its messages: the one that it waits for, else its next moment.</summary>
    public async Task<string> WhyAsync(string lead)
    {
        var touches = (await GetAsync($"leads/{lead}/touches")).GetProperty("touches").EnumerateArray()
            .Select(touch => (Step: touch.GetProperty("step").GetString(), State: touch.GetProperty("touch").GetProperty("state").GetString(), Audience: touch.GetProperty("touch").GetProperty("audience").GetString()))
            .Where(touch => touch.Audience == "Lead").ToList();
        var open = touches.FirstOrDefault(touch => touch.State is not ("Accepted" or "Delivered"));
        return open.Step is not null ? $"{open.Step} is {open.State}" : (await GetAsync($"leads/{lead}")).GetProperty("next").ToString();
    }

    private async Task<JsonElement> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server, $"api/businesses/{SharedBusiness.Id}/{path}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", SharedBusiness.ApiKey);
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
