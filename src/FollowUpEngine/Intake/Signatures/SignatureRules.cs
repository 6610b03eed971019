using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FollowUpEngine.Businesses;
using NodaTime;

namespace FollowUpEngine.Intake.Signatures;

/// <summary>
/// Did the sender sign this very body? Null when it did; the signature is computed over the raw bytes and compared in constant time. A signed time may differ
/// from ours by five minutes, bounds included (Standard Webhooks, Webflow); WPForms delivers from a queue, so there it may be an hour old.
/// Typeform and Meta sign no time: for them the delivery id stops a replay.
/// </summary>
public static class SignatureRules
{
    private static readonly Duration Tolerance = Duration.FromMinutes(5);
    private static readonly Duration QueueTolerance = Duration.FromHours(1);

    public static SubmissionReading.Forged? Check(Submission submission, SourceSigning signing)
    {
        var fault = signing.Scheme switch
        {
            SigningScheme.StandardWebhooks => StandardWebhooks(submission, signing.Secret),
            SigningScheme.Typeform => Typeform(submission, signing.Secret),
            SigningScheme.WpForms => WpForms(submission, signing.Secret),
            SigningScheme.Webflow => Webflow(submission, signing.Secret),
            SigningScheme.Meta => Meta(submission, signing.Secret),
            SigningScheme.Wix => WixSignature.Check(submission, signing.Secret),
            _ => throw new UnreachableException(),
        };
        return fault is null ? null : new SubmissionReading.Forged(fault);
    }

    /// <summary>The header may hold several signatures while a secret is rotated; one that fits is enough.</summary>
    private static string? StandardWebhooks(Submission submission, string secret)
    {
        if (Header(submission, "webhook-id", "svix-id") is not { } id || Header(submission, "webhook-timestamp", "svix-timestamp") is not { } sentAt
            || Header(submission, "webhook-signature", "svix-signature") is not { } signatures)
        {
            return Missing("webhook-id, webhook-timestamp and webhook-signature");
        }

        if (TimeFault(sentAt, Duration.FromSeconds(1), submission.ReceivedAt, Tolerance) is { } stale)
        {
            return stale;
        }

        if (KeyOf(secret) is not { } key)
        {
            return "The source's secret is no base64 text (whsec_…), so nothing can be checked with it.";
        }

        var expected = Sign(key, $"{id}.{sentAt}.", submission.Body.Span);
        var fits = false;
        foreach (var signature in signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            fits |= signature.StartsWith("v1,", StringComparison.Ordinal) && Fits(expected, FromBase64(signature[3..]));
        }

        return fits ? null : Wrong;
    }

    private static string? Typeform(Submission submission, string secret) =>
        Unprefixed(submission, "Typeform-Signature") is not { } signature ? Missing("Typeform-Signature")
        : Fits(Sign(Encoding.UTF8.GetBytes(secret), "", submission.Body.Span), FromBase64(signature)) ? null : Wrong;

    private static string? Meta(Submission submission, string secret) =>
        Unprefixed(submission, "X-Hub-Signature-256") is not { } signature ? Missing("X-Hub-Signature-256")
        : Fits(Sign(Encoding.UTF8.GetBytes(secret), "", submission.Body.Span), FromHex(signature)) ? null : Wrong;

    private static string? Webflow(Submission submission, string secret)
    {
        if (submission.Header("x-webflow-timestamp") is not { } sentAt || submission.Header("x-webflow-signature") is not { } signature)
        {
            return Missing("x-webflow-timestamp and x-webflow-signature");
        }

        return TimeFault(sentAt, Duration.FromMilliseconds(1), submission.ReceivedAt, Tolerance)
            ?? (Fits(Sign(Encoding.UTF8.GetBytes(secret), $"{sentAt}:", submission.Body.Span), FromHex(signature)) ? null : Wrong);
    }

    private static string? WpForms(Submission submission, string secret)
    {
        if (submission.Header("X-WPForms-Webhook-Signature") is not { } header)
        {
            return Missing("X-WPForms-Webhook-Signature");
        }

        var parts = header.Split(',').Select(part => part.Trim().Split('=', 2)).Where(part => part.Length == 2).ToLookup(part => part[0], part => part[1]);
        var sentAt = parts["t"].FirstOrDefault() ?? "";
        if (TimeFault(sentAt, Duration.FromSeconds(1), submission.ReceivedAt, QueueTolerance) is { } stale)
        {
            return stale;
        }

        var signature = FromHex(parts["v"].FirstOrDefault() ?? "");
        var key = Encoding.UTF8.GetBytes(secret);
        var fits = false;
        foreach (var body in PhpJson.SignedBodies(submission))
        {
            fits |= Fits(Sign(key, $"{sentAt}.", body), signature);
        }

        return fits ? null : Wrong;
    }

    private static string? TimeFault(string text, Duration unit, Instant now, Duration tolerance)
    {
        // Fourteen digits of milliseconds reach beyond the year 5000 and stay far inside what a duration can hold.
        if (text.Length > 14 || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return "The signature's time is no number.";
        }

        var milliseconds = unit == Duration.FromSeconds(1) ? Math.Min(count, 99_999_999_999) * 1_000 : count;
        var apart = now - Instant.FromUnixTimeMilliseconds(milliseconds);
        return apart > tolerance || apart < -Tolerance ? "The signature is too old, or from the future: a repeat, or a clock that is wrong." : null;
    }

    private static byte[] Sign(byte[] key, string prefix, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.UTF8.GetBytes(prefix));
        hmac.AppendData(body);
        return hmac.GetHashAndReset();
    }

    private static bool Fits(byte[] expected, byte[] given) => CryptographicOperations.FixedTimeEquals(expected, given);

    private static byte[]? KeyOf(string secret) =>
        FromBase64(secret.StartsWith("whsec_", StringComparison.Ordinal) ? secret[6..] : secret) is { Length: > 0 } key ? key : null;

    private static byte[] FromBase64(string text)
    {
        var bytes = new byte[(text.Length * 3 / 4) + 3];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : [];
    }

    private static byte[] FromHex(string text)
    {
        var bytes = new byte[text.Length / 2];
        return text.Length == 64 && Convert.FromHexString(text, bytes, out _, out _) == System.Buffers.OperationStatus.Done ? bytes : [];
    }

    private static string? Unprefixed(Submission submission, string header) =>
        submission.Header(header) is { } value ? value.StartsWith("sha256=", StringComparison.Ordinal) ? value[7..] : "" : null;

    private static string? Header(Submission submission, string name, string alias) => submission.Header(name) ?? submission.Header(alias);

    private static string Missing(string headers) => $"The signature is missing ({headers}).";

    private const string Wrong = "The signature does not fit the body and the source's secret.";
}
