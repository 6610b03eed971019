using FollowUpEngine.Businesses;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Replay;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Imports;

/// <summary>A row of a file as an import takes it: an inquiry of some day, and what people did about it.</summary>
public sealed record ImportRow
{
    /// <summary>As a spreadsheet counts it: the header is 1.</summary>
    public required int Number { get; init; }

    /// <summary>A keyed hash that names the row wherever it stands, so that it is brought once.</summary>
    public required string Key { get; init; }

    public required Instant ArrivedAt { get; init; }

    public required LeadSource Source { get; init; }

    /// <summary>Whether the row itself says where the person came from.</summary>
    public required bool HasSource { get; init; }

    public required Inquiry Inquiry { get; init; }

    public required IReadOnlyList<PeopleFact> Facts { get; init; }

    /// <summary>How far it came by the file's word; null: <see cref="Facts"/> say it all.</summary>
    public LeadStage? Stage { get; init; }

    public Instant? StageSince { get; init; }

    /// <summary>The keys of the rows that say whose an address or number is.</summary>
    public required IReadOnlyList<string> Contacts { get; init; }

    /// <summary>It was told before; <see cref="Facts"/> and <see cref="Stage"/> are what is new since then.</summary>
    public bool IsNews { get; init; }

    /// <summary>On which the person wants no more messages.</summary>
    public IReadOnlyList<Channel> OptOuts { get; init; } = [];

    /// <summary>The contacts that are stopped by <see cref="OptOuts"/>, with their keyed hashes.</summary>
    public IEnumerable<(Channel Channel, string Contact)> Stops => Contacts
        .Select(contact => (Channel: contact.StartsWith("mail", StringComparison.Ordinal) ? Channel.Email : Channel.Sms, Contact: contact[(contact.LastIndexOf(Keys.Separator) + 1)..]))
        .Where(stop => OptOuts.Contains(stop.Channel));

    public bool IsEnded => Facts.Any(fact => fact is Closed);
}

/// <summary>A line of a file, and what it was read as.</summary>
/// <param name="Row">Null: it has faults, and is left out.</param>
public readonly record struct ImportLine(HistoryLine Line, ImportRow? Row, IReadOnlyList<HistoryFault> Faults);
