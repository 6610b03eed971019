using FollowUpEngine.Businesses;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Sending;

/// <summary>
/// The one name of a message in the whole installation: business, lead (or <c>business</c> for messages about no single
/// lead), enrollment, step. Holds no personal data, so providers may carry it.
/// </summary>
public sealed record TouchKey(BusinessId Business, string Scope, TouchRef Touch)
{
    /// <summary>The scope of messages about no single lead: the digest, a flood notice.</summary>
    public const string BusinessScope = "business";

    /// <summary>The ledger row's key within the business's partition.</summary>
    public string RowKey => RowKeys.Touch(Scope, Touch);
}
