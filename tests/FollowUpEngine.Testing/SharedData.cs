using System.Runtime.CompilerServices;

namespace FollowUpEngine.Testing;

/// <summary>Real material that stands beside the repository on some machines, in <c>../shared</c>.</summary>
public static class SharedData
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(RepositoryRoot(), "..", "shared"));

    public static bool IsPresent => Directory.Exists(Root);

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public static string RepositoryRoot() => FromHere();

    // Private, so that "here" is always this file and never the caller's.
    private static string FromHere([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
