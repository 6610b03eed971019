using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Local.Site;

/// <summary>A page's form as the request that the API reads: empty fields left out, numbers and yes-or-no as JSON has them.</summary>
internal static class FormFact
{
    public static ReadOnlyMemory<byte> Json(IFormCollection form)
    {
        var request = new JsonObject();
        foreach (var (name, given) in form.Where(field => !string.IsNullOrWhiteSpace(field.Value)))
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
