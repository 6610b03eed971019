namespace FollowUpEngine.Businesses.Inputs;

/// <summary>One input of the numbers that no fact gives.</summary>
/// <param name="Place">The keys that lead to it, from the file, the person or the source on.</param>
public sealed record InputField(InputKind Kind, params IReadOnlyList<string> Place)
{
    /// <summary>As a form names it.</summary>
    public string Name => string.Join('.', Place);
}

public enum InputKind
{
    /// <summary>In the business's currency.</summary>
    Money,

    /// <summary>Jobs or weeks.</summary>
    Count,
    Hours,

    /// <summary>Of one in the file, in percent on a page.</summary>
    Share,

    /// <summary>One of the words that the file knows.</summary>
    Kind,

    /// <summary>Said to be nobody's hours, which is another thing than nothing said.</summary>
    Nobody,
}
