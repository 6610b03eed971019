using System.Collections.Frozen;
using FollowUpEngine.Consent.Records;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Consent.Law;

/// <summary>What one rule asks of consent to automatic messages, and how long it lets an inquiry or a purchase stand for one.</summary>
public sealed record ConsentTerms
{
    /// <summary>What is not listed needs none.</summary>
    public IReadOnlyDictionary<(Channel Channel, ConsentPurpose Purpose), ConsentNeed> Needs { get; init; } = FrozenDictionary<(Channel, ConsentPurpose), ConsentNeed>.Empty;

    /// <summary>Null: an inquiry implies nothing.</summary>
    public Period? ByInquiry { get; init; }

    /// <summary>Null: a purchase implies nothing.</summary>
    public Period? ByPurchase { get; init; }

    public ConsentNeed Of(Channel channel, ConsentPurpose purpose) => Needs.GetValueOrDefault((channel, purpose));

    /// <summary>How long this rule lets a kind of consent stand; null for one that it ends at no time, or that implies nothing here.</summary>
    public Period? Life(ConsentKind kind) => kind switch
    {
        ConsentKind.ImpliedByInquiry => ByInquiry,
        ConsentKind.ExistingCustomer => ByPurchase,
        _ => null,
    };
}
