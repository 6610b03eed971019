namespace FollowUpEngine.Intake.Bodies;

/// <summary>
/// What a body says, whatever its format: a text, an object or a list. Keys keep their order and may repeat. Numbers, true and false keep
/// the text they were written with, so that no digit of an id or a phone number is lost. NUL becomes U+FFFD: no store keeps it reliably.
/// </summary>
internal sealed class FormNode
{
    private FormNode(NodeKind kind, string? text, List<FormEntry>? entries)
    {
        Kind = kind;
        Text = text;
        Entries = entries ?? [];
    }

    public NodeKind Kind { get; }

    /// <summary>Null for objects, lists and a JSON null.</summary>
    public string? Text { get; }

    /// <summary>The members of an object; the items of a list, without keys.</summary>
    public List<FormEntry> Entries { get; }

    public static FormNode Null { get; } = new(NodeKind.Null, null, null);

    public static FormNode OfText(string text) =>
        new(NodeKind.Text, text.Contains('\0', StringComparison.Ordinal) ? text.Replace('\0', '\uFFFD') : text, null);

    public static FormNode NewObject() => new(NodeKind.Object, null, []);

    public static FormNode NewList() => new(NodeKind.List, null, []);

    /// <summary>The first member of this name, by exact spelling; null when there is none or this is no object.</summary>
    public FormNode? this[string key]
    {
        get
        {
            if (Kind == NodeKind.Object)
            {
                foreach (var entry in Entries)
                {
                    if (string.Equals(entry.Key, key, StringComparison.Ordinal))
                    {
                        return entry.Value;
                    }
                }
            }

            return null;
        }
    }

    public string? TextOf(string key) => this[key]?.Text;

    public bool Has(string key) => this[key] is not null;

    /// <summary>The member as an object or list, also when the sender wrote it as JSON inside a text.</summary>
    public FormNode? Inner(string key) => this[key]?.Unfolded();

    public FormNode? Unfolded()
    {
        if (Kind != NodeKind.Text)
        {
            return this;
        }

        var text = Text.AsSpan().TrimStart();
        return text.IsEmpty || text[0] is not ('{' or '[') ? null : JsonBody.TryRead(Text!, out _);
    }
}

internal readonly record struct FormEntry(string Key, FormNode Value);

internal enum NodeKind
{
    Null,
    Text,
    Object,
    List,
}
