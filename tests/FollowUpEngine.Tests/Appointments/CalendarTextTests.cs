using System.Text;
using FollowUpEngine.Appointments;
using NodaTime;

namespace FollowUpEngine.Tests.Appointments;

/// <summary>What is written is what RFC 5545 asks for, whatever somebody typed.</summary>
public sealed class CalendarTextTests
{
    private static readonly CalendarEvent Plain = new()
    {
        Uid = "1@follow.example", Sequence = 0, ChangedAt = Instant.FromUtc(2026, 3, 3, 15, 30), Starts = Instant.FromUtc(2026, 3, 5, 15, 0), Ends = Instant.FromUtc(2026, 3, 5, 16, 0), Summary = "Visit",
    };

    [Fact]
    public void Whole_file_is_as_reviewed() => Assert.Equal(
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//FollowUpEngine//Appointments//EN
        CALSCALE:GREGORIAN
        METHOD:REQUEST
        BEGIN:VEVENT
        UID:1@follow.example
        SEQUENCE:2
        DTSTAMP:20260303T153000Z
        LAST-MODIFIED:20260303T153000Z
        DTSTART:20260305T150000Z
        DTEND:20260305T160000Z
        SUMMARY:Visit\; estimate\, 1st
        LOCATION:C:\\ Pine Street
        DESCRIPTION:One\nTwo\nThree
        ORGANIZER;CN="Harbor, Heating":mailto:hello@harbor.example
        ATTENDEE;CN="Pat O Example";CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT
         =ACCEPTED;RSVP=FALSE:mailto:pat@example.com
        STATUS:CONFIRMED
        TRANSP:OPAQUE
        END:VEVENT
        END:VCALENDAR

        """.ReplaceLineEndings("\r\n"),
        CalendarText.Write("REQUEST", [Plain with
        {
            Sequence = 2, Summary = "Visit; estimate, 1st", Location = "C:\\ Pine Street", Description = "One\r\nTwo\nThree\u0007",
            Organizer = ("Harbor, Heating", "hello@harbor.example"), Attendee = ("Pat \"O\" Example", "pat@example.com"),
        }]));

    [Theory]
    [InlineData("a")]
    [InlineData("é")]
    [InlineData("漢")]
    [InlineData("😀")]
    [InlineData("\\")]
    public void Lines_are_folded_within_75_octets_and_never_within_a_character(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 200));
        var file = CalendarText.Write(null, [Plain with { Summary = text }]);

        Assert.All(file.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(file)));
        var unfolded = file.Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.Contains($"SUMMARY:{text.Replace("\\", "\\\\", StringComparison.Ordinal)}\r\n", unfolded, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_that_somebody_typed_begins_a_line_of_its_own()
    {
        const string Evil = "x\r\nATTENDEE:mailto:evil@example.com\u2028END:VEVENT\n\rMETHOD:CANCEL\"\r";
        var file = CalendarText.Write("REQUEST", [Plain with { Summary = Evil, Location = Evil, Description = Evil, Attendee = (Evil, "pat@example.com") }], Evil);

        var lines = file.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
        Assert.Equal(1, lines.Count(line => line.StartsWith("ATTENDEE", StringComparison.Ordinal)));
        Assert.Equal(1, lines.Count(line => line.StartsWith("END:VEVENT", StringComparison.Ordinal)));
        Assert.Equal(1, lines.Count(line => line.StartsWith("METHOD", StringComparison.Ordinal)));
        Assert.DoesNotContain(file.Replace("\r\n", "", StringComparison.Ordinal), c => c is '\r' or '\n');
    }
}
