using System.Diagnostics;
using System.Globalization;
using FollowUpEngine.Sending;

namespace FollowUpEngine.Azure.Twilio;

/// <summary>What a status callback says of a text. Source: Twilio's "Track the Message Status of Outbound Messages".</summary>
internal static class TwilioStatusRules
{
    /// <summary>None for a status that changes nothing or is not known.</summary>
    public static IReadOnlyList<DeliveryReceipt> Of(string? status, string? code) => status switch
    {
        "accepted" or "scheduled" or "queued" or "sending" or "sent" => [new DeliveryReceipt.Taken()],
        "delivered" or "read" or "partially_delivered" => [new DeliveryReceipt.Delivered()],
        "undelivered" or "failed" or "canceled" => CameBack(status, code),
        _ => [],
    };

    /// <summary>A code that this version does not know is trouble too: it may be true of every text.</summary>
    public static SenderTrouble? TroubleOf(string? status, string? code) => status is "undelivered" or "failed" && Number(code) is { } number
        ? TwilioErrors.Find(number) is { } error ? error.Trouble : SenderTrouble.Unfamiliar
        : null;

    private static IReadOnlyList<DeliveryReceipt> CameBack(string status, string? code)
    {
        if (TwilioErrors.Find(Number(code)) is not { } error)
        {
            return [new DeliveryReceipt.Undelivered(Number(code) is { } number ? $"Twilio: {status} ({number})." : $"Twilio: {status}.", IsPermanent: false)];
        }

        var reason = $"Twilio: {error.Meaning} ({error.Code}).";
        return error.Remedy switch
        {
            TwilioRemedy.OptOut => [new DeliveryReceipt.Undelivered(reason, IsPermanent: false), new DeliveryReceipt.OptedOut("a stop word that the provider heard")],
            TwilioRemedy.DeadNumber => [new DeliveryReceipt.Undelivered(reason, IsPermanent: true)],
            TwilioRemedy.DeadIfAgain => [new DeliveryReceipt.Undelivered(reason, IsPermanent: false, IsPermanentIfAgain: true)],
            // It was sent on once, so it is not sent again, whatever a call would have been told.
            TwilioRemedy.GiveUp or TwilioRemedy.Wait or TwilioRemedy.WaitForMending or TwilioRemedy.CannotTell => [new DeliveryReceipt.Undelivered(reason, IsPermanent: false)],
            _ => throw new UnreachableException(),
        };
    }

    private static int? Number(string? code) => int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
