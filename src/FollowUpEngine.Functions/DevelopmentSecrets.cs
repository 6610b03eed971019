using System.Net;
using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Functions;

/// <summary>
/// The documented secrets of the sample business. They work on this machine with the outbox and nowhere else: anybody can read
/// them in the README.
/// </summary>
public sealed class DevelopmentSecrets(FollowUpOptions options)
{
    public const string Hook = "dev";
    public const string ApiKey = "dev-key";

    /// <summary>Whether a right secret must be refused all the same.</summary>
    public bool IsRefused(string secret, HttpContext context) =>
        secret is Hook or ApiKey
        && (options.Delivery != FollowUpOptions.OutboxDelivery || !options.IsOnThisMachine || !IsLoopback(context.Connection.RemoteIpAddress));

    // In-process test hosts have no remote address.
    private static bool IsLoopback(IPAddress? address) => address is null || IPAddress.IsLoopback(address);
}
