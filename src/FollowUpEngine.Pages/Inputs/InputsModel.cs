using FollowUpEngine.Businesses;
using FollowUpEngine.Businesses.Inputs;
using FollowUpEngine.Pages.App;

namespace FollowUpEngine.Pages.Inputs;

/// <summary>What the numbers need and no fact gives.</summary>
public sealed record InputsModel
{
    public required AppFrameModel Frame { get; init; }

    /// <summary>Takes the POST of each form.</summary>
    public required string Path { get; init; }

    /// <summary>Takes the POST that counts the numbers anew.</summary>
    public required string CountPath { get; init; }

    /// <summary>Of the business file that is shown.</summary>
    public required int Version { get; init; }

    public required IReadOnlyList<InputForm> Forms { get; init; }

    public required InputsNews News { get; init; }
}

/// <summary>What the last form did.</summary>
public sealed record InputsNews
{
    public bool IsSaved { get; init; }

    /// <summary>Why it was not saved; null: it was, or there was none.</summary>
    public string? Notice { get; init; }

    /// <summary>Which form that was.</summary>
    public InputSection? Section { get; init; }

    /// <summary>What was typed there, by field name.</summary>
    public Func<string, string?> Typed { get; init; } = _ => null;

    public IReadOnlyList<BusinessFileFault> Faults { get; init; } = [];
}
