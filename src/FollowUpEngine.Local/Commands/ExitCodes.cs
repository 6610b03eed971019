namespace FollowUpEngine.Local.Commands;

/// <summary>What a command's end tells the shell.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;

    /// <summary>Faults were found, or the work could not be done.</summary>
    public const int Fault = 1;

    /// <summary>The command line itself is wrong.</summary>
    public const int Usage = 2;
}
