using FollowUpEngine.Replay;
using NodaTime;

namespace FollowUpEngine.Tests.Replay;

public sealed class HistoryMapFileTests
{
    [Fact]
    public void Everything_that_can_be_said_is_read()
    {
        var map = HistoryMapFile.Read(
            """
            {
              // comments are allowed
              "columns": {
                "id": "id",
                "first seen": { "means": "arrived", "zone": "UTC", "formats": ["dd.MM.uuuu HH:mm"] },
                "state": { "means": "outcome", "values": { "Gewonnen": "won" } },
              },
              "join": { "file": "deals.csv", "on": "id", "key": "lead_id" },
              "guess": false,
              "dates": { "zone": "Europe/Berlin", "dayAt": "12:00", "dayFirst": true },
              "assume": { "answeredWithin": "PT10M" }
            }
            """,
            out var faults);

        Assert.Empty(faults);
        Assert.NotNull(map);
        Assert.Equal([HistoryMeaning.Id, HistoryMeaning.Arrived, HistoryMeaning.Outcome], map.Columns.Select(column => column.Meaning));
        Assert.Equal(DateTimeZone.Utc, map.Columns[1].Zone);
        Assert.Equal(["dd.MM.uuuu HH:mm"], map.Columns[1].Formats);
        Assert.Equal("won", map.Columns[2].Values["GEWONNEN"]);
        Assert.Equal([new HistoryJoin("deals.csv", "id", "lead_id")], map.Joins);
        Assert.False(map.Guesses);
        Assert.Equal(("Europe/Berlin", new LocalTime(12, 0), true), (map.Zone!.Id, map.DayAt, map.IsDayFirst));
        Assert.Equal(Duration.FromMinutes(10), map.AnsweredWithin);
    }

    [Fact]
    public void Every_fault_is_told_with_its_place()
    {
        var map = HistoryMapFile.Read(
            """
            {
              "columns": { "a": "arived", "b": { "zone": "Mars" }, "c": { "means": "wonAt", "formats": ["%"] } },
              "join": [{ "on": "id" }],
              "dates": { "dayAt": "9 o'clock" },
              "assume": { "answeredWithin": "soon", "won": true },
              "colour": "blue"
            }
            """,
            out var faults);

        Assert.Null(map);
        Assert.Equal(
            ["assume.answeredWithin", "assume.won", "colour", "columns.a", "columns.b.means", "columns.b.zone", "columns.c.formats[0]", "dates.dayAt", "join[0].file"],
            faults.Select(fault => fault.Path).Order(StringComparer.Ordinal));
        Assert.Contains(faults, fault => fault.Remedy == "Did you mean \"arrived\"?");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{ \"columns\": 3 }")]
    [InlineData("{ \"columns\": ")]
    public void What_is_no_mapping_is_a_fault(string json)
    {
        Assert.Null(HistoryMapFile.Read(json, out var faults));
        Assert.NotEmpty(faults);
    }
}
