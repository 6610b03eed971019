using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace FollowUpEngine.Functions.Tests.Hosted;

/// <summary>What holds of each page that shows what others must not see.</summary>
internal static class GuardedPage
{
    public static async Task AssertAsync(HttpResponseMessage response)
    {
        AssertHeaders(response);
        if (response.StatusCode == HttpStatusCode.SeeOther)
        {
            return;
        }

        var html = await response.Content.ReadAsStringAsync();
        var style = Assert.Single(Regex.Matches(html, "<style>(.*?)</style>", RegexOptions.Singleline)).Groups[1].Value;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        Assert.Contains($"style-src 'sha256-{hash}'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotMatch(@"<[^>]+\sstyle=|<[^>]+\son\w+=|<script", html);
        Assert.True(Encoding.UTF8.GetByteCount(html) < 100 * 1024);
    }

    public static void AssertHeaders(HttpResponseMessage response)
    {
        var policy = response.Headers.GetValues("Content-Security-Policy").Single().Split("; ");
        Assert.All(["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"], rule => Assert.Contains(rule, policy));
        Assert.DoesNotContain(policy, rule => rule.Contains("unsafe", StringComparison.Ordinal) || rule.Contains("http", StringComparison.Ordinal));
        Assert.Equal(("nosniff", "same-origin", true), (response.Headers.GetValues("X-Content-Type-Options").Single(), response.Headers.GetValues("Referrer-Policy").Single(), response.Headers.CacheControl!.NoStore));
    }
}
