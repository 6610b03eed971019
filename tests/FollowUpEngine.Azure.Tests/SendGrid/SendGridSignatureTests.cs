using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FollowUpEngine.Azure.SendGrid;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Azure.Tests.SendGrid;

public sealed class SendGridSignatureTests : IDisposable
{
    private static readonly Instant Now = Given.TuesdayMorning;
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""[{"event":"delivered"}]""" + "\r\n");

    private readonly ECDsa _signer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose()
    {
        _signer.Dispose();
        _other.Dispose();
    }

    [Fact]
    public void Signature_over_timestamp_and_raw_body_is_valid() => Assert.True(IsValid(Body, Seconds(Now), KeyOf(_signer)));

    [Fact]
    public void Any_key_may_fit_while_one_is_replaced()
    {
        Assert.True(IsValid(Body, Seconds(Now), KeyOf(_other), KeyOf(_signer)));
        Assert.True(IsValid(Body, Seconds(Now), "no key at all", "AAAA", KeyOf(_signer)));
        Assert.False(IsValid(Body, Seconds(Now), KeyOf(_other)));
        Assert.False(IsValid(Body, Seconds(Now)));
    }

    [Fact]
    public void Body_is_signed_byte_by_byte()
    {
        var (timestamp, signature) = Signed(Body, Now);

        Assert.False(SendGridSignature.IsValid(Body.AsSpan(0, Body.Length - 2), signature, timestamp, [KeyOf(_signer)], Now));
    }

    [Theory]
    [InlineData(-86_400, true)] // a day old to the second
    [InlineData(-86_401, false)]
    [InlineData(600, true)] // clocks differ
    [InlineData(601, false)]
    public void Signature_counts_for_a_day(int seconds, bool isValid)
    {
        var (timestamp, signature) = Signed(Body, Now + Duration.FromSeconds(seconds));

        Assert.Equal(isValid, SendGridSignature.IsValid(Body, signature, timestamp, [KeyOf(_signer)], Now));
    }

    [Theory]
    [InlineData(null, "1772551800")]
    [InlineData("", "1772551800")]
    [InlineData("%%%", "1772551800")]
    [InlineData("AAAA", "1772551800")]
    [InlineData("AAAA", null)]
    [InlineData("AAAA", "")]
    [InlineData("AAAA", "-1772551800")]
    [InlineData("AAAA", "99999999999999999999")]
    public void What_is_no_signature_is_refused(string? signature, string? timestamp) => Assert.False(SendGridSignature.IsValid(Body, signature, timestamp, [KeyOf(_signer)], Now));

    [SharedFact]
    public void Published_vector_is_valid_and_its_forgeries_are_not()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(SharedData.PathOf("apis", "signature-vectors.json")));
        var vector = file.RootElement.GetProperty("sendgrid_event_webhook");
        string Text(string name) => vector.GetProperty(name).GetString()!;
        var now = Instant.FromUnixTimeSeconds(long.Parse(Text("timestamp"), CultureInfo.InvariantCulture));
        var body = Encoding.UTF8.GetBytes(Text("body"));

        bool IsValid(string signature, string key) => SendGridSignature.IsValid(body, signature, Text("timestamp"), [key], now);

        Assert.True(IsValid(Text("signature"), Text("public_key_base64_spki_der")));
        Assert.False(IsValid(Text("wrong_signature"), Text("public_key_base64_spki_der")));
        Assert.False(IsValid(Text("signature"), Text("wrong_public_key_base64_spki_der")));
    }

    private static string Seconds(Instant at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static string KeyOf(ECDsa signer) => Convert.ToBase64String(signer.ExportSubjectPublicKeyInfo());

    private bool IsValid(byte[] body, string timestamp, params string[] keys) => SendGridSignature.IsValid(body, Signed(body, Now).Signature, timestamp, keys, Now);

    private (string Timestamp, string Signature) Signed(byte[] body, Instant at) =>
        (Seconds(at), Convert.ToBase64String(_signer.SignData([.. Encoding.ASCII.GetBytes(Seconds(at)), .. body], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)));
}
