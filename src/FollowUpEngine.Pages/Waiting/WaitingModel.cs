using FollowUpEngine.Boards;
using FollowUpEngine.Businesses;
using FollowUpEngine.Pages.Leads;
using NodaTime;

namespace FollowUpEngine.Pages.Waiting;

/// <summary>The page behind the link of a waiting lead in a digest. For one person of the business, who need not sign in.</summary>
public sealed record WaitingModel
{
    /// <summary>The lead, and the facts that fit.</summary>
    public required LeadModel Lead { get; init; }

    /// <summary>Whose link it is.</summary>
    public required StaffMember Person { get; init; }

    /// <summary>Null: it is closed.</summary>
    public required BoardCard? Card { get; init; }

    /// <summary>Whose turn it is: theirs, where they have one. Null: nobody of the business is waited for any more.</summary>
    public required BoardTurn? Turn { get; init; }

    /// <summary>Where the packet is accepted or sent back; null: it is not for them, or not any more.</summary>
    public required string? PacketPath { get; init; }

    /// <summary>Where the customer is written to; null: nothing can go to them.</summary>
    public required string? AnswerPath { get; init; }

    /// <summary>The lead in the dashboard, behind the sign-in.</summary>
    public required string DashboardPath { get; init; }

    /// <summary>The local days on which a snooze can end by one press.</summary>
    public required LocalDate Tomorrow { get; init; }

    public required LocalDate NextWeek { get; init; }

    /// <summary>The last form was taken.</summary>
    public bool IsNoted { get; init; }
}
