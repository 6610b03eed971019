namespace FollowUpEngine.Pages.App;

/// <summary>Where somebody lands who signed in: the businesses that they are of, and their sessions.</summary>
public sealed record HomeModel
{
    public required AppFrameModel Frame { get; init; }

    public required IReadOnlyList<HomeBusiness> Businesses { get; init; }

    public required bool IsOperator { get; init; }

    /// <summary>The address that they signed in by.</summary>
    public required string Address { get; init; }

    /// <summary>Takes the POST that ends all their sessions.</summary>
    public required string SignOutEverywherePath { get; init; }
}

/// <param name="Roles">In words, for example "owner and closer".</param>
/// <param name="Path">Null as long as there is no page to go to.</param>
public sealed record HomeBusiness(string Name, string Roles, string? Path);
