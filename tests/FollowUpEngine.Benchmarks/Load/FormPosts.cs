using System.Globalization;
using System.Text;

namespace FollowUpEngine.Benchmarks.Load;

/// <summary>
/// Requests of a website's form, ready to be sent. New ones have an email and a phone that nobody had before; repeated ones
/// are the same delivery again and again, a few of them in turn.
/// </summary>
internal sealed class FormPosts(Uri url, bool repeat)
{
    private const int Repeated = 100;

    // Far from the new ones, whose contacts would make these the second inquiry of a known lead.
    private const int FirstRepeated = 800_000;

    private const int Phones = 900_000;

    private readonly string _run = Guid.NewGuid().ToString("N")[..8];
    private int _last;

    public byte[] Next()
    {
        var number = Interlocked.Increment(ref _last);
        return RequestOf(repeat ? FirstRepeated + (number % Repeated) : number);
    }

    // One to one below 900,000: the factor is prime to it.
    private static long Scattered(int number) => number * 48_271L % Phones;

    private byte[] RequestOf(int number)
    {
        // Contacts come in no order, as in life: in order they would share an index page, and cost the probe next to nothing.
        var scattered = (uint)number * 2_654_435_769u;

        // Possible numbers of Maine: an exchange has three digits and does not end in 11.
        var phone = string.Create(CultureInfo.InvariantCulture, $"(207) {220 + (Scattered(number) / 10_000)}-{Scattered(number) % 10_000:D4}");
        var body = $$"""
            {"name":"Ada Example {{number}}","email":"{{scattered:x8}}.{{_run}}@mail.example","phone":"{{phone}}","zip":"04101","service":"Heat pump replacement","message":"The heat pump is twelve years old and upstairs never cools. Could somebody come by this week? Number {{number}} of {{_run}}.","page":"https://harbor-heating.example/contact","referrer":"https://www.example/search","utm_source":"google","utm_campaign":"heat-pumps","gclid":"Cj0K{{_run}}{{number}}","sms_consent":"yes"}
            """;
        return Encoding.UTF8.GetBytes(
            $"POST {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
    }
}
