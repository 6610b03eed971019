using FollowUpEngine.Qualification;
using FollowUpEngine.Replies;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>Something that people did, as somebody tells it. <see cref="LeadFact.At"/> is when it happened and may lie in the past.</summary>
public abstract record PeopleFact : LeadFact
{
    /// <summary>Who did it, as the teller names them.</summary>
    public required string Who { get; init; }

    /// <summary>What proves it: a recording, a message, a document; free text.</summary>
    public string? Evidence { get; init; }
}

/// <summary>A person of the business spoke with the lead or tried to.</summary>
public sealed record HumanTouched : PeopleFact
{
    /// <summary>A call that nobody answered: it stops the clock of an unanswered inquiry, but no cadence.</summary>
    public const string CallMade = "call made";

    /// <summary>They spoke with each other.</summary>
    public const string Conversation = "conversation";

    /// <summary>The person of the business wrote.</summary>
    public const string Message = "message";

    /// <summary>One of the constants above.</summary>
    public required string How { get; init; }

    /// <summary>What they wrote, where the engine sent it for them.</summary>
    public string? Text { get; init; }
}

/// <summary>The customer wrote.</summary>
public sealed record MessageReceived : PeopleFact
{
    public required Channel Channel { get; init; }

    public string? Text { get; init; }

    /// <summary>The provider's name for it, by which its copy there can be erased; null: nobody keeps one.</summary>
    public string? ProviderId { get; init; }

    /// <summary>The provider's links to pictures and files that came with it; null: none.</summary>
    public IReadOnlyList<string>? Media { get; init; }

    /// <summary>What came with it and is kept nowhere: its names and sizes alone; null: nothing.</summary>
    public IReadOnlyList<MessageFile>? Files { get; init; }

    /// <summary>What it was taken for by the reader of replies; null when a person told of it.</summary>
    public ReplyKind? Kind { get; init; }

    /// <summary>The reader's rule.</summary>
    public string? Rule { get; init; }

    /// <summary>Nobody waits for an answer to it: a stop, a word that the provider answers.</summary>
    public bool NeedsNoAnswer { get; init; }

    /// <summary>A machine answered (out of office): no word of the customer.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>With an automatic one: the local date on which the person is back.</summary>
    public LocalDate? ReturnsOn { get; init; }
}

/// <summary>One answer of the bar.</summary>
public sealed record BarAnswered : PeopleFact
{
    public required BarQuestion Question { get; init; }

    public required string Answer { get; init; }

    /// <summary>Whether the answer meets the bar.</summary>
    public required bool Meets { get; init; }

    /// <summary>The source whose form asked; null: a person did. A person's answer is never overruled by a form's.</summary>
    public string? Form { get; init; }
}

/// <summary>The packet went to a closer.</summary>
public sealed record HandedOff : PeopleFact
{
    /// <summary>As <see cref="To"/> when somebody asks for it: whom the business's rules choose. What is kept names the person.</summary>
    public const string ByTheRule = "by-the-rule";

    /// <summary>The closer's staff id.</summary>
    public required string To { get; init; }

    /// <summary>Why the rules chose them, in a sentence; null: somebody named them.</summary>
    public string? Why { get; init; }

    /// <summary>The staff id of who gets it offered when the closer is silent.</summary>
    public string? Backup { get; init; }

    /// <summary>What the prospect agreed to, for example an estimate visit on Tuesday at ten.</summary>
    public required string NextStep { get; init; }

    /// <summary>One sentence about the situation.</summary>
    public string? Context { get; init; }

    /// <summary>Whether money was talked about with the prospect; null: nobody said.</summary>
    public bool? BudgetDiscussed { get; init; }

    /// <summary>Why it goes although the packet is not complete; null when it is.</summary>
    public string? Override { get; init; }

    /// <summary>What the packet lacked, in words: with it the override is one that counts. Null: nothing, or not known (facts of earlier versions).</summary>
    public IReadOnlyList<string>? Lacking { get; init; }
}

