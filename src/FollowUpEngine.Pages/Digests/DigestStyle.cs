namespace FollowUpEngine.Pages.Digests;

/// <summary>Inline styles, since many mail programs drop style sheets.</summary>
internal static class DigestStyle
{
    public static string Sans(int pixels) => $"font-family:Arial,Helvetica,sans-serif;font-size:{pixels}px;line-height:{(pixels >= 20 ? pixels * 5 / 4 : (pixels * 3 + 1) / 2)}px";
}
