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

    private const string Missing = $"{Name} is missing: give a connection string (UseDevelopmentStorage=true for Azurite), or {Name}__tableServiceUri and {Name}__queueServiceUri.";

    private static readonly string[] Addresses = ["tableServiceUri", "queueServiceUri"];

    /// <summary>What stands under the name, for an identity instead of a connection string; the host reads the same.</summary>
    public static IReadOnlyList<string> Parts { get; } = ["tableServiceUri", "queueServiceUri", "credential", "clientId"];

    private IConfigurationSection Section => configuration.GetSection(Name);

    /// <summary>What keeps tables from being reached, as far as the settings tell.</summary>
    public IEnumerable<string> Faults
    {
        get
        {
            var wrong = Addresses.Where(part => Section[part] is { Length: > 0 } text && AddressOf(text) is null).ToList();
            return wrong.Count > 0 ? wrong.Select(part => $"{Name}__{part} is no address: it begins with https:// (or http:// for an emulator's).")
                : TableAddress is null != QueueAddress is null ? [$"{Name}__{Addresses[TableAddress is null ? 0 : 1]} is missing: the two addresses belong together."]
                : TableAddress is not null ? []
                : ConnectionString is null ? [Missing]
                : CanOpen() ? []
                : [$"{Name} is no connection string of a storage account: copy it from the account's access keys, or say UseDevelopmentStorage=true for Azurite."];
        }
    }

    private string? ConnectionString => Section.Value is { Length: > 0 } text ? text : null;

    private Uri? TableAddress => AddressOf(Section["tableServiceUri"]);

    private Uri? QueueAddress => AddressOf(Section["queueServiceUri"]);

    // An address wins: the sample's connection string, for Azurite, stands below every other setting.
    public TableRowStore Tables(string table) => TableAddress is { } address
        ? new TableRowStore(address, Credential(), table)
        : new TableRowStore(ConnectionString ?? throw new InvalidOperationException(Missing), table);

    public StorageQueue Queues() => QueueAddress is { } address
        ? new StorageQueue(address, Credential())
        : new StorageQueue(ConnectionString ?? throw new InvalidOperationException($"{Name}__queueServiceUri is missing: give the account's queue endpoint."));

    internal static bool IsOfTheWeb(Uri address) => address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp;

    private static Uri? AddressOf(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && IsOfTheWeb(address) ? address : null;

    /// <summary>Whether the client takes the connection string; nothing is asked of the account.</summary>
    private bool CanOpen()
    {
        try
        {
            _ = new TableRowStore(ConnectionString!);
            return true;
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private TokenCredential Credential() => Section["clientId"] is { Length: > 0 } identity
        ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(identity))
        : new DefaultAzureCredential();
}
