using System.Diagnostics;
using System.Net.Http.Headers;
using FollowUpEngine.Azure.Http;
using FollowUpEngine.Sending;
using NodaTime;
using Twilio.Exceptions;

namespace FollowUpEngine.Azure.Twilio;

/// <summary>
/// What it means when Twilio's client throws. A refusal (4xx) surely sent nothing; a time-out, a 5xx or an answer that cannot be read may
/// have. What is the installation's fault and not the text's is waited out, so that no lead loses a step by it.
/// </summary>
internal static class TwilioAnswers
{
    // What is left in a queue for ten hours does not drain in minutes.
    public static readonly Duration QueuePause = Duration.FromMinutes(30);

    /// <param name="answer">What the wire noted of the same call.</param>
    public static SendOutcome Of(TwilioException fault, TwilioAnswer answer, Instant now)
    {
        var (code, status) = fault switch
        {
            ApiException refused => (refused.Code, refused.Status),
            ApiStandardException refused => (refused.Code, refused.Status),
            _ => (0, 0),
        };
        return fault is ApiConnectionException && CallFailure.WasNeverWritten(fault)
            ? new SendOutcome.Deferred(now + SenderTroubleRules.ShortPause, "Twilio could not be reached.") { Trouble = SenderTrouble.Unreachable }
            : Of(code, status == 0 ? answer.Status : status, answer.Headers, fault, now);
    }

    private static SendOutcome Of(int code, int status, HttpResponseHeaders? headers, TwilioException fault, Instant now) => status switch
    {
        // 0: no answer came. 2xx and 3xx: one that makes no sense.
        < 400 or 408 => new SendOutcome.Unknown($"The call to Twilio ended in {(fault.InnerException ?? fault).GetType().Name}."),
        >= 500 => new SendOutcome.Unknown($"Twilio answered {status}."),
        _ when TwilioErrors.Find(code) is { } known => Of(known, headers, now),
        429 => Of(TwilioErrors.Find(20429)!, headers, now),
        401 or 403 or 404 or 405 => Of(TwilioErrors.Find(20003)!, headers, now),
        // Twilio splits its codes now and then: what this version cannot place may be true of every text, so it is told.
        _ => new SendOutcome.Rejected($"Twilio refused the text ({(code == 0 ? status : code)}).") { Trouble = SenderTrouble.Unfamiliar },
    };

    private static SendOutcome Of(TwilioError error, HttpResponseHeaders? headers, Instant now)
    {
        var reason = $"Twilio: {error.Meaning} ({error.Code}).";
        SendOutcome outcome = error.Remedy switch
        {
            TwilioRemedy.OptOut => new SendOutcome.Rejected(reason, IsOptOut: true),
            TwilioRemedy.DeadNumber => new SendOutcome.Rejected(reason, IsRecipientDead: true),
            TwilioRemedy.DeadIfAgain or TwilioRemedy.OnceMore or TwilioRemedy.GiveUp => new SendOutcome.Rejected(reason),
            TwilioRemedy.Wait => new SendOutcome.Deferred(RetryHints.Until(headers, now, error.Code == 20429 ? SenderTroubleRules.ShortPause : QueuePause), reason),
            TwilioRemedy.WaitForMending => new SendOutcome.Deferred(now + SenderTroubleRules.Pause, reason),
            TwilioRemedy.CannotTell => new SendOutcome.Unknown(reason),
            _ => throw new UnreachableException(),
        };
        return outcome with { Trouble = error.Trouble };
    }
}
