using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FollowUpEngine.Azure.Tests.Fakes;
using FollowUpEngine.Azure.Twilio;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;

namespace FollowUpEngine.Azure.Tests.Twilio;

public sealed class TwilioSignatureTests
{
    private const string Token = "token-1";
    private const string Url = "https://follow.example/twilio/status/abc?x=1";

    private static readonly KeyValuePair<string, string>[] Form = [new("To", "+1"), new("Body", ""), new("from", "z"), new("From", "+2")];

    [Fact]
    public void Signature_is_over_the_address_and_the_fields_in_ordinal_order() =>
        Assert.True(TwilioSignature.IsValid(Url, Form, Signed(Url + "BodyFrom+2To+1fromz"), [Token]));

    [Theory]
    [InlineData("https://follow.example/a", "https://follow.example:443/a", true)]
    [InlineData("https://follow.example/a", "https://follow.example:80/a", false)]
    [InlineData("http://follow.example/a", "http://follow.example:80/a", true)]
    [InlineData("https://follow.example:8443/a", "https://follow.example/a", true)]
    [InlineData("https://me:secret@follow.example:8443/a", "https://me:secret@follow.example/a", true)]
    [InlineData("https://me:secret@follow.example/a", "https://me:secret@follow.example:443/a", true)]
    [InlineData("https://[::1]/a", "https://[::1]:443/a", true)]
    [InlineData("https://[::1]:8443/a", "https://[::1]/a", true)]
    [InlineData("https://follow.example", "https://follow.example:443", true)]
    [InlineData("https://follow.example?u=http://x:1/@y", "https://follow.example:443?u=http://x:1/@y", true)]
    [InlineData("https://follow.example/a", "https://Follow.example/a", false)]
    [InlineData("https://follow.example/a", "http://follow.example/a", false)]
    [InlineData("https://follow.example/a", "https://follow.example/b", false)]
    [InlineData("no address", "no address", true)]
    public void Port_may_be_there_or_not_and_nothing_else_may_differ(string configured, string given, bool isValid) =>
        Assert.Equal(isValid, TwilioSignature.IsValid(configured, [], Signed(given), [Token]));

    [Fact]
    public void Any_token_may_fit_while_one_is_replaced()
    {
        var signature = Signed(Url);

        Assert.True(TwilioSignature.IsValid(Url, [], signature, ["token-2", Token]));
        Assert.False(TwilioSignature.IsValid(Url, [], signature, ["token-2"]));
        Assert.False(TwilioSignature.IsValid(Url, [], signature, []));
        // An installation without a token must not take what anybody can sign.
        Assert.False(TwilioSignature.IsValid(Url, [], Signed(Url, ""), [""]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("not base64 é")]
    public void What_is_no_signature_is_refused(string? signature) => Assert.False(TwilioSignature.IsValid(Url, [], signature, [Token]));

    [Theory]
    [InlineData("aone", "atwo", true)] // each with its key
    [InlineData("aone,two", "", false)] // joined, but in another order than they came
    [InlineData("atwo,one,two", "", true)]
    public void Repeated_fields_are_taken_as_either_of_the_official_helpers_signs_them(string first, string second, bool isValid) =>
        Assert.Equal(isValid, TwilioSignature.IsValid(Url, [new("a", "two"), new("a", "one"), new("a", "two")], Signed(Url + first + second), [Token]));

    [Fact]
    public void Json_is_signed_by_its_hash()
    {
        var json = Encoding.UTF8.GetBytes("""{"a":1}""");
        var url = $"{Url}&bodySHA256={Convert.ToHexStringLower(SHA256.HashData(json))}";

        Assert.True(TwilioSignature.IsValidJson(url, json, Signed(url), [Token]));
        Assert.False(TwilioSignature.IsValidJson(url, Encoding.UTF8.GetBytes("""{"a":2}"""), Signed(url), [Token]));
        Assert.False(TwilioSignature.IsValidJson(Url, json, Signed(Url), [Token]));
    }

    [Fact]
    public void Webhook_is_checked_against_the_public_address_whatever_the_front_end_calls_it()
    {
        var webhook = new TwilioWebhook(new TwilioOptions { AuthToken = Token, NextAuthToken = "token-2" }, Sent.Tokens, Sent.Address);
        var body = Encoding.UTF8.GetBytes("MessageStatus=delivered&MessageSid=SM1&Unheard=a+b%26c");
        const string Fields = "MessageSidSM1MessageStatusdeliveredUnhearda b&c";

        Assert.True(webhook.IsGenuine("twilio/status/abc", body, "application/x-www-form-urlencoded; charset=utf-8", Signed("https://follow.example/twilio/status/abc" + Fields)));
        Assert.True(webhook.IsGenuine("twilio/status/abc", body, null, Signed("https://follow.example:443/twilio/status/abc" + Fields, "token-2")));
        Assert.False(webhook.IsGenuine("twilio/status/abd", body, null, Signed("https://follow.example/twilio/status/abc" + Fields)));
        Assert.False(webhook.IsGenuine("twilio/status/abc", body, "application/json", Signed("https://follow.example/twilio/status/abc" + Fields)));
    }

    [SharedFact]
    public void Published_vectors_are_judged_as_published()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(SharedData.PathOf("apis", "signature-vectors.json")));
        var twilio = file.RootElement.GetProperty("twilio");
        var tokens = new[] { twilio.GetProperty("auth_token").GetString()! };
        var form = twilio.GetProperty("params").EnumerateObject().Select(field => KeyValuePair.Create(field.Name, field.Value.GetString()!)).ToList();
        var json = Encoding.UTF8.GetBytes(twilio.GetProperty("json_body").GetProperty("body").GetString()!);

        Assert.All(twilio.GetProperty("cases").EnumerateArray(), Case((url, signature) => TwilioSignature.IsValid(url, form, signature, tokens)));
        Assert.All(twilio.GetProperty("json_body").GetProperty("cases").EnumerateArray(), Case((url, signature) => TwilioSignature.IsValidJson(url, json, signature, tokens)));

        static Action<JsonElement> Case(Func<string, string, bool> isValid) => one =>
            Assert.Equal(one.GetProperty("valid").GetBoolean(), isValid(one.GetProperty("url").GetString()!, one.GetProperty("signature").GetString()!));
    }

    private static string Signed(string text, string token = Token)
    {
#pragma warning disable CA5350 // Twilio's choice.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
    }
}
