using FollowUpEngine.Azure.SendGrid;
using FollowUpEngine.Businesses;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace FollowUpEngine.Functions.Providers;

/// <summary>Whether a request is from SendGrid's Inbound Parse, as this installation set it up.</summary>
public sealed class InboundMailGate(ReplyOptions options)
{
    private readonly string[] _secrets = [.. options.Secrets.Select(SecretRules.Hash)];

    public bool IsSetUp => _secrets.Length > 0;

    /// <summary>Whether the body must be signed; it is then needed whole before any of it is believed.</summary>
    public bool AsksForSignature => options.Keys.Count > 0;

    public bool HasSecret(HttpRequest request) => SecretRules.Matches(_secrets, request.Query["secret"].ToString());

    public bool IsSigned(ReadOnlySpan<byte> body, HttpRequest request, Instant now) => SendGridSignature.IsValid(
        body, Header(request, SendGridSignature.SignatureHeader), Header(request, SendGridSignature.TimestampHeader), options.Keys, now);

    private static string? Header(HttpRequest request, string name) => request.Headers.TryGetValue(name, out var value) ? value.ToString() : null;
}
