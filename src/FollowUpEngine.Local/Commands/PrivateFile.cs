namespace FollowUpEngine.Local.Commands;

/// <summary>A file with people's names, addresses and messages in it: for its owner's eyes alone, and never in the place of another.</summary>
internal static class PrivateFile
{
    /// <summary>The full path, when nothing is there yet.</summary>
    public static string Free(string to)
    {
        var path = Path.GetFullPath(to);
        return File.Exists(path) ? throw new CommandException($"{path} is there already. Name another file: an export replaces nothing.") : path;
    }

    public static FileStream Create(string path, FileMode mode)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}
