namespace FollowUpEngine.Pages.App;

/// <summary>The page behind a link that signs in. It names nobody: a link may be forwarded.</summary>
/// <param name="Path">Takes the POST that begins the session; looking at the page changes nothing (mail scanners follow links).</param>
public sealed record SignInLinkModel(string Path);
