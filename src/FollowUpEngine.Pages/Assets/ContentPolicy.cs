namespace FollowUpEngine.Pages.Assets;

/// <summary>
/// The content security policy of pages that are for somebody: our one style sheet by its hash, forms to ourselves, the empty icon, and nothing else;
/// neither scripts nor anything from elsewhere, and no page of others may frame ours.
/// </summary>
public static class ContentPolicy
{
    public static string Strict { get; } = $"default-src 'none'; style-src '{EmbeddedAssets.StyleHash}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
}
