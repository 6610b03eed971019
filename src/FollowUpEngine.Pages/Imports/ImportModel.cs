using FollowUpEngine.Businesses;
using FollowUpEngine.Imports;
using FollowUpEngine.Pages.App;

namespace FollowUpEngine.Pages.Imports;

/// <summary>The import of a business: a file to choose, what it would do, how far it is, what it did.</summary>
public sealed record ImportModel
{
    public required AppFrameModel Frame { get; init; }

    public required Business Business { get; init; }

    /// <summary>This page; its forms stand under it.</summary>
    public required string Path { get; init; }

    /// <summary>Null: there is none.</summary>
    public required ImportJob? Job { get; init; }

    /// <summary>What the last form did, in a sentence; null: there was none.</summary>
    public string? Notice { get; init; }

    public bool IsRefusal { get; init; }

    /// <summary>Somebody wants to read in peace.</summary>
    public bool IsStill { get; init; }

    /// <summary>The largest file that is taken.</summary>
    public int MostMegabytes => ImportFiles.MostBytes / 1024 / 1024;
}
