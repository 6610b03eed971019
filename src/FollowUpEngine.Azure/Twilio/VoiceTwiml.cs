using System.Globalization;
using System.Xml.Linq;
using FollowUpEngine.Calls;

namespace FollowUpEngine.Azure.Twilio;

/// <summary>What Twilio is told to do with a call.</summary>
public static class VoiceTwiml
{
    /// <summary>Nothing more: the call is over.</summary>
    public static string Nothing { get; } = Write();

    /// <param name="ended">Where Twilio tells how the ringing ended.</param>
    public static string Of(CallAnswer answer, string ended) => answer switch
    {
        // The caller hears it ring and pays nothing until somebody picks up.
        CallAnswer.Ring ring => Write(new XElement(
            "Dial",
            new XAttribute("action", ended),
            new XAttribute("method", "POST"),
            new XAttribute("timeout", ring.For.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)),
            new XAttribute("answerOnBridge", "true"),
            new XElement("Number", ring.Number.E164))),
        CallAnswer.Say say => Write(new XElement("Say", say.Words), new XElement("Hangup")),
        CallAnswer.Refuse => Write(new XElement("Reject", new XAttribute("reason", "rejected"))),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Write(params XElement[] verbs) =>
        $"""<?xml version="1.0" encoding="UTF-8"?>{new XElement("Response", verbs).ToString(SaveOptions.DisableFormatting)}""";
}
