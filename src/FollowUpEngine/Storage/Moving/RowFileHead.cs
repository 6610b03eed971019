using NodaTime;

namespace FollowUpEngine.Storage.Moving;

/// <summary>The first line of a file of rows.</summary>
/// <param name="FollowUpRows">The version of the file's format.</param>
/// <param name="Secret">The fingerprint of the installation secret that the rows' hashes were made with.</param>
/// <param name="At">When the rows were read.</param>
public sealed record RowFileHead(int FollowUpRows, string Secret, Instant At)
{
    public const int Version = 1;
}
