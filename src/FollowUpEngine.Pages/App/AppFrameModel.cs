namespace FollowUpEngine.Pages.App;

/// <summary>What stands around every page of the dashboard.</summary>
public sealed record AppFrameModel
{
    /// <summary>The name of the field that every form of the dashboard carries <see cref="FormToken"/> in.</summary>
    public const string FormTokenField = "csrf";

    /// <summary>The business's name; on pages of no single business the program's.</summary>
    public required string BusinessName { get; init; }

    public IReadOnlyList<AppEntry> Entries { get; init; } = [];

    /// <summary>Who is signed in, by name.</summary>
    public required string Person { get; init; }

    /// <summary>Proves that a form is from a page of this session.</summary>
    public required string FormToken { get; init; }

    public required string HomePath { get; init; }

    /// <summary>Takes the POST that ends this session.</summary>
    public required string SignOutPath { get; init; }
}
