using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Functions.Api;

/// <summary>A page's form as the request that the API reads: empty fields left out, numbers and yes-or-no as JSON has them.</summary>
public static class FormFact
{
    /// <param name="without">Fields that are none of the fact's.</param>
    public static ReadOnlyMemory<byte> Json(IFormCollection form, params IReadOnlyList<string> without)
    {
        var request = new JsonObject();
        foreach (var (name, given) in form.Where(field => !string.IsNullOrWhiteSpace(field.Value) && !without.Contains(field.Key)))
        {
            var text = given.ToString();
            request[name] = name switch
            {
                "amount" when decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) => amount,
                "meets" or "automatic" or "budgetDiscussed" when bool.TryParse(text, out var flag) => flag,
                _ => text,
            };
        }

        return System.Text.Encoding.UTF8.GetBytes(request.ToJsonString());
    }
}
