using FollowUpEngine.Businesses;
using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Functions.Api;

/// <summary>Who calls the API: the bearer key opens one business and no other.</summary>
public sealed class ApiCaller(BusinessDirectory directory, DevelopmentSecrets development)
{
    private const string Scheme = "Bearer ";

    /// <summary>The business, or the refusal. A wrong key and an unknown business get the same answer.</summary>
    public async ValueTask<(Business? Business, IResult? Refusal)> AuthorizeAsync(HttpRequest request, string business, CancellationToken ct)
    {
        var header = request.Headers.Authorization.ToString();
        var key = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : "";
        var found = BusinessId.TryParse(business) is { } id ? await directory.FindAsync(id, ct) : null;
        var isRight = found is not null && key.Length > 0 && SecretRules.Matches(found.ApiKeyHashes, key) && !development.IsRefused(key, request.HttpContext);
        return isRight ? (found, null) : (null, Problems.Unauthorized("Send the business's API key as 'Authorization: Bearer KEY'."));
    }
}
