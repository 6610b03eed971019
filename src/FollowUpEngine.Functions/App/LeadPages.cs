using FollowUpEngine.Leads;
using FollowUpEngine.Pages.App;

namespace FollowUpEngine.Functions.App;

/// <summary>Where leads are in the dashboard, and what each form about one carries.</summary>
internal static class LeadPages
{
    public const string Back = "back";

    /// <summary>What stood on the page that a form was sent from: see <see cref="Sight"/>.</summary>
    public const string Seen = "seen";

    public static Func<LeadId, string> PathOf(AppVisit visit) => id => AppPaths.Of(visit.Business.Id, $"leads/{id}");

    /// <param name="sight">What the page shows.</param>
    /// <param name="back">The page to return to, by its segment; null: the lead's.</param>
    public static Dictionary<string, string> Hidden(AppVisit visit, Sight sight, string? back = null)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { [AppFrameModel.FormTokenField] = visit.FormToken, ["who"] = visit.Person.Name, [Seen] = sight.ToString() };
        if (back is not null)
        {
            fields[Back] = back;
        }

        return fields;
    }
}
