using System.Buffers;
using System.Collections.Frozen;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Intake.Recognition;

/// <summary>
/// Is this field a consent box, for which channel, and was it ticked? The channel is told by the field's name, its label or the sentence
/// that was ticked. Ticked is only what clearly says so; anything else counts as left open, since a message without consent is the worse mistake.
/// </summary>
internal static class ConsentBoxes
{
    private static readonly FrozenSet<string> Sms = Words("sms text texts texting textmessage textmessages");
    private static readonly FrozenSet<string> Email = Words("email emails newsletter mailing mailinglist");
    private static readonly FrozenSet<string> Consent = Words(
        "consent consents consentement einwilligung consentimiento optin opt agree agreement permission accept acceptance receive subscribe subscription allow authorize authorise updates marketing ok okay");

    private static readonly SearchValues<string> Hints = SearchValues.Create(
        ["consent", "einwillig", "opt", "agree", "permission", "accept", "receive", "subscri", "allow", "authori", "update", "marketing", "ok", "sms", "newsletter", "gdpr", "tcpa"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Yes = Words("yes true on y si sí oui ja x ok okay checked agree agreed accept accepted consent granted subscribed subscribe 1 ✓ ✔");
    private static readonly string[] YesBegins = ["yes,", "yes ", "yes!", "i agree", "i consent", "i accept", "i would like", "i'd like", "by checking", "i authorize", "i want", "text me", "send me", "email me"];

    /// <summary>A field named for consent or newsletter, whatever its answer.</summary>
    public static bool IsBox(string key, string? label, string value)
    {
        if (value.Contains('@', StringComparison.Ordinal) || value.Length > 2_000)
        {
            return false;
        }

        return Names(key) || (label is not null && Names(label));
    }

    /// <summary>The channels that the name, the label or the ticked sentence speaks of.</summary>
    public static IEnumerable<ConsentChannel> Channels(string key, string? label, string value, string? text)
    {
        var named = Spoken(FieldWords.Of(key));
        if (named == (false, false))
        {
            named = Spoken([.. FieldWords.Of(label), .. FieldWords.Of(value)]);
        }

        if (named == (false, false))
        {
            named = Spoken(FieldWords.Of(text));
        }

        if (named.Sms)
        {
            yield return ConsentChannel.Sms;
        }

        if (named.Email)
        {
            yield return ConsentChannel.Email;
        }
    }

    public static bool IsGranted(string value, string? label)
    {
        var given = value.Trim().ToLowerInvariant();
        return Yes.Contains(given)
            || YesBegins.Any(begin => given.StartsWith(begin, StringComparison.Ordinal))
            || (given.Length > 0 && string.Equals(given, label?.Trim(), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What the person read beside the box: the label or the value, whichever is a sentence; else what the business says stands there.</summary>
    public static string? TextShown(string value, string? label, string? configured)
    {
        var sentence = IsSentence(label) ? label : IsSentence(value) ? value : null;
        return sentence ?? configured ?? label;
    }

    private static bool IsSentence(string? text) => text is not null && text.AsSpan().Trim().Count(' ') >= 2;

    private static (bool Sms, bool Email) Spoken(List<string> words) => (words.Exists(Sms.Contains), words.Exists(Email.Contains));

    // Most fields are sorted out by one search, before their name is taken apart.
    private static bool Names(string name) => name.AsSpan().ContainsAny(Hints) && Names(FieldWords.Of(name));

    // "sms-consent" and "newsletter" are boxes, "your consent" too; "email" and "text" alone are not.
    private static bool Names(List<string> words)
    {
        if (words.Count is 0 or > 40)
        {
            return false;
        }

        var speaks = Spoken(words);
        return words.TrueForAll(word => word is "consent" or "consentement" or "einwilligung" or "consentimiento" or "q" or "your" or "field" or "optin" or "marketing" or "gdpr" or "tcpa" or "opt" or "in")
                ? words.Exists(word => word is not ("q" or "your" or "field" or "marketing" or "in"))
            : words.Exists(word => word is "newsletter" or "sms") ? !words.Contains("number")
            : (speaks.Sms || speaks.Email) && words.Exists(Consent.Contains);
    }

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
