using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Storage.Compat;

/// <summary>Signs each try of a request with the account's key. The services differ in what they sign.</summary>
internal abstract class SharedKey(string accountName, string accountKey) : HttpPipelineSynchronousPolicy
{
    private readonly byte[] _key = Convert.FromBase64String(accountKey);

    protected string AccountName { get; } = accountName;

    protected abstract string Scheme { get; }

    public override void OnSendingRequest(HttpMessage message)
    {
#pragma warning disable RS0030 // The service compares this with its own clock: a request is good for a quarter of an hour.
        message.Request.Headers.SetValue("x-ms-date", DateTimeOffset.UtcNow.ToString("R", CultureInfo.InvariantCulture));
#pragma warning restore RS0030
        var signature = Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(TextToSign(message.Request))));
        message.Request.Headers.SetValue(HttpHeader.Names.Authorization, $"{Scheme} {AccountName}:{signature}");
    }

    protected abstract string TextToSign(Request request);

    protected static string Header(Request request, string name) => request.Headers.TryGetValue(name, out var value) ? value! : "";
}
