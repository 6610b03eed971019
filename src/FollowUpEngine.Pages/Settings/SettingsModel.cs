using FollowUpEngine.Businesses;
using FollowUpEngine.Pages.App;

namespace FollowUpEngine.Pages.Settings;

/// <summary>The business file: what it says, and its text.</summary>
public sealed record SettingsModel
{
    public required AppFrameModel Frame { get; init; }

    public required Business Business { get; init; }

    /// <summary>This page; its forms stand under it.</summary>
    public required string Path { get; init; }

    /// <summary>The address before a source's id and secret.</summary>
    public required string HookBase { get; init; }

    public required StoredFile Stored { get; init; }

    public required SettingsNews News { get; init; }
}

/// <summary>What the last form did.</summary>
public sealed record SettingsNews
{
    /// <summary>In a sentence; null: there was none.</summary>
    public string? Notice { get; init; }

    public bool IsRefusal { get; init; }

    /// <summary>What was written and not taken; null: nothing.</summary>
    public string? Draft { get; init; }

    public IReadOnlyList<BusinessFileFault> Faults { get; init; } = [];

    /// <summary>Shows what is stored beside the draft.</summary>
    public bool ShowsStored { get; init; }

    /// <summary>The one time at which a new address is shown.</summary>
    public NewHook? Hook { get; init; }
}

/// <summary>A source's address with its new secret.</summary>
public sealed record NewHook(string Source, string Address);
