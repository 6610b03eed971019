using Azure.Core;
using Azure.Identity;
using FollowUpEngine.Azure.Storage;
using Microsoft.Extensions.Configuration;

namespace FollowUpEngine.Functions;

/// <summary>
/// The storage account behind the connection <see cref="Name"/>, which the queue triggers use too, read as the Functions host reads
/// it: a connection string, or a section with <c>tableServiceUri</c>, <c>queueServiceUri</c> and, for a managed identity of the
/// user's, <c>credential</c> = <c>managedidentity</c> and <c>clientId</c>.
/// </summary>
public sealed class DataConnection(IConfiguration configuration)
{
    public const string Name = "FollowUpData";

    /// <summary>What stands under the name, for an identity instead of a connection string; the host reads the same.</summary>
    public static IReadOnlyList<string> Parts { get; } = ["tableServiceUri", "queueServiceUri", "credential", "clientId"];

    private IConfigurationSection Section => configuration.GetSection(Name);

    /// <summary>What is missing to reach tables; null when nothing is.</summary>
    public string? Fault => ConnectionString is not null || TableAddress is not null
        ? null
        : $"{Name} is missing: give a connection string (UseDevelopmentStorage=true for Azurite), or {Name}__tableServiceUri and {Name}__queueServiceUri.";

    private string? ConnectionString => Section.Value is { Length: > 0 } text ? text : null;

    private Uri? TableAddress => Uri.TryCreate(Section["tableServiceUri"], UriKind.Absolute, out var address) ? address : null;

    private Uri? QueueAddress => Uri.TryCreate(Section["queueServiceUri"], UriKind.Absolute, out var address) ? address : null;

    // An address wins: the sample's connection string, for Azurite, stands below every other setting.
    public TableRowStore Tables(string table) => TableAddress is { } address
        ? new TableRowStore(address, Credential(), table)
        : new TableRowStore(ConnectionString ?? throw new InvalidOperationException(Fault), table);

    public StorageQueue Queues() => QueueAddress is { } address
        ? new StorageQueue(address, Credential())
        : new StorageQueue(ConnectionString ?? throw new InvalidOperationException($"{Name}__queueServiceUri is missing: give the account's queue endpoint."));

    private TokenCredential Credential() => Section["clientId"] is { Length: > 0 } identity
        ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(identity))
        : new DefaultAzureCredential();
}
