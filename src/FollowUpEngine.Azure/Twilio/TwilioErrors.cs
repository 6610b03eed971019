using FollowUpEngine.Sending;
using static FollowUpEngine.Azure.Twilio.TwilioRemedy;

namespace FollowUpEngine.Azure.Twilio;

/// <summary>
/// Twilio's error codes. 2xxxx come as the answer to a call, 30xxx mostly by status callback, after Twilio took the text. Source: Twilio's
/// error dictionary, https://www.twilio.com/docs/api/errors.
/// </summary>
internal static class TwilioErrors
{
    public static readonly IReadOnlyList<TwilioError> Table =
    [
        new(21610, OptOut, "the person replied STOP to this sender"),

        new(21211, DeadNumber, "the number is none"),
        new(21217, DeadNumber, "the number is not valid"),
        new(21265, DeadNumber, "the number is a short code"),
        new(21266, DeadNumber, "the number is the one that texts come from"),
        new(21268, DeadNumber, "the number is one that people pay to reach"),
        new(21614, DeadNumber, "the number is no mobile number"),
        new(21635, DeadNumber, "the number is a landline"),
        new(21612, DeadNumber, "the number cannot be reached from this sender"),
        new(21214, DeadNumber, "the number cannot be reached"),
        new(21408, DeadNumber, "the account may not text into this region", SenderTrouble.Region),
        new(30005, DeadNumber, "the number is unknown, and may be nobody's any more"),
        new(30006, DeadNumber, "a landline, or a carrier that takes no texts"),

        new(30003, OnceMore, "the phone is off or out of reach"),
        new(30004, DeadIfAgain, "the number or its carrier blocks the text"),

        new(30007, GiveUp, "carriers held it for spam", SenderTrouble.Filtered),
        new(30008, GiveUp, "it failed, nobody knows why"),
        new(14107, GiveUp, "too many answers between two numbers in a short time"),
        new(21602, GiveUp, "the text is empty", SenderTrouble.Message),
        new(21603, GiveUp, "the text has no sender", SenderTrouble.Message),
        new(21604, GiveUp, "the text has no recipient", SenderTrouble.Message),
        new(21617, GiveUp, "the text has over 1,600 characters", SenderTrouble.Message),
        new(21619, GiveUp, "the text has neither words nor media", SenderTrouble.Message),
        new(21620, GiveUp, "the text's media are none", SenderTrouble.Message),
        new(21623, GiveUp, "the text has too many media", SenderTrouble.Message),
        new(35114, GiveUp, "the text's moment is out of range", SenderTrouble.Message),
        new(35115, GiveUp, "the text's moment is out of range", SenderTrouble.Message),
        new(35117, GiveUp, "the text's moment is out of range", SenderTrouble.Message),

        new(20429, Wait, "Twilio takes no more for now", SenderTrouble.Busy),
        new(21611, Wait, "the sender's queue is full", SenderTrouble.Busy),
        new(30001, Wait, "the sender's queue is full", SenderTrouble.Busy),
        new(30022, Wait, "the campaign's rate is used up", SenderTrouble.Busy),
        new(30023, Wait, "the brand's texts of the day are used up", SenderTrouble.Busy),
        new(30036, Wait, "it waited too long in the sender's queue", SenderTrouble.Busy),

        new(20003, WaitForMending, "Twilio does not accept the installation's key", SenderTrouble.Credentials),
        new(21212, WaitForMending, "the sender is no valid number", SenderTrouble.Sender),
        new(21606, WaitForMending, "the sender is not a number of the account that can text", SenderTrouble.Sender),
        new(21601, WaitForMending, "the sender cannot text", SenderTrouble.Sender),
        new(21616, WaitForMending, "the sender fits several numbers of the account", SenderTrouble.Sender),
        new(21657, WaitForMending, "the sender is not supported where the text goes", SenderTrouble.Sender),
        new(21659, WaitForMending, "the sender is no number of Twilio's", SenderTrouble.Sender),
        new(21660, WaitForMending, "the sender belongs to another account", SenderTrouble.Sender),
        new(21661, WaitForMending, "the sender cannot text", SenderTrouble.Sender),
        new(21703, WaitForMending, "the messaging service has no number", SenderTrouble.Sender),
        new(21704, WaitForMending, "the messaging service has no number that fits", SenderTrouble.Sender),
        new(21705, WaitForMending, "there is no such messaging service", SenderTrouble.Sender),
        new(21609, WaitForMending, "the address for reports is not taken", SenderTrouble.Callback),
        new(10001, WaitForMending, "the account is not active", SenderTrouble.Account),
        new(20403, WaitForMending, "the account is suspended or closed", SenderTrouble.Account),
        new(90010, WaitForMending, "the account is not active", SenderTrouble.Account),
        new(30002, WaitForMending, "the account was suspended before it went", SenderTrouble.Account),
        new(63038, WaitForMending, "the account's texts of the day are used up", SenderTrouble.Account),
        new(21607, WaitForMending, "the account is a trial and texts only from its trial number", SenderTrouble.Account),
        new(21608, WaitForMending, "the account is a trial and texts only verified numbers", SenderTrouble.Account),
        new(30024, WaitForMending, "the sender is not set up with the carrier", SenderTrouble.Registration),
        new(30032, WaitForMending, "the toll-free sender is not verified", SenderTrouble.Registration),
        new(30034, WaitForMending, "the sender is not registered for application texts", SenderTrouble.Registration),

        // Twilio gives up on it so that nobody gets it twice.
        new(30410, CannotTell, "the carrier did not answer in time"),

        // They come with a 5xx, which may have sent it.
        new(20500, CannotTell, "Twilio failed inside"),
        new(20503, CannotTell, "Twilio is not available"),
    ];

    private static readonly Dictionary<int, TwilioError> ByCode = Table.ToDictionary(error => error.Code);

    public static TwilioError? Find(int? code) => code is { } number ? ByCode.GetValueOrDefault(number) : null;
}
