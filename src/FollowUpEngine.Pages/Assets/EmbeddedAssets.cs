using Microsoft.AspNetCore.Components;

namespace FollowUpEngine.Pages.Assets;

/// <summary>The one style sheet and the start page's script, read when first shown.</summary>
internal static class EmbeddedAssets
{
    private static readonly Lazy<MarkupString> StyleElement = new(() => new MarkupString($"<style>\n{Read("pages.css")}</style>"));
    private static readonly Lazy<MarkupString> StartScriptElement = new(() => new MarkupString($"<script>\n{Read("start.js")}</script>"));

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
