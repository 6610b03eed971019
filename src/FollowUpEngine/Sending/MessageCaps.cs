using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Sending;

/// <summary>
/// How many automatic messages a person gets at most. An inquiry's first day is the first local day from then on at which the channel's
/// window is open. No cap holds up the first answer; what is over a cap waits, it is never dropped.
/// </summary>
public sealed record MessageCaps
{
    /// <summary>No cap can be higher: of each channel a lead's head remembers so many messages, and caps are counted from those.</summary>
    public const int Highest = LeadFolding.KeptRecent;

    /// <summary>Between two automatic messages to one person, on whichever channel.</summary>
    public Duration MinimumGap { get; init; } = Duration.FromHours(4);

    /// <summary>Texts on one local day of the recipient, after the first day of an inquiry.</summary>
    public int TextsPerDay { get; init; } = 1;

    /// <summary>Texts within seven days, after the first day of an inquiry.</summary>
    public int TextsPerWeek { get; init; } = 3;

    /// <summary>Emails on one local day of the recipient, after the first day of an inquiry.</summary>
    public int EmailsPerDay { get; init; } = 1;
}
