using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace FollowUpEngine.Benchmarks.SharedStore;

/// <summary>What the API knows of the leads at the end.</summary>
internal static class StoredLeads
{
    /// <summary>Address to whether a message's outcome is open.</summary>
    public static async Task<IReadOnlyDictionary<string, bool>> ReadAsync(HttpClient http, Uri server)
    {
        var leads = new Dictionary<string, bool>(StringComparer.Ordinal);
        string? after = null;
        do
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server, $"api/businesses/{SharedBusiness.Id}/leads?take=200{(after is null ? "" : $"&after={after}")}"));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", SharedBusiness.ApiKey);
            using var answer = await http.SendAsync(request);
            answer.EnsureSuccessStatusCode();
            var page = await answer.Content.ReadFromJsonAsync<JsonElement>();
            foreach (var lead in page.GetProperty("leads").EnumerateArray())
            {
                // A message under way comes before the next step, so the lead's next moment is about it.
                leads[lead.GetProperty("email").GetString()!] = lead.TryGetProperty("next", out var moment) && moment.ValueKind == JsonValueKind.Object
                    && moment.GetProperty("why").GetString() is { } why && (why.Contains("is being sent", StringComparison.Ordinal) || why.Contains("waits for the provider", StringComparison.Ordinal));
            }

            after = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (after is not null);
        return leads;
    }
}
