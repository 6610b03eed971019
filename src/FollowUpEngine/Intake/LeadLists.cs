using FollowUpEngine.Intake.Adapters;
using FollowUpEngine.Intake.Bodies;

namespace FollowUpEngine.Intake;

/// <summary>
/// Is this body a list of submissions? A list of objects is, and so is an object whose only list bears a telling name. A list of
/// <c>{"name":…,"value":…}</c> records is one submission, field by field.
/// </summary>
internal static class LeadLists
{
    private static readonly string[] Names = ["leads", "submissions", "entries", "contacts", "records", "data", "items", "rows", "results"];

    public static List<FormEntry>? Items(FormNode root)
    {
        if (IsList(root))
        {
            return root.Entries;
        }

        return root.Kind == NodeKind.Object && root.Entries.Count <= 4 && Array.Find(Names, root.Has) is { } name && IsList(root[name]!)
            ? root[name]!.Entries
            : null;
    }

    private static bool IsList(FormNode node) =>
        node.Kind == NodeKind.List && node.Entries.Count > 0 && node.Entries.TrueForAll(item => item.Value.Kind == NodeKind.Object) && !Flattening.IsFieldList(node);
}
