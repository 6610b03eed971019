using FollowUpEngine.Cadences;
using FollowUpEngine.Consent.Law;
using FollowUpEngine.Numbers;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using FollowUpEngine.Sending.Health;
using NodaTime;

namespace FollowUpEngine.Businesses;

/// <summary>A business as its file describes it, checked and ready to decide with. Immutable, shared by all requests.</summary>
public sealed record Business
{
    public required BusinessId Id { get; init; }

    public required string Name { get; init; }

    /// <summary>One line, for the foot of every email (the law asks for a postal address).</summary>
    public required string PostalAddress { get; init; }

    /// <summary>For people to read and call, as the file writes it.</summary>
    public string? Phone { get; init; }

    public string? Website { get; init; }

    /// <summary>Where customers leave a review; null: they are asked to reply instead.</summary>
    public string? ReviewLink { get; init; }

    public required DateTimeZone Zone { get; init; }

    /// <summary>Opening hours and holidays in <see cref="Zone"/>; a person without hours of their own works these.</summary>
    public required WorkingHours Hours { get; init; }

    public IReadOnlyList<string> Services { get; init; } = [];

    public IReadOnlyList<StaffMember> Staff { get; init; } = [];

    public IReadOnlyList<LeadSource> Sources { get; init; } = [];

    /// <summary>SHA-256 (lower-case hex) of each bearer key for <c>api/</c>.</summary>
    public IReadOnlyList<string> ApiKeyHashes { get; init; } = [];

    public required Messaging Messaging { get; init; }

    /// <summary>The law on contact hours that this installation keeps to; the same for all its businesses.</summary>
    public ContactLaw Law { get; init; } = ContactLaw.BuiltIn;

    /// <summary>How sending stands with its guardrails; no part of the file.</summary>
    public SendingState Sending { get; init; } = SendingState.Free;

    /// <summary>Null: the business takes no calls by the engine.</summary>
    public VoiceSettings? Voice { get; init; }

    public HandoffSettings Handoff { get; init; } = new();

    public AppointmentSettings Appointments { get; init; } = new();

    public StallThresholds Stalls { get; init; } = new();

    public CadenceBook Cadences { get; init; } = CadenceBook.Empty;

    public SendPrices Prices { get; init; } = new();

    public Targets Targets { get; init; } = new();

    public DigestSettings Digest { get; init; } = new();

    /// <summary>Handlebars sources by name (for example <c>first-answer.sms</c>) that replace the built-in ones.</summary>
    public IReadOnlyDictionary<string, string> Templates { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public LeadSource? Source(string id)
    {
        var source = Sources.FirstOrDefault(source => source.Id == id) ?? LeadSource.OwnBy(id);
        return Voice is { } voice && source?.Id == LeadSource.MissedCalls.Id ? source with { AnswerAtAnyHour = voice.AnswerAtAnyHour } : source;
    }

    /// <summary>Who answers for a duty: the first person with the role, else the owner. The file's check demands an owner.</summary>
    public StaffMember Responsible(StaffRole role) =>
        Staff.FirstOrDefault(person => person.Roles.Contains(role)) ?? Staff.First(person => person.Roles.Contains(StaffRole.Owner));
}
