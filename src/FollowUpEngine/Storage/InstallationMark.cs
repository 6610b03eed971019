namespace FollowUpEngine.Storage;

/// <summary>
/// A row that says under which installation secret a store was filled, by the secret's fingerprint. Hashes of contacts, opt-outs
/// and links of one secret mean nothing under another.
/// </summary>
public sealed class InstallationMark(IRowStore rows)
{
    private static readonly RowKey Mark = new(RowKeys.Operations, "installation");

    /// <summary>The fingerprint that the store was filled under; null for a store that no server ever worked on.</summary>
    public async Task<string?> ReadAsync(CancellationToken ct) => (await rows.GetAsync(Mark, ct))?.Body;

    /// <summary>Marks a store that has no mark yet; the fingerprint that stands there then, which is another's if that was first.</summary>
    public async Task<string> SetAsync(string fingerprint, CancellationToken ct)
    {
        if (await ReadAsync(ct) is { } there)
        {
            return there;
        }

        try
        {
            await rows.CommitAsync(Mark.Partition, [new RowChange.Insert(Mark.Key, "Installation", StoreJson.Version, fingerprint)], ct);
            return fingerprint;
        }
        catch (RowConflictException)
        {
            return await ReadAsync(ct) ?? fingerprint;
        }
    }
}
