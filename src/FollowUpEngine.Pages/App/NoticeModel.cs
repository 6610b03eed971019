namespace FollowUpEngine.Pages.App;

/// <summary>A refusal, or whatever else is said in a sentence or two, and where to go from there.</summary>
/// <param name="Text">What happened, and what to do.</param>
public sealed record NoticeModel(string Title, string Text, string LinkPath, string LinkText)
{
    /// <summary>What was typed and not taken: it must not be lost.</summary>
    public IReadOnlyList<string> Typed { get; init; } = [];
}
