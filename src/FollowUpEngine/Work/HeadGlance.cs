using FollowUpEngine.Storage;

namespace FollowUpEngine.Work;

/// <summary>Reads a head's next moment without reading the lead: it stands first, so that a sweep over a million heads needs not parse them.</summary>
internal static class HeadGlance
{
    private const string Start = "{\"dueAt\":\"";

    /// <summary>The key of the due row that the head speaks of; null when the head must be read to tell.</summary>
    public static string? DueKeyOf(Row head)
    {
        if (head.SchemaVersion > StoreJson.Version || !head.Body.StartsWith(Start, StringComparison.Ordinal))
        {
            return null;
        }

        var end = head.Body.IndexOf('"', Start.Length);
        return end < 0 ? null : RowKeys.DueByText(head.Body.AsSpan(Start.Length, end - Start.Length), RowKeys.LeadOf(head.Key));
    }
}
