using System.Text.Json;
using FollowUpEngine.Calls;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Azure.Twilio;

/// <summary>Reads the forms by which Twilio asks what to do with a call. Fields that nobody asks for are left alone: Twilio adds some without notice.</summary>
internal static class TwilioCall
{
    /// <summary>
    /// What Twilio shows for a caller whose number it does not have: ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN, UNAVAILABLE and PRIVATE, typed on a
    /// telephone's keys. Some would pass for numbers of other countries.
    /// </summary>
    private static readonly HashSet<string> Withheld = new(StringComparer.Ordinal) { "+266696687", "+7378742833", "+2562533", "+8656696", "+86282452253", "+7748283" };

    /// <summary>Null when it is no call.</summary>
    public static InboundCall? Read(ReadOnlySpan<byte> body)
    {
        var form = FormBody.Read(body);
        if (form.Of("CallSid") is not { Length: > 0 } sid)
        {
            return null;
        }

        return new InboundCall
        {
            ProviderId = sid,
            From = Number(form.Of("From") ?? form.Of("Caller")),
            To = Number(form.Of("To") ?? form.Of("Called")),
            ForwardedFrom = Number(form.Of("ForwardedFrom")),
            Line = LineOf(form.Of("CallerLineType") ?? OfAddOns(form.Of("AddOns"))),
            IsSpoofed = form.Of("StirVerstat")?.StartsWith("TN-Validation-Failed", StringComparison.OrdinalIgnoreCase) == true,
            Raw = body.ToArray(),
        };
    }

    /// <summary>Null when the form tells of no ringing.</summary>
    public static CallEnd? ReadEnd(ReadOnlySpan<byte> body)
    {
        var form = FormBody.Read(body);
        return form.Of("DialCallStatus")?.ToLowerInvariant() switch
        {
            null or "" => null,
            "completed" or "answered" => form.Of("DialBridged") == "false" ? CallEnd.Missed : CallEnd.Answered,
            "no-answer" or "busy" or "failed" or "canceled" => CallEnd.Missed,
            _ => CallEnd.Unclear,
        };
    }

    /// <summary>Telephones have E.164 numbers; a SIP address or a client's name may hold digits too.</summary>
    private static PhoneNumber? Number(string? text) =>
        text is ['+', .. { Length: > 0 } digits] && digits.All(char.IsAsciiDigit) && !Withheld.Contains(text) ? PhoneNumber.TryParse(text, out _) : null;

    private static LineType LineOf(string? type) => type?.ToLowerInvariant() switch
    {
        null or "" or "unknown" => LineType.Unknown,
        "mobile" => LineType.Mobile,
        _ => LineType.Other,
    };

    /// <summary>What a Lookup add-on of the number found: its carrier's type, or its line type.</summary>
    private static string? OfAddOns(string? json)
    {
        if (string.IsNullOrEmpty(json))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return Under(document.RootElement, "results") is { ValueKind: JsonValueKind.Object } results
                ? results.EnumerateObject().Select(found => TypeIn(Under(found.Value, "result"))).FirstOrDefault(type => type is not null)
                : null;
        }
        catch (JsonException)
        {
            // An add-on's fault costs no caller their answer.
            return null;
        }
    }

    private static string? TypeIn(JsonElement? result) =>
        (Under(Under(result, "carrier"), "type") ?? Under(Under(result, "line_type_intelligence"), "type")) is { ValueKind: JsonValueKind.String } type ? type.GetString() : null;

    private static JsonElement? Under(JsonElement? value, string key) =>
        value is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(key, out var child) ? child : null;
}
