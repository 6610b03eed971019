using System.Net;
using System.Security.Cryptography;
using System.Text;
using FollowUpEngine.Storage;
using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Functions.App;

/// <summary>Where a request comes from, as a keyed hash: callers are counted and not known.</summary>
public sealed class CallerHash(InstallationSecret secret)
{
    private const int NetworkBytes = 8;

    private readonly byte[] _key = secret.Derive("callers");

    public string Of(HttpContext context) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(Network(Address(context)))).AsSpan(0, 16));

    /// <summary>The host that a function app runs in calls from this machine; who called it stands last in the header, put there by the platform.</summary>
    private static IPAddress Address(HttpContext context)
    {
        var direct = context.Connection.RemoteIpAddress ?? IPAddress.Loopback;
        if (!IPAddress.IsLoopback(direct))
        {
            return direct;
        }

        var last = context.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim();
        return IPEndPoint.TryParse(last, out var forwarded) ? forwarded.Address : direct;
    }

    // One line has 2^64 addresses of the sixth version, or more.
    private static string Network(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString()
        : address.GetAddressBytes() is { Length: > NetworkBytes } bytes ? Convert.ToHexStringLower(bytes.AsSpan(0, NetworkBytes))
        : address.ToString();
}
