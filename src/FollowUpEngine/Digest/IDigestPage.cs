namespace FollowUpEngine.Digest;

/// <summary>Turns a digest into an email's parts. The engine knows no web framework, so the page is drawn elsewhere.</summary>
public interface IDigestPage
{
    Task<RenderedDigest> RenderAsync(DigestModel digest);
}

public sealed record RenderedDigest(string Subject, string Text, string Html);
