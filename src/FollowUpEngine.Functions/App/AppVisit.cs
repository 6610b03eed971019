using FollowUpEngine.Businesses;
using FollowUpEngine.Pages.App;
using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Functions.App;

/// <summary>Somebody who is signed in and of the business that the address names, in a role that the page is for.</summary>
public sealed record AppVisit
{
    public required Business Business { get; init; }

    public required StaffMember Person { get; init; }

    public required IReadOnlyList<StaffRole> Roles { get; init; }

    /// <summary>Whether they also run the installation.</summary>
    public required bool IsOperator { get; init; }

    public required string FormToken { get; init; }

    /// <summary>What a POST sent, of a page of this session; empty for a GET.</summary>
    public required IFormCollection Form { get; init; }

    public bool Is(StaffRole role) => Roles.Contains(role);

    /// <param name="path">Of the page that is shown.</param>
    public AppFrameModel Frame(string path) => new()
    {
        BusinessName = Business.Name,
        Entries = AppNavigation.Entries(Business.Id, Roles, IsOperator, path),
        Person = Person.Name,
        FormToken = FormToken,
        HomePath = AppPaths.Me,
        SignOutPath = AppPaths.SignOut,
    };
}
