namespace FollowUpEngine.Local.Commands;

/// <summary>Ends a command. The message is a sentence for the person at the terminal: what is wrong and what to do.</summary>
internal sealed class CommandException(string sentence, Exception? cause = null, int exitCode = ExitCodes.Fault) : Exception(sentence, cause)
{
    public int ExitCode { get; } = exitCode;
}
