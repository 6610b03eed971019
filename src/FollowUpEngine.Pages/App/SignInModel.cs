namespace FollowUpEngine.Pages.App;

/// <summary>The form that asks for a link to sign in.</summary>
public sealed record SignInModel
{
    /// <summary>Takes the POST.</summary>
    public required string Path { get; init; }

    /// <summary>The page that was wanted.</summary>
    public string? To { get; init; }

    /// <summary>What was typed and could not be taken.</summary>
    public string Typed { get; init; } = "";

    /// <summary>Why it could not.</summary>
    public string? Fault { get; init; }

    /// <summary>A link was asked for just now. For every address the same.</summary>
    public bool IsAsked { get; init; }
}
