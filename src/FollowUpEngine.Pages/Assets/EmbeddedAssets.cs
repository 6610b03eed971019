using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace FollowUpEngine.Pages.Assets;

/// <summary>The one style sheet and the start page's script, read when first shown.</summary>
internal static class EmbeddedAssets
{
    private static readonly Lazy<string> StyleText = new(() => $"\n{Read("pages.css")}");
    private static readonly Lazy<MarkupString> StyleElement = new(() => new MarkupString($"<style>{StyleText.Value}</style>"));
    private static readonly Lazy<string> StyleHashText = new(() => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(StyleText.Value)))}");
    private static readonly Lazy<MarkupString> StartScriptElement = new(() => new MarkupString($"<script>\n{Read("start.js")}</script>"));

    /// <summary>Of all that stands between the tags of <see cref="Style"/>, as a content security policy names it.</summary>
    public static string StyleHash => StyleHashText.Value;

    public static MarkupString Style => StyleElement.Value;

    public static MarkupString StartScript => StartScriptElement.Value;

    private static string Read(string name)
    {
        using var stream = typeof(EmbeddedAssets).Assembly.GetManifestResourceStream($"assets/{name}")
            ?? throw new InvalidOperationException($"{name} is not in this assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
