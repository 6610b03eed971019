using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Replies.Mail;
using NodaTime;

namespace FollowUpEngine.Simulation.World;

/// <summary>An email that somebody sends to a business, and what its writer means by it.</summary>
/// <param name="Token">Stands in the email once, so that it is found again wherever it is kept.</param>
/// <param name="Answers">Whose mark it bears: the lead of the email that it answers; null for none.</param>
/// <param name="About">Whom it concerns, where that is not its sender: the recipient that did not get an email, or that complained.</param>
internal sealed record Letter(BusinessId Business, string Token, Meaning Meaning, string From, LeadId? Answers, InboundEmail Email, string? About = null)
{
    /// <summary>On which day somebody who is away will be back.</summary>
    public LocalDate? Back { get; init; }

    public bool IsPersons => Meaning is Meaning.Words or Meaning.Stop or Meaning.Start;

    public bool IsMachines => Meaning is Meaning.Away or Meaning.Machine or Meaning.Bounce;
}

/// <summary>What an email means to whoever sent it; no engine of ours decided it.</summary>
internal enum Meaning
{
    /// <summary>Words of a person.</summary>
    Words,

    /// <summary>No more emails, please.</summary>
    Stop,

    /// <summary>Emails again, please.</summary>
    Start,

    /// <summary>Their mailbox provider says that they took an email for spam.</summary>
    Complaint,

    /// <summary>A mail program answers while its owner is away.</summary>
    Away,

    /// <summary>A machine writes, by its own account.</summary>
    Machine,

    /// <summary>A machine writes that does not say so.</summary>
    Echo,

    /// <summary>An email did not arrive, and never will.</summary>
    Bounce,
}
