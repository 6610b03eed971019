using FollowUpEngine.Sending;

namespace FollowUpEngine.Azure.SendGrid;

/// <summary>
/// What SendGrid's events say. A bounce closes the address, a block or a delay does not; a spam report and every unsubscribing is an
/// opt-out, which no later event of SendGrid's takes back. Source: SendGrid's event webhook reference.
/// </summary>
internal static class SendGridEventRules
{
    private const int LongestStatus = 9;

    /// <summary>None for a kind that changes nothing or is not known. Reasons are ours: SendGrid's quote addresses.</summary>
    public static IReadOnlyList<Told> Of(string? kind, string? type, string? reason, string? status) => kind switch
    {
        // An open or a click proves that it went out, and no more: machines open and follow links.
        "processed" or "deferred" or "open" or "click" => [new Told(new DeliveryReceipt.Taken())],
        "delivered" => [new Told(new DeliveryReceipt.Delivered())],
        "bounce" when type == "blocked" => [CameBack($"The recipient's mail server refused it for now{Code(status)}.", isPermanent: false)],
        "bounce" => [CameBack($"It bounced{Code(status)}.", isPermanent: true)],
        "dropped" => Dropped(reason),
        "spamreport" => [new Told(new DeliveryReceipt.OptedOut(DeliveryReceipt.OptedOut.SpamReport))],
        "unsubscribe" or "group_unsubscribe" => [new Told(new DeliveryReceipt.OptedOut("SendGrid's unsubscribe"))],
        _ => [],
    };

    private static IReadOnlyList<Told> Dropped(string? reason) => reason switch
    {
        "Bounced Address" => [CameBack("SendGrid did not send it: an earlier email to this address bounced.", isPermanent: true)],
        "Invalid" => [CameBack("SendGrid did not send it: the address is none.", isPermanent: true)],
        "Spam Reporting Address" => [CameBack("SendGrid did not send it: the person reported an earlier email as spam.", isPermanent: false), new Told(new DeliveryReceipt.OptedOut(DeliveryReceipt.OptedOut.SpamReport))],
        "Unsubscribed Address" => [CameBack("SendGrid did not send it: the person unsubscribed there.", isPermanent: false), new Told(new DeliveryReceipt.OptedOut("SendGrid's unsubscribe"))],
        "Recipient List over Package Quota" => [new Told(new DeliveryReceipt.Undelivered("SendGrid did not send it: the account has used up its plan.", IsPermanent: false) { Again = SenderTroubleRules.Pause }, SenderTrouble.Account)],
        _ => [CameBack("SendGrid did not send it.", isPermanent: false)],
    };

    private static Told CameBack(string reason, bool isPermanent) => new(new DeliveryReceipt.Undelivered(reason, isPermanent));

    /// <summary>An enhanced status code (RFC 3463), such as 5.1.1, and nothing else that may stand there.</summary>
    private static string Code(string? status) => status is { Length: > 0 and <= LongestStatus } && status.All(c => char.IsAsciiDigit(c) || c == '.') ? $" ({status})" : "";

    internal sealed record Told(DeliveryReceipt Receipt, SenderTrouble? Trouble = null);
}
