using System.Text;
using System.Xml.Linq;
using FollowUpEngine.Azure.Twilio;
using FollowUpEngine.Calls;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Azure.Tests.Twilio;

public sealed class TwilioCallTests
{
    [Fact]
    public void Call_is_read_with_what_it_tells()
    {
        var call = Read("From=%2B12075551001", "ForwardedFrom=%2B12075550190", "CallStatus=ringing")!;

        Assert.Equal(("CA1", "+12075551001", "+12075550100", "+12075550190"), (call.ProviderId, call.From!.E164, call.To!.E164, call.ForwardedFrom!.E164));
        Assert.Equal((LineType.Unknown, false), (call.Line, call.IsSpoofed));
        Assert.Null(TwilioWebhook.ReadCall("From=%2B12075551001"u8));
    }

    [Theory]
    [InlineData("")]
    [InlineData("anonymous")]
    [InlineData("Restricted")]
    [InlineData("%2B266696687")] // ANONYMOUS; would pass for Lesotho
    [InlineData("%2B7378742833")] // RESTRICTED; Russia
    [InlineData("%2B2562533")] // BLOCKED
    [InlineData("%2B8656696")] // UNKNOWN
    [InlineData("%2B86282452253")] // UNAVAILABLE; China
    [InlineData("%2B7748283")] // PRIVATE
    [InlineData("12345")]
    [InlineData("sip%3A%2B12075551001%40example.com")]
    [InlineData("client%3A2075551001")]
    [InlineData("%2B1207555100x")]
    [InlineData("%2B%D9%A1%D9%A2%D9%A0%D9%A7%D9%A5%D9%A5%D9%A5%D9%A1%D9%A0%D9%A0%D9%A1")] // other digits than those of a wire
    public void Withheld_number_is_no_number(string from) => Assert.Null(Read($"From={from}")!.From);

    [Theory]
    [InlineData("CallerLineType=mobile", LineType.Mobile)]
    [InlineData("CallerLineType=landline", LineType.Other)]
    [InlineData("CallerLineType=nonFixedVoip", LineType.Other)]
    [InlineData("AddOns={\"status\":\"successful\",\"results\":{\"twilio_carrier_info\":{\"status\":\"successful\",\"result\":{\"carrier\":{\"type\":\"landline\"}}}}}", LineType.Other)]
    [InlineData("AddOns={\"results\":{\"other\":{\"result\":[1]},\"lookup\":{\"result\":{\"line_type_intelligence\":{\"type\":\"mobile\"}}}}}", LineType.Mobile)]
    [InlineData("AddOns={\"results\":{\"twilio_carrier_info\":{\"result\":{\"carrier\":{\"type\":null}}}}}", LineType.Unknown)]
    [InlineData("AddOns={\"results\":[7]}", LineType.Unknown)]
    [InlineData("AddOns={\"results\":", LineType.Unknown)]
    [InlineData("AddOns=7", LineType.Unknown)]
    public void Line_is_what_twilio_was_asked_to_find_out(string field, LineType line) => Assert.Equal(line, Read("From=%2B12075551001", Escaped(field))!.Line);

    [Theory]
    [InlineData("TN-Validation-Failed-C", true)]
    [InlineData("TN-Validation-Passed-A", false)]
    [InlineData("No-TN-Validation", false)]
    public void Number_that_failed_its_validation_is_not_the_caller_s(string stir, bool isSpoofed) => Assert.Equal(isSpoofed, Read("From=%2B12075551001", $"StirVerstat={stir}")!.IsSpoofed);

    [Theory]
    [InlineData("DialCallStatus=completed", CallEnd.Answered)]
    [InlineData("DialCallStatus=completed&DialBridged=true", CallEnd.Answered)]
    [InlineData("DialCallStatus=completed&DialBridged=false", CallEnd.Missed)]
    [InlineData("DialCallStatus=answered", CallEnd.Answered)]
    [InlineData("DialCallStatus=no-answer", CallEnd.Missed)]
    [InlineData("DialCallStatus=busy", CallEnd.Missed)]
    [InlineData("DialCallStatus=failed", CallEnd.Missed)]
    [InlineData("DialCallStatus=canceled", CallEnd.Missed)]
    [InlineData("DialCallStatus=ringing", CallEnd.Unclear)]
    [InlineData("DialCallStatus=", null)]
    [InlineData("CallStatus=completed", null)]
    public void End_is_read(string form, CallEnd? end) => Assert.Equal(end, TwilioWebhook.ReadEnd(Encoding.UTF8.GetBytes(form)));

    [Fact]
    public void Telephone_rings_and_twilio_tells_how_it_ended()
    {
        var dial = XDocument.Parse(VoiceTwiml.Of(new CallAnswer.Ring(Given.Phone("+12075550190"), Duration.FromSeconds(20)), "https://x.example/ended?a=1&b=2")).Root!.Elements().Single();

        Assert.Equal(("Dial", "https://x.example/ended?a=1&b=2", "POST", "20", "+12075550190"), (dial.Name.LocalName, (string?)dial.Attribute("action"), (string?)dial.Attribute("method"), (string?)dial.Attribute("timeout"), dial.Element("Number")?.Value));
    }

    [Fact]
    public void Words_are_spoken_and_never_read_as_verbs()
    {
        var response = XDocument.Parse(VoiceTwiml.Of(new CallAnswer.Say("Heating & Air </Say><Dial>+1900</Dial>"), "unused")).Root!;

        Assert.Equal(["Say", "Hangup"], response.Elements().Select(verb => verb.Name.LocalName));
        Assert.Equal("Heating & Air </Say><Dial>+1900</Dial>", response.Element("Say")!.Value);
        Assert.Empty(XDocument.Parse(VoiceTwiml.Nothing).Root!.Elements());
        Assert.Equal("Reject", XDocument.Parse(VoiceTwiml.Of(new CallAnswer.Refuse("why"), "unused")).Root!.Elements().Single().Name.LocalName);
    }

    private static InboundCall? Read(params IEnumerable<string> fields) => TwilioWebhook.ReadCall(Encoding.UTF8.GetBytes(string.Join('&', fields.Prepend("To=%2B12075550100").Prepend("CallSid=CA1"))));

    private static string Escaped(string field) => field.Split('=', 2) is [var name, var value] ? $"{name}={Uri.EscapeDataString(value)}" : field;
}
