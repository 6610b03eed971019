using FollowUpEngine.Functions;

namespace FollowUpEngine.Local.Commands;

/// <summary>
/// Who has a data folder for himself: a server, or a command that moves all of its rows. A killed process holds it no more.
/// </summary>
internal static class ServingLock
{
    /// <param name="refusal">What to say of the folder, by its full path, when somebody else holds it.</param>
    public static FileStream Take(FollowUpOptions options, Func<string, string> refusal)
    {
        Directory.CreateDirectory(options.DataDirectory);
        try
        {
            return new FileStream(Path.Combine(options.DataDirectory, "serving.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException fault)
        {
            throw new CommandException(refusal(Path.GetFullPath(options.DataDirectory)), fault);
        }
    }
}
