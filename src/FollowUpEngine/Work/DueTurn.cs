using FollowUpEngine.Consent;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>One lead's way through a group: what was read, what is to be written, what came of it. One caller at a time.</summary>
public sealed class DueTurn(DueLead due)
{
    public DueLead Due { get; } = due;

    /// <summary>The lead as last read or written; null when its due row says something else than its head, or its ETag is not known.</summary>
    public StoredLead? Stored { get; set; }

    public Suppressions Suppressed { get; set; }

    /// <summary>How old the knowledge about the lead is.</summary>
    public Instant ReadAt { get; set; }

    /// <summary>What waits to be committed; null when nothing does.</summary>
    public LeadWrite? Write { get; set; }

    /// <summary>What was claimed for this turn, and the lead right after it.</summary>
    public LeadChange? Claims { get; private set; }

    /// <summary>What the provider calls came to, to be recorded.</summary>
    public List<LeadCommand> Outcomes { get; } = [];

    /// <summary>The due row no longer says what the lead's head says.</summary>
    public bool IsLeftover { get; set; }

    public Exception? Failure { get; set; }

    /// <summary>The write stands.</summary>
    public void Committed(CommitReceipt receipt)
    {
        Claims ??= Write!.Change;
        Stored = Write!.After(receipt);
        Write = null;
    }
}
