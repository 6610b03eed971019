using System.Net.Http.Headers;
using FollowUpEngine.Azure.Http;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Azure.SendGrid;

/// <summary>
/// What SendGrid's answer to one message means. A 4xx surely sent nothing; a 5xx may have. What is the installation's fault and not
/// the message's is waited out, so that no lead loses a step by it. Source: POST /v3/mail/send in SendGrid's API description.
/// </summary>
internal static class SendGridAnswers
{
    private const string MessageId = "X-Message-Id";

    /// <param name="fields">The fields that the answer finds fault with.</param>
    public static SendOutcome Of(int status, HttpResponseHeaders? headers, IReadOnlyList<string> fields, Instant now) => status switch
    {
        >= 200 and <= 299 => new SendOutcome.Accepted(headers is not null && headers.TryGetValues(MessageId, out var ids) ? ids.First() : "unnamed"),
        408 or >= 500 => new SendOutcome.Unknown($"SendGrid answered {status}."),
        429 => new SendOutcome.Deferred(RetryHints.Until(headers, now), "SendGrid takes no more for now (429).") { Trouble = SenderTrouble.Busy },
        400 when fields.Any(IsRecipient) => new SendOutcome.Rejected("SendGrid takes the address for none (400).", IsRecipientDead: true),
        400 or 403 when fields.Any(IsSender) => Wait($"SendGrid does not let the business send from its address ({status}).", SenderTrouble.Sender, now),
        // The address of the API is wrong, or the key is.
        < 400 or 401 or 403 or 404 or 405 => Wait($"SendGrid refused the installation's key or address ({status}).", SenderTrouble.Credentials, now),
        _ => new SendOutcome.Rejected($"SendGrid could not take the message ({string.Join(", ", fields.Distinct().Take(3).Prepend($"{status}"))}).") { Trouble = SenderTrouble.Message },
    };

    private static SendOutcome Wait(string reason, SenderTrouble trouble, Instant now) => new SendOutcome.Deferred(now + SenderTroubleRules.Pause, reason) { Trouble = trouble };

    // personalizations.0.to.0.email, or with brackets. A fault of the name beside it is ours, and the address is none the worse.
    private static bool IsRecipient(string field) => field.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries) is ["personalizations", _, "to", _, "email"];

    private static bool IsSender(string field) => field.Split('.')[0] is "from" or "reply_to";
}
