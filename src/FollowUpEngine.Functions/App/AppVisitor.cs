using FollowUpEngine.Access;
using FollowUpEngine.Pages.App;
using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Functions.App;

/// <summary>Somebody who is signed in, on a page of no single business.</summary>
public sealed record AppVisitor
{
    public required Insider Insider { get; init; }

    public required Session Session { get; init; }

    public required string FormToken { get; init; }

    /// <summary>What a POST sent, of a page of this session; empty for a GET.</summary>
    public required IFormCollection Form { get; init; }

    public AppFrameModel Frame(string path) => new()
    {
        BusinessName = "FollowUp",
        Entries = AppNavigation.Entries(null, [], Insider.IsOperator, path),
        Person = Insider.Name,
        FormToken = FormToken,
        HomePath = AppPaths.Me,
        SignOutPath = AppPaths.SignOut,
    };
}
