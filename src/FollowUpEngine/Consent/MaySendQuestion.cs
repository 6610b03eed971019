using FollowUpEngine.Businesses;
using FollowUpEngine.Consent.Records;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Consent;

/// <summary>
/// May a business send a lead a message of some kind, now or at another moment? Answered from what is on record now, by the very rules that each message is
/// held against right before it goes (<see cref="MaySendRules"/>).
/// </summary>
public sealed class MaySendQuestion(LeadStore leads, SuppressionStore suppressions)
{
    /// <summary>Null when there is no such lead. A merged one is answered for as it lives on.</summary>
    public async Task<MaySendAnswer?> AskAsync(Business business, LeadId id, Channel channel, ConsentPurpose purpose, Instant at, CancellationToken ct)
    {
        if (await leads.LoadAliveAsync(business.Id, id, ct) is not { } stored)
        {
            return null;
        }

        var lead = stored.Lead;
        var suppressed = await suppressions.OfAsync(business.Id, lead, new HashSet<Channel> { channel }, ct);
        return new MaySendAnswer(
            lead, channel, purpose, at, MaySendRules.Ask(lead, channel, purpose, business, suppressed, at), ConsentCheckRules.Check(lead, channel, purpose, business, at).By);
    }
}

/// <param name="ReliesOn">The record of consent that decides whether there is enough; null when none is needed, or none is there.</param>
public sealed record MaySendAnswer(Lead Lead, Channel Channel, ConsentPurpose Purpose, Instant At, SendPermission Permission, ConsentRecord? ReliesOn);
