namespace FollowUpEngine.Sending;

/// <summary>
/// What is wrong with sending itself, whoever the message was for. What failed by it is tried again for days, and the owner is told
/// once a day of what does not pass by itself (<see cref="SenderTroubleRules.IsWorthTelling"/>).
/// </summary>
public enum SenderTrouble
{
    /// <summary>The provider takes no more for now.</summary>
    Busy,

    /// <summary>No connection to the provider.</summary>
    Unreachable,

    /// <summary>The provider does not know the installation: key or token wrong, its address wrong, the account closed.</summary>
    Credentials,

    /// <summary>The address or number that the business sends from may not be used.</summary>
    Sender,

    /// <summary>The number that the business texts from is not registered with the carriers.</summary>
    Registration,

    /// <summary>The account is a trial, is suspended, or has used up what it may send.</summary>
    Account,

    /// <summary>The provider does not take the installation's public address for its reports.</summary>
    Callback,

    /// <summary>The account may not text into the recipient's region.</summary>
    Region,

    /// <summary>Carriers hold the text for spam.</summary>
    Filtered,

    /// <summary>Too many emails come back for good: the list is bad, or the form takes any address.</summary>
    Bounces,

    /// <summary>Too many people report the business's emails as spam.</summary>
    Complaints,

    /// <summary>Too many people stop right after one step.</summary>
    OptOuts,

    /// <summary>The message itself is malformed: a template's fault, or the engine's.</summary>
    Message,

    /// <summary>The provider refused for a reason that this version does not know: it may be about the one message or about all.</summary>
    Unfamiliar,

    /// <summary>A person of the business told the provider that they want no more, and it drops what goes to them: digests and alerts too.</summary>
    StaffStopped,
}
