using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Intake;
using FollowUpEngine.Intake.Signatures;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Intake;

public sealed class SignatureRulesTests
{
    private const string Secret = "river-stone-42";
    private const string Body = """{"email":"kay@example.com"}""";
    private static readonly byte[] Key = Encoding.UTF8.GetBytes(Secret);

    [SharedFact]
    public void Published_vectors_are_accepted_and_every_changed_byte_is_not()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllText(SharedData.PathOf("apis", "signature-vectors.json")));
        var hub = vectors.RootElement.GetProperty("github");
        var hubSigning = new SourceSigning(SigningScheme.Meta, Text(hub, "secret"));
        AssertSigned(hubSigning, Encoding.UTF8.GetBytes(Text(hub, "body")), Posted.Now, ("X-Hub-Signature-256", Text(hub, "header")));

        var standard = vectors.RootElement.GetProperty("standard_webhooks");
        var standardSigning = new SourceSigning(SigningScheme.StandardWebhooks, Text(standard, "secret"));
        var sentAt = Instant.FromUnixTimeSeconds(long.Parse(Text(standard, "timestamp"), CultureInfo.InvariantCulture));
        AssertSigned(
            standardSigning, Encoding.UTF8.GetBytes(Text(standard, "body")), sentAt,
            ("webhook-id", Text(standard, "id")), ("webhook-timestamp", Text(standard, "timestamp")), ("webhook-signature", Text(standard, "signature")));
    }

    [Fact]
    public void Typeform_signs_the_raw_body() =>
        AssertSigned(new SourceSigning(SigningScheme.Typeform, Secret), Encoding.UTF8.GetBytes(Body), Posted.Now, ("Typeform-Signature", "sha256=" + Convert.ToBase64String(Hmac(Body))));

    [Theory]
    [InlineData(0, true)]
    [InlineData(300_000, true)]
    [InlineData(300_001, false)]
    [InlineData(-300_000, true)]
    [InlineData(-300_001, false)]
    public void Webflow_signs_the_time_in_milliseconds_and_five_minutes_are_the_bound(int ageInMilliseconds, bool isAccepted)
    {
        var sentAt = (Posted.Now - Duration.FromMilliseconds(ageInMilliseconds)).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var submission = Posted.Of(Encoding.UTF8.GetBytes(Body), "application/json", ("x-webflow-timestamp", sentAt), ("x-webflow-signature", Convert.ToHexStringLower(Hmac($"{sentAt}:{Body}"))));

        Assert.Equal(isAccepted, SignatureRules.Check(submission, new SourceSigning(SigningScheme.Webflow, Secret)) is null);
    }

    [Theory]
    [InlineData(300, true)]
    [InlineData(301, false)]
    [InlineData(-300, true)]
    [InlineData(-301, false)]
    public void Standard_webhooks_allow_five_minutes_and_several_signatures(int ageInSeconds, bool isAccepted)
    {
        var sentAt = (Posted.Now - Duration.FromSeconds(ageInSeconds)).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var good = Convert.ToBase64String(Hmac($"msg_1.{sentAt}.{Body}"));
        var submission = Posted.Of(
            Encoding.UTF8.GetBytes(Body), "application/json",
            ("Webhook-Id", "msg_1"), ("Webhook-Timestamp", sentAt), ("Webhook-Signature", $"v1,{Convert.ToBase64String(new byte[32])} v2,{good} v1,{good}"));
        var source = Posted.Anywhere with { Signing = new SourceSigning(SigningScheme.StandardWebhooks, "whsec_" + Convert.ToBase64String(Key)) };

        Assert.Equal(isAccepted, SignatureRules.Check(submission, source.Signing) is null);
        if (isAccepted)
        {
            Assert.Equal("msg_1", submission.One(source).DeliveryId);
        }
    }

    [Fact]
    public void Wpforms_signs_the_body_it_sends_or_the_json_of_its_form()
    {
        var signing = new SourceSigning(SigningScheme.WpForms, Secret);
        var sentAt = Posted.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        AssertSigned(signing, Encoding.UTF8.GetBytes(Body), Posted.Now, ("X-WPForms-Webhook-Signature", $"t={sentAt},v={Convert.ToHexStringLower(Hmac($"{sentAt}.{Body}"))}"));

        const string form = "name=Zo%C3%AB&page=https%3A%2F%2Fexample.com%2F&when%5Bvalue%5D=10%2F02%2F2026&when%5Bunix%5D=1790000000";
        const string json = """{"name":"Zo\u00eb","page":"https:\/\/example.com\/","when":{"value":"10\/02\/2026","unix":1790000000}}""";
        var submission = Posted.Of(Encoding.UTF8.GetBytes(form), Posted.Form, ("X-WPForms-Webhook-Signature", $"t={sentAt},v={Convert.ToHexStringLower(Hmac($"{sentAt}.{json}"))}"));
        Assert.Null(SignatureRules.Check(submission, signing));
    }

    [Fact]
    public void Wix_tokens_are_checked_with_the_apps_public_key()
    {
        using var rsa = RSA.Create(2048);
        var signed = $"{Base64Url.EncodeToString("""{"alg":"RS256"}"""u8)}.{Base64Url.EncodeToString("""{"data":"{}"}"""u8)}";
        var signature = rsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var signing = new SourceSigning(SigningScheme.Wix, rsa.ExportSubjectPublicKeyInfoPem());
        AssertSigned(signing, Encoding.ASCII.GetBytes($"{signed}.{Base64Url.EncodeToString(signature)}"), Posted.Now);

        var unsigned = Encoding.ASCII.GetBytes($"{Base64Url.EncodeToString("""{"alg":"none"}"""u8)}.{Base64Url.EncodeToString("""{"data":"{}"}"""u8)}.");
        Assert.NotNull(SignatureRules.Check(Posted.Of(unsigned), signing));
    }

    [Theory]
    [InlineData(SigningScheme.StandardWebhooks)]
    [InlineData(SigningScheme.Typeform)]
    [InlineData(SigningScheme.WpForms)]
    [InlineData(SigningScheme.Webflow)]
    [InlineData(SigningScheme.Meta)]
    [InlineData(SigningScheme.Wix)]
    public void A_source_that_signs_takes_nothing_unsigned(SigningScheme scheme) =>
        Assert.IsType<SubmissionReading.Forged>(Posted.Json(Body).Read(Posted.Anywhere with { Signing = new SourceSigning(scheme, Secret) }));

    [Theory]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("sha256=%%%")]
    [InlineData("sha1=757107ea0eb2509fc211221cce984b8a37570b6d")]
    public void Nonsense_in_a_signature_header_is_refused(string header)
    {
        var submission = Posted.Of(
            Encoding.UTF8.GetBytes(Body), "application/json",
            ("Typeform-Signature", header), ("X-Hub-Signature-256", header), ("webhook-id", "1"), ("webhook-timestamp", header), ("webhook-signature", header),
            ("x-webflow-timestamp", "99999999999999999999"), ("x-webflow-signature", header), ("X-WPForms-Webhook-Signature", header));

        Assert.All(Enum.GetValues<SigningScheme>(), scheme => Assert.NotNull(SignatureRules.Check(submission, new SourceSigning(scheme, Secret))));
    }

    [Fact]
    public void Metas_challenge_is_answered_for_the_right_token_only()
    {
        var source = Posted.Anywhere with { MetaVerifyToken = "maple" };

        Assert.Equal("1158201444", MetaVerification.Answer(Query("subscribe", "maple"), source));
        Assert.Null(MetaVerification.Answer(Query("subscribe", "oak"), source));
        Assert.Null(MetaVerification.Answer(Query("unsubscribe", "maple"), source));
        Assert.Null(MetaVerification.Answer(Query("subscribe", "maple"), Posted.Anywhere));
        Assert.Null(MetaVerification.Answer([], source));

        static KeyValuePair<string, string>[] Query(string mode, string token) => [new("hub.mode", mode), new("hub.verify_token", token), new("hub.challenge", "1158201444")];
    }

    private static void AssertSigned(SourceSigning signing, byte[] body, Instant now, params (string, string)[] headers)
    {
        Assert.Null(SignatureRules.Check(Posted.Of(body, "application/json", headers) with { ReceivedAt = now }, signing));
        for (var i = 0; i < body.Length; i++)
        {
            byte[] changed = [.. body];
            changed[i] ^= 1;
            Assert.NotNull(SignatureRules.Check(Posted.Of(changed, "application/json", headers) with { ReceivedAt = now }, signing));
        }
    }

    private static byte[] Hmac(string text) => HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(text));

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
