using System.Text.Json;
using System.Text.Json.Nodes;
using FollowUpEngine.Consent.Law;
using FollowUpEngine.Scheduling;
using NodaTime;

namespace FollowUpEngine.Tests.Consent.Law;

/// <summary>The file that the operator may edit: what is wrong with it is told, all at once, and nothing opens the night by mistake.</summary>
public sealed class ContactLawFileTests
{
    private static JsonNode File() => JsonNode.Parse(
        System.IO.File.ReadAllText(Path.Combine(Testing.SharedData.RepositoryRoot(), "src", "FollowUpEngine", "Consent", "Law", "contact-law.json")),
        documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!;

    private static JsonNode Rule(JsonNode file, string region) => file["rules"]!.AsArray().Single(rule => rule!["region"]!.GetValue<string>() == region)!;

    private static IReadOnlyList<string> Faults(Action<JsonNode> change)
    {
        var file = File();
        change(file);
        return ContactLawFile.Read(file.ToJsonString()) is ContactLawResult.Faults faults ? [.. faults.List.Select(fault => fault.ToString())] : [];
    }

    [Fact]
    public void Built_in_file_is_sound_and_every_row_has_a_source() => Assert.All(ContactLaw.BuiltIn.Rules.Append(ContactLaw.BuiltIn.Unknown), rule =>
    {
        Assert.NotEmpty(rule.Sources);
        Assert.All(rule.Sources, source => Assert.True(source.Checked >= ContactLaw.BuiltIn.AsOf));
        Assert.True(rule.Doubt is not null || rule.Sources.All(source => source.Grade != LawGrade.Memory), $"{rule.Region} is from memory and does not say so.");
    });

    [Fact]
    public void Changed_copy_holds()
    {
        var file = File();
        Rule(file, "FL")["windows"] = JsonNode.Parse("""[{ "hours": "10:00-19:30" }]""");
        var law = Assert.IsType<ContactLawResult.Valid>(ContactLawFile.Read(file.ToJsonString())).Law;

        Assert.Equal("10:00–19:30, at most 3 texts in 24 hours", QuietHoursWords.Of(law.Rules.Single(rule => rule.Region == "FL")));
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var faults = Faults(file =>
        {
            Rule(file, "FL")["hours"] = "08:00-20:00";
            Rule(file, "TX")["channels"] = JsonNode.Parse("""["sms", "fax"]""");
            Rule(file, "RI")["region"] = "RH";
            file["asOf"] = "yesterday";
        });

        Assert.Equal(4, faults.Count);
        Assert.Contains(faults, fault => fault.StartsWith("asOf:", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("rules[4].hours: This key is not known here.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("US", "covers", """["ME"]""", "No rule of a country covers AK,")]
    [InlineData("US", "covers", """["ME", "XX"]""", "No place has this region.")]
    [InlineData("US", "windows", "null", "limits no hours")]
    [InlineData("US", "channels", """["calls"]""", "must limit texts")]
    [InlineData("FL", "windows", "[]", "never open")]
    [InlineData("FL", "windows", """[{ "days": [], "hours": "08:00-20:00" }]""", "never open")]
    [InlineData("FL", "windows", """[{ "hours": "20:00-08:00" }]""", "closes before it opens")]
    [InlineData("FL", "windows", """[{ "hours": "08:00-20:00" }, { "days": ["sun"], "hours": "10:00-20:00" }]""", "Sunday has a window already")]
    [InlineData("FL", "holidays", """["florida"]""", "no list of holidays")]
    [InlineData("FL", "clock", "\"EST\"", "not the name of a time zone")]
    [InlineData("US", "consentNeeded", """{ "sms": { "followUp": "spoken" } }""", "This word is not known here.")]
    [InlineData("US", "consentNeeded", """{ "sms": { "marketing": "written" } }""", "This key is not known here.")]
    [InlineData("US", "consentNeeded", """{ "fax": {} }""", "This key is not known here.")]
    [InlineData("Canada", "impliedBy", "null", "nothing implies it")]
    [InlineData("Canada", "impliedBy", """{ "inquiry": "six months" }""", "not a span of time")]
    [InlineData("FL", "textsPer24Hours", "0", "outside the limits")]
    [InlineData("FL", "textsPer24Hours", "11", "outside the limits")]
    [InlineData("FL", "sources", """[{ "law": "x", "grade": "hearsay", "checked": "2026-01-01" }]""", "not known here")]
    [InlineData("FL", "sources", "null", "missing")]
    [InlineData("FL", "region", "\"TX\"", "several rules")]
    public void What_would_open_the_night_or_was_misspelled_is_a_fault(string region, string key, string value, string expected) =>
        Assert.Contains(Faults(file => Rule(file, region)[key] = JsonNode.Parse(value)), fault => fault.Contains(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("clock", "null", "a clock and hours must be said")]
    [InlineData("windows", "null", "a clock and hours must be said")]
    [InlineData("channels", """["calls"]""", "must limit texts")]
    [InlineData("region", "\"FL\"", "for no region")]
    public void Unknown_place_must_have_hours(string key, string value, string expected) =>
        Assert.Contains(Faults(file => file["unknown"]![key] = JsonNode.Parse(value)), fault => fault.Contains(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("""{ "name": "X", "date": "13-01" }""", "no day of the year")]
    [InlineData("""{ "name": "X", "date": "12-25", "easter": 1 }""", "Keep one of the three")]
    [InlineData("""{ "name": "X", "weekday": "mon" }""", "belong together")]
    [InlineData("""{ "name": "X", "date": "12-25", "plusDays": 1 }""", "belong together")]
    [InlineData("""{ "date": "12-25" }""", "missing")]
    public void Holiday_falls_in_one_way(string holiday, string expected) =>
        Assert.Contains(Faults(file => file["holidays"]!["federal"]!.AsArray().Add(JsonNode.Parse(holiday))), fault => fault.Contains(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{ "asOf": "2026-11-21", "rules": [], "unknown": {} }""")]
    public void Nonsense_is_no_law(string json) => Assert.NotEmpty(Assert.IsType<ContactLawResult.Faults>(ContactLawFile.Read(json)).List);

    [Theory]
    [InlineData(2026, "04-05")]
    [InlineData(2027, "03-28")]
    [InlineData(2038, "04-25")] // as late as can be
    [InlineData(2285, "03-22")] // as early as can be
    public void Easter_is_where_almanacs_have_it(int year, string expected)
    {
        var day = Assert.Single(new YearlyHoliday.ByEaster("Easter", 0).In(year));

        Assert.Equal($"{year}-{expected}", NodaTime.Text.LocalDatePattern.Iso.Format(day));
    }

    [Fact]
    public void Weekend_holiday_closes_the_weekday_beside_it_even_in_the_year_before()
    {
        var holidays = new YearlyHolidays([new YearlyHoliday.OnDate("New Year's Day", new AnnualDate(1, 1))]);

        Assert.Equal("New Year's Day", holidays.NameOf(new LocalDate(2027, 12, 31)));
        Assert.Equal("New Year's Day", holidays.NameOf(new LocalDate(2028, 1, 1)));
        Assert.Null(holidays.NameOf(new LocalDate(2028, 1, 3)));
        Assert.Equal("New Year's Day", holidays.NameOf(new LocalDate(2023, 1, 2)));
    }
}
