using System.Text.Json.Nodes;
using FollowUpEngine.Businesses.Reading;

namespace FollowUpEngine.Businesses.Inputs;

/// <summary>What somebody typed into a field, as the file would have it.</summary>
public abstract record TypedInput
{
    /// <summary>Nobody said.</summary>
    public sealed record Nothing : TypedInput;

    public sealed record Number(decimal Amount) : TypedInput;

    public sealed record Word(string Text) : TypedInput;

    /// <summary>That it is nobody.</summary>
    public sealed record Nobody : TypedInput;

    /// <param name="Why">In a sentence that says what to write.</param>
    public sealed record Unclear(string Why) : TypedInput;

    public static TypedInput Of(InputKind kind, string typed) => kind switch
    {
        _ when string.IsNullOrWhiteSpace(typed) => new Nothing(),
        InputKind.Nobody => new Nobody(),
        InputKind.Kind => FileWords.SourceKinds.ContainsKey(typed) ? new Word(typed) : new Unclear($"Choose one of: {string.Join(", ", FileWords.SourceKinds.Keys)}."),
        InputKind.Share => TypedNumbers.Share(typed),
        _ => TypedNumbers.Number(typed),
    };

    /// <summary>Null for what leaves no value behind.</summary>
    internal JsonNode? Node => this switch
    {
        Number number => System.Text.Json.Nodes.JsonValue.Create(number.Amount),
        Word word => System.Text.Json.Nodes.JsonValue.Create(word.Text),
        _ => null,
    };
}
