namespace FollowUpEngine.Intake.Bodies;

/// <summary>
/// Names and values of a form, with PHP's brackets read as nesting: <c>fields[name][value]</c>, <c>services[]</c>.
/// A name whose brackets do not match is a plain name.
/// </summary>
internal sealed class FormPairs
{
    private readonly FormNode root = FormNode.NewObject();
    private readonly Dictionary<(FormNode Parent, string Key, bool IsList), FormNode> children = [];
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

    // Looked up by name, so that a body of thousands of names takes no longer than its length.
    private FormNode Child(FormNode parent, string key, bool isList)
    {
        var place = (parent, key, isList);
        if (key.Length > 0 && children.TryGetValue(place, out var known))
        {
            return known;
        }

        var child = isList ? FormNode.NewList() : FormNode.NewObject();
        parent.Entries.Add(new FormEntry(key, child));
        children[place] = child;
        return child;
    }
}
