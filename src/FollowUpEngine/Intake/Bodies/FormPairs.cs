namespace FollowUpEngine.Intake.Bodies;

/// <summary>
/// Names and values of a form, with PHP's brackets read as nesting: <c>fields[name][value]</c>, <c>services[]</c>.
/// A name whose brackets do not match is a plain name.
/// </summary>
internal sealed class FormPairs
{
    private readonly FormNode root = FormNode.NewObject();
    private int count;

    public FormNode Root => root;

    /// <summary>False once there are too many.</summary>
    public bool TryAdd(string name, FormNode value)
    {
        if (++count > BodyLimits.MaxValues)
        {
            return false;
        }

        var open = name.IndexOf('[', StringComparison.Ordinal);
        if (open <= 0 || name[^1] != ']' || name.AsSpan().Count('[') >= BodyLimits.MaxDepth)
        {
            root.Entries.Add(new FormEntry(name, value));
            return true;
        }

        var steps = name[(open + 1)..^1].Split("][");
        var node = Child(root, name[..open], isList: steps[0].Length == 0);
        for (var i = 0; i < steps.Length - 1; i++)
        {
            node = Child(node, steps[i], isList: steps[i + 1].Length == 0);
        }

        node.Entries.Add(new FormEntry(steps[^1], value));
        return true;
    }

    // Neighbours mostly belong together, so the search begins at the end.
    private static FormNode Child(FormNode parent, string key, bool isList)
    {
        var kind = isList ? NodeKind.List : NodeKind.Object;
        for (var i = parent.Entries.Count - 1; i >= 0 && key.Length > 0; i--)
        {
            if (parent.Entries[i].Value.Kind == kind && string.Equals(parent.Entries[i].Key, key, StringComparison.Ordinal))
            {
                return parent.Entries[i].Value;
            }
        }

        var child = isList ? FormNode.NewList() : FormNode.NewObject();
        parent.Entries.Add(new FormEntry(key, child));
        return child;
    }
}
