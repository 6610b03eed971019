using FollowUpEngine.Sending;

namespace FollowUpEngine.Azure.Twilio;

/// <summary>What one of Twilio's error codes means for us.</summary>
/// <param name="Meaning">In words of ours: Twilio's may change, and may quote numbers.</param>
/// <param name="Trouble">What it tells about sending as a whole.</param>
internal sealed record TwilioError(int Code, TwilioRemedy Remedy, string Meaning, SenderTrouble? Trouble = null);

/// <summary>What is done about an error.</summary>
internal enum TwilioRemedy
{
    /// <summary>The person wants no more: never again.</summary>
    OptOut,

    /// <summary>The number is dead: never again.</summary>
    DeadNumber,

    /// <summary>Dead if an earlier text came back too.</summary>
    DeadIfAgain,

    /// <summary>The carrier gave it back undelivered: once more hours later, and dead if that comes back too.</summary>
    OnceMore,

    /// <summary>This text does not go; the number is none the worse.</summary>
    GiveUp,

    /// <summary>Surely not sent: the same text may go in a while.</summary>
    Wait,

    /// <summary>Surely not sent: the same text goes when a person has mended what is wrong.</summary>
    WaitForMending,

    /// <summary>It may have gone, so it never goes again by itself.</summary>
    CannotTell,
}
