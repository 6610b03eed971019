using FollowUpEngine.Businesses;
using FollowUpEngine.Pages.App;

namespace FollowUpEngine.Functions.App;

/// <summary>The pages of the dashboard that there are, in the order in which they are shown. Who makes a page adds its line.</summary>
internal static class AppNavigation
{
    /// <summary>Of a business; the first one is where people land.</summary>
    private static readonly AppPage[] OfBusiness =
    [
        new("Today", "today", AppRoles.Everybody),
        new("Pipeline", "pipeline", AppRoles.Everybody),
        new("Calendar", "calendar", AppRoles.Everybody),
        new("Quarantine", "quarantine", AppRoles.Everybody),
        new("Numbers", "numbers", AppRoles.Owners),
        new("Sources", "lead-sources", AppRoles.Owners),
        new("People", "people", AppRoles.Everybody),
        new("Sixty days", "sixty-days", AppRoles.Owners),
        new("Activity", "activity", AppRoles.Owners),
        new("Import", "import", AppRoles.Owners),
        new("Settings", "settings", AppRoles.Owners),
    ];

    /// <summary>Of the installation, for those who run it.</summary>
    private static readonly AppEntry[] OfOperators = [new("Businesses", AppPaths.Operator)];

    /// <param name="business">Null on pages of no single one.</param>
    /// <param name="path">Of the page that is shown.</param>
    public static IReadOnlyList<AppEntry> Entries(BusinessId? business, IReadOnlyList<StaffRole> roles, bool isOperator, string path)
    {
        var entries = business is { } id ? OfBusiness.Where(page => page.Roles.Any(roles.Contains)).Select(page => new AppEntry(page.Name, AppPaths.Of(id, page.Segment))) : [];
        return [.. entries.Concat(isOperator ? OfOperators : []).Select(entry => entry with { IsCurrent = entry.Path == path })];
    }

    /// <summary>Where somebody of the business begins; null: there is no page for them yet.</summary>
    public static string? Landing(BusinessId business, IReadOnlyList<StaffRole> roles) => Entries(business, roles, isOperator: false, "") is [var first, ..] ? first.Path : null;

    /// <param name="Segment">What stands in its address behind the business.</param>
    private sealed record AppPage(string Name, string Segment, IReadOnlyList<StaffRole> Roles);
}
