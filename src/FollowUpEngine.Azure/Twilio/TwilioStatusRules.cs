using System.Diagnostics;
using System.Globalization;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Azure.Twilio;

/// <summary>
/// What a status callback says of a text. Source: Twilio's "Track the Message Status of Outbound Messages". What never got to the phone for
/// sure may go again: left over in a queue, refused for its rate or for the sender's standing, given back by the carrier of a phone
/// that is off. What may have got there (no answer in time, nobody knows why) is on record and no more.
/// </summary>
internal static class TwilioStatusRules
{
    /// <summary>A brand's cap of the day, which ends at midnight Pacific.</summary>
    private const int CapOfTheDay = 30023;

    // A phone that is off now is on in the evening, and of the tries four, twelve and twenty-eight hours later one is on another day.
    private static readonly Duration Later = Duration.FromHours(4);

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
            TwilioRemedy.OnceMore => [new DeliveryReceipt.Undelivered(reason, IsPermanent: false, IsPermanentIfAgain: true) { Again = Later }],
            TwilioRemedy.Wait => [new DeliveryReceipt.Undelivered(reason, IsPermanent: false) { Again = error.Code == CapOfTheDay ? Later : TwilioAnswers.QueuePause }],
            TwilioRemedy.WaitForMending => [new DeliveryReceipt.Undelivered(reason, IsPermanent: false) { Again = SenderTroubleRules.Pause }],
            TwilioRemedy.GiveUp or TwilioRemedy.CannotTell => [new DeliveryReceipt.Undelivered(reason, IsPermanent: false) { IsFiltered = error.Trouble == SenderTrouble.Filtered }],
            _ => throw new UnreachableException(),
        };
    }

    private static int? Number(string? code) => int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
