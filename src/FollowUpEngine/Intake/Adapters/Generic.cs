using FollowUpEngine.Businesses;
using FollowUpEngine.Intake.Bodies;

namespace FollowUpEngine.Intake.Adapters;

/// <summary>Any other form: flat or nested, or a connector such as Zapier. A lone JSON text under a telling name is opened.</summary>
internal static class Generic
{
    private static readonly string[] Wrappers = ["payload", "data", "body", "form_data", "formData", "rawRequest", "json"];

    public static FormContent Read(FormNode root)
    {
        var content = new FormContent("generic");
        if (root.Kind == NodeKind.List && Flattening.IsFieldList(root))
        {
            Flattening.AddFieldList(content.Fields, root);
        }
        else if (root.Kind == NodeKind.Object)
        {
            foreach (var (key, value) in root.Entries)
            {
                AddMember(content.Fields, key, value);
            }
        }
        else if (root.Text is { Length: > 0 } || root.Entries.Count > 0)
        {
            Flattening.Add(content.Fields, "value", root);
        }

        return content;
    }

    private static void AddMember(List<ContentField> fields, string key, FormNode value)
    {
        if (value.Kind == NodeKind.Text && Array.IndexOf(Wrappers, key) >= 0 && value.Unfolded() is { Kind: NodeKind.Object } inner)
        {
            Flattening.AddMembers(fields, inner);
        }
        else
        {
            Flattening.Add(fields, key, value);
        }
    }
}
