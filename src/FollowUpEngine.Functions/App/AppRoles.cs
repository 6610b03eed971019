using FollowUpEngine.Businesses;

namespace FollowUpEngine.Functions.App;

/// <summary>Whom a page is for.</summary>
public static class AppRoles
{
    public static IReadOnlyList<StaffRole> Everybody { get; } = [StaffRole.Owner, StaffRole.Generator, StaffRole.Closer];

    public static IReadOnlyList<StaffRole> Owners { get; } = [StaffRole.Owner];
}
