using System.Net;
using System.Text;

namespace FollowUpEngine.Azure.Twilio;

/// <summary>application/x-www-form-urlencoded, in order, repeats kept.</summary>
internal static class FormBody
{
    public static IReadOnlyList<KeyValuePair<string, string>> Read(ReadOnlySpan<byte> body) => Read(Encoding.UTF8.GetString(body));

    /// <summary>The first field of a name.</summary>
    public static string? Of(this IReadOnlyList<KeyValuePair<string, string>> form, string name) =>
        form.Where(field => field.Key == name).Select(field => field.Value).FirstOrDefault();

    public static IReadOnlyList<KeyValuePair<string, string>> Read(string text) =>
    [
        .. from pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries)
           let at = pair.IndexOf('=', StringComparison.Ordinal)
           select at < 0 ? KeyValuePair.Create(WebUtility.UrlDecode(pair), "") : KeyValuePair.Create(WebUtility.UrlDecode(pair[..at]), WebUtility.UrlDecode(pair[(at + 1)..])),
    ];
}
