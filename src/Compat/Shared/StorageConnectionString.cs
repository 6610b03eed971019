namespace Azure.Storage.Compat;

/// <summary>
/// The parts of a storage connection string that name an account, its key and the endpoint of one service. Access signatures are not read.
/// </summary>
internal sealed record StorageConnectionString(string AccountName, string AccountKey, Uri Endpoint)
{
    // The emulator's account is the same everywhere and protects nothing.
    private const string EmulatorAccount = "devstoreaccount1";
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <param name="service"><c>table</c> or <c>queue</c>.</param>
    /// <exception cref="FormatException">A part is missing or no part of a connection string. The text itself is not quoted: it holds a key.</exception>
    public static StorageConnectionString Parse(string text, string service, int emulatorPort)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = PartsOf(text);
        if (parts.TryGetValue("UseDevelopmentStorage", out var isEmulator) && bool.TryParse(isEmulator, out var yes) && yes)
        {
            var host = parts.GetValueOrDefault("DevelopmentStorageProxyUri", "http://127.0.0.1").TrimEnd('/');
            return new StorageConnectionString(EmulatorAccount, EmulatorKey, new Uri($"{host}:{emulatorPort}/{EmulatorAccount}"));
        }

        if (!parts.TryGetValue("AccountName", out var account) || !parts.TryGetValue("AccountKey", out var key))
        {
            throw new FormatException("A storage connection string has an AccountName and an AccountKey, or says UseDevelopmentStorage=true.");
        }

        var endpoint = parts.GetValueOrDefault($"{service}Endpoint")
            ?? $"{parts.GetValueOrDefault("DefaultEndpointsProtocol", "https")}://{account}.{service}.{parts.GetValueOrDefault("EndpointSuffix", "core.windows.net")}";
        return Uri.TryCreate(endpoint.TrimEnd('/'), UriKind.Absolute, out var uri)
            ? new StorageConnectionString(account, key, uri)
            : throw new FormatException($"The {service} endpoint of the storage connection string is no address.");
    }

    private static Dictionary<string, string> PartsOf(string text)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0)
            {
                throw new FormatException("A storage connection string is made of name=value parts, with a semicolon between them.");
            }

            parts[part[..at]] = part[(at + 1)..];
        }

        return parts;
    }
}
