namespace FollowUpEngine.Pages.App;

/// <summary>A way to another page of the dashboard; only to pages that there are, and that the person may see.</summary>
public sealed record AppEntry(string Name, string Path, bool IsCurrent = false);
