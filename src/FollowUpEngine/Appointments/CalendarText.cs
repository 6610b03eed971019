using System.Text;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Appointments;

/// <summary>
/// Writes calendar files as RFC 5545 has them: lines end with CRLF and are folded before the 76th octet, never within a character; text is escaped; moments
/// are UTC, which every calendar shows in its own zone.
/// </summary>
internal sealed class CalendarText
{
    private const int MostOctets = 75;

    private static readonly InstantPattern Moments = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");

    private readonly StringBuilder _text = new();

    public static string Write(string? method, IEnumerable<CalendarEvent> events, string? name = null)
    {
        var calendar = new CalendarText();
        calendar.Line("BEGIN", "VCALENDAR");
        calendar.Line("VERSION", "2.0");
        calendar.Line("PRODID", "-//FollowUpEngine//Appointments//EN");
        calendar.Line("CALSCALE", "GREGORIAN");
        if (method is not null)
        {
            calendar.Line("METHOD", method);
        }

        if (name is not null)
        {
            calendar.Line("X-WR-CALNAME", Escape(name));
        }

        foreach (var one in events)
        {
            calendar.Add(one);
        }

        calendar.Line("END", "VCALENDAR");
        return calendar._text.ToString();
    }

    private void Add(CalendarEvent one)
    {
        Line("BEGIN", "VEVENT");
        Line("UID", Escape(one.Uid));
        Line("SEQUENCE", one.Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Line("DTSTAMP", Moments.Format(one.ChangedAt));
        Line("LAST-MODIFIED", Moments.Format(one.ChangedAt));
        Line("DTSTART", Moments.Format(one.Starts));
        Line("DTEND", Moments.Format(one.Ends));
        Line("SUMMARY", Escape(one.Summary));
        Optional("LOCATION", one.Location);
        Optional("DESCRIPTION", one.Description);
        if (one.Organizer is { } organizer)
        {
            Line($"ORGANIZER;CN={Parameter(organizer.Name)}", $"mailto:{organizer.Address}");
        }

        if (one.Attendee is { } attendee)
        {
            Line($"ATTENDEE;CN={Parameter(attendee.Name)};CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE", $"mailto:{attendee.Address}");
        }

        Line("STATUS", one.IsCancelled ? "CANCELLED" : "CONFIRMED");
        Line("TRANSP", one.IsCancelled ? "TRANSPARENT" : "OPAQUE");
        Line("END", "VEVENT");
    }

    private void Optional(string name, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            Line(name, Escape(text));
        }
    }

    private void Line(string name, string value)
    {
        var octets = 0;
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                _text.Append("\r\n ");
                // The blank that marks a folded line is one of its octets.
                octets = 1;
            }

            _text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        _text.Append("\r\n");
    }

    /// <summary>Section 3.3.11. What is no text at all is left out.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            _ = c switch
            {
                '\\' or ';' or ',' => escaped.Append('\\').Append(c),
                '\n' => escaped.Append("\\n"),
                _ when char.IsControl(c) => escaped,
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    /// <summary>Section 3.2: quoted, and a quote within has no way to stand there.</summary>
    private static string Parameter(string text) => $"\"{new string([.. text.Where(c => !char.IsControl(c) && c != '"')])}\"";
}
