using FollowUpEngine.Businesses;
using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Functions.Api;

/// <summary>Who calls the API: the bearer key opens one business and no other.</summary>
public sealed class ApiCaller(BusinessDirectory directory, DevelopmentSecrets development)
{
    /// <summary>The business, or the refusal. A wrong key and an unknown business get the same answer.</summary>
    public async ValueTask<(Business? Business, IResult? Refusal)> AuthorizeAsync(HttpRequest request, string business, CancellationToken ct)
    {
        var key = BearerKey.Of(request);
        var found = BusinessId.TryParse(business) is { } id ? await directory.FindAsync(id, ct) : null;
        var isRight = found is not null && key.Length > 0 && SecretRules.Matches(found.ApiKeyHashes, key) && !development.IsRefused(key, request.HttpContext);
        return isRight ? (found, null) : (null, Problems.Unauthorized("Send the business's API key as 'Authorization: Bearer KEY'."));
    }
}

/// <summary>The key in <c>Authorization: Bearer KEY</c>.</summary>
internal static class BearerKey
{
    private const string Scheme = "Bearer ";

    /// <summary>Empty when there is none.</summary>
    public static string Of(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : "";
    }
}
