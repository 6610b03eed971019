namespace FollowUpEngine.Businesses.Inputs;

/// <summary>A part of the business file that has a form of its own.</summary>
public abstract record InputSection
{
    /// <summary>What the owner wants.</summary>
    public sealed record Targets : InputSection;

    /// <summary>What a person costs.</summary>
    public sealed record Person(string Id) : InputSection;

    /// <summary>How a source's leads come to be, and what it costs.</summary>
    public sealed record Source(string Id) : InputSection;
}
