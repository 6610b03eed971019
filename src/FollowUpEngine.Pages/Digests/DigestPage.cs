using FollowUpEngine.Digest;

namespace FollowUpEngine.Pages.Digests;

/// <summary>The digest as an email: HTML by a component, text by a writer, both from <see cref="DigestWords"/>.</summary>
public sealed class DigestPage(PageRenderer pages) : IDigestPage
{
    public async Task<RenderedDigest> RenderAsync(DigestModel digest) =>
        new(digest.Subject, DigestText.Of(digest), await pages.RenderAsync<DigestEmail, DigestModel>(digest));
}
