using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Consent.Records;

/// <summary>Of a word on consent what decides: the lead's head keeps it. What proves it stands in the fact (<see cref="ConsentProof"/>). Never changed; a later word is a later record.</summary>
public sealed record ConsentRecord
{
    public required Channel Channel { get; init; }

    /// <summary>The widest purpose that it is for.</summary>
    public required ConsentPurpose Purpose { get; init; }

    public required ConsentKind Kind { get; init; }

    public required ConsentWay Way { get; init; }

    /// <summary>When it was given.</summary>
    public required Instant At { get; init; }

    /// <summary>The numbers (E.164) or addresses (normalised) that it was given for; none: whatever the person has.</summary>
    public IReadOnlyList<string> Contacts { get; init; } = [];

    /// <summary>SHA-256 (lower-case hex) over the whole text that was shown, in UTF-8; null when no text is known.</summary>
    public string? TextHash { get; init; }

    /// <summary>From here on it counts no more, by its own words; null: it has no end of its own. What the law ends, the law's file tells.</summary>
    public Instant? ExpiresAt { get; init; }

    /// <summary>For people to tell two texts apart; null when no text is known.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? TextVersion => TextHash?[..Math.Min(TextHash.Length, 8)];

    [System.Text.Json.Serialization.JsonIgnore]
    internal bool IsFromForm => Way is ConsentWay.BoxTicked or ConsentWay.BoxLeftOpen;

    internal bool Covers(string? contact) => Contacts.Count == 0 || (contact is not null && Contacts.Contains(contact, StringComparer.Ordinal));

    /// <summary>Of the lead's numbers or addresses the one that messages go to, as <see cref="Contacts"/> writes it.</summary>
    public static string? ContactOf(Lead lead, Channel channel) => channel == Channel.Email ? lead.Email?.Normalized : lead.Phone?.E164;
}
