using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Functions.Api;

/// <summary>One telling of a fact: its fields, and what they are read against.</summary>
internal sealed class FactRequest(RequestFields fields, Lead lead, Business business, Instant now)
{
    public RequestFields Fields => fields;

    public string Who { get; } = fields.Line("who", "Dana");

    public Instant At => fields.MaybeMoment("at", now) ?? now;

    public string? Evidence => fields.MaybeText("evidence", "Recording 4711");

    public string WhoAndEvidence => fields.MaybeLine("evidence", "on the phone") is { } evidence ? $"{Who} ({evidence})" : Who;

    /// <summary>The staff id of who tells it; null for somebody else.</summary>
    public string? Teller => Person(Who)?.Id;

    public Instant Tomorrow => now + Duration.FromDays(1);

    public LocalDate NextMonth => now.InZone(business.Zone).Date.PlusMonths(1);

    public HumanTouched Touch(string how) => new() { At = At, Who = Who, Evidence = Evidence, How = how };

    public MessageReceived Message()
    {
        var isAutomatic = fields.MaybeFlag("automatic") ?? false;
        var returnsOn = fields.MaybeDate("returnsOn", NextMonth);
        if (returnsOn is not null && !isAutomatic)
        {
            fields.Refuse("'returnsOn' goes only with \"automatic\": true, an answer by a machine.");
        }

        return new MessageReceived
        {
            At = At, Who = Who, Evidence = Evidence,
            Channel = fields.Choice<Channel>("channel"),
            Text = fields.MaybeText("text", "Does Thursday work?"),
            IsAutomatic = isAutomatic,
            ReturnsOn = returnsOn,
        };
    }

    public ConsentRecorded Consent() => ConsentTelling.Read(this, lead, business);

    public Closed Closed(LeadStage stage, string? reason, decimal? amount = null) => new() { At = At, Who = Who, Evidence = Evidence, As = stage, Reason = reason, Amount = amount };

    /// <summary>The staff id of a person who is given by id or by name; what is neither is left as it is, and refused by the rules.</summary>
    public string Staff(string given) => Person(given)?.Id ?? given;

    /// <summary>Who took the packet: the one named, else the teller who is a closer, else the one whom it went to.</summary>
    public string Closer() =>
        fields.MaybeLine("closer", "lee") is { } named ? Staff(named)
        : Person(Who) is { } teller && teller.Roles.Contains(StaffRole.Closer) ? teller.Id
        : lead.Handoff?.Closer ?? business.Responsible(StaffRole.Closer).Id;

    private StaffMember? Person(string given) =>
        business.Staff.FirstOrDefault(person => person.Id == given)
        ?? business.Staff.FirstOrDefault(person => string.Equals(person.Name, given, StringComparison.OrdinalIgnoreCase));
}