/// <summary>A word about the packet from those who have to do with it.</summary>
public abstract record PacketWord : PeopleFact
{
    /// <summary>The staff id of who said it, where it is known.</summary>
    public string? By { get; init; }

    /// <summary>The id of the link by which it was said, which can say nothing more; null: said elsewhere.</summary>
    public string? Link { get; init; }
}

public sealed record HandoffAccepted : PacketWord
{
    /// <summary>The staff id of the closer who took it.</summary>
    public required string Closer { get; init; }
}

public sealed record HandoffRejected : PacketWord
{
    public required RejectReason Reason { get; init; }

    public string? Text { get; init; }
}

/// <summary>The closer asked something before deciding.</summary>
public sealed record HandoffQuestioned : PacketWord
{
    public required string Question { get; init; }
}

/// <summary>The generator answered the closer's question.</summary>
public sealed record HandoffQuestionAnswered : PacketWord
{
    public required string Answer { get; init; }
}

/// <summary>A word about an appointment to come.</summary>
public abstract record VisitWord : PeopleFact
{
    /// <summary>The customer did it themselves, by a link: no touch of the business's.</summary>
    public bool ByCustomer { get; init; }
}

/// <summary>A time was agreed on.</summary>
public abstract record VisitAgreed : VisitWord
{
    public required Instant Starts { get; init; }

    public Instant? Ends { get; init; }

    /// <summary>The staff id of who goes there. What is kept names the person; null in facts of earlier versions.</summary>
    public string? Person { get; init; }

    /// <summary>Who goes there had something else at that time, or no time for the way. People may do that; customers can't.</summary>
    public bool IsOverlapping { get; init; }

    /// <summary>It reaches into the protected block of who goes there. None is offered there; people may.</summary>
    public bool IsInBlock { get; init; }
}

public sealed record AppointmentBooked : VisitAgreed
{
    /// <summary>Estimate visit, call, site walk …</summary>
    public string? Kind { get; init; }

    public string? Address { get; init; }

    /// <summary>How the customer calls themselves, where the lead had no name.</summary>
    public string? Name { get; init; }
}

public sealed record AppointmentRescheduled : VisitAgreed
{
    public string? Reason { get; init; }
}

public sealed record AppointmentCancelled : VisitWord
{
    public string? Reason { get; init; }
}

/// <summary>The appointment took place.</summary>
public sealed record AppointmentHeld : PeopleFact;

/// <summary>The prospect was not there.</summary>
public sealed record AppointmentMissed : PeopleFact;

public sealed record QuoteSent : PeopleFact
{
    /// <summary>In the business's currency.</summary>
    public required decimal Amount { get; init; }

    /// <summary>The last local day on which it holds.</summary>
    public LocalDate? ExpiresOn { get; init; }

    public string? Link { get; init; }
}

/// <summary>Not now, with a date and a reason.</summary>
public sealed record Parked : PeopleFact
{
    public required LocalDate Until { get; init; }

    public required string Reason { get; init; }
}

/// <summary>A stall is left alone until a moment.</summary>
public sealed record Snoozed : PeopleFact
{
    public required Instant Until { get; init; }

    public required string Reason { get; init; }
}

/// <summary>The lead came to its end.</summary>
public sealed record Closed : PeopleFact
{
    /// <summary><see cref="LeadStage.Won"/>, <see cref="LeadStage.Lost"/> or <see cref="LeadStage.Disqualified"/>.</summary>
    public required LeadStage As { get; init; }

    public string? Reason { get; init; }

    /// <summary>What the job is worth; the quote's amount when it is not said.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Who won it, where another program says so: a staff id, or a name of somebody who is not of the staff. Null: who took the lead.</summary>
    public string? Closer { get; init; }
}

public sealed record NoteAdded : PeopleFact
{
    public required string Text { get; init; }
}
