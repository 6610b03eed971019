using System.Runtime.CompilerServices;

namespace FollowUpEngine.Tests.Sending;

/// <summary>
/// Compares a rendering, character by character, with the file that somebody read. With <c>UPDATE_GOLDEN=1</c> in the environment the
/// file is written instead, to be reviewed as a change like any other.
/// </summary>
internal static class GoldenFile
{
    public static void Equal(string name, string rendered, [CallerFilePath] string here = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(here)!, "Golden", name);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, rendered);
        }

        Assert.True(File.Exists(file), $"{name} is missing: run once with UPDATE_GOLDEN=1 and read it.");
        Assert.Equal(File.ReadAllText(file), rendered);
    }
}
