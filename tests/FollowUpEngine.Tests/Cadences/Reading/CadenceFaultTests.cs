using FollowUpEngine.Businesses;
using static FollowUpEngine.Tests.Businesses.FullBusinessFile;

namespace FollowUpEngine.Tests.Cadences.Reading;

public sealed class CadenceFaultTests
{
    [Theory]
    [InlineData("", "[]", "must be an object")]
    [InlineData(".greet", "true", "must be an object")]
    [InlineData(".greet", "{}", "missing", ".greet.steps")]
    [InlineData(".greet.steps", "[]", "no steps")]
    [InlineData(".greet.steps[1]", "null", "nothing here")]
    [InlineData(".greet.steps[1].id", "\"s1\"", "has this id already")]
    [InlineData(".greet.steps[1].id", "\"S 1\"", "cannot name a step")]
    [InlineData(".greet.steps[1].id", "\"a|b\"", "cannot name a step")] // it stands in a storage key
    [InlineData(".greet.steps[1].id", "\"-a\"", "cannot name a step")]
    [InlineData(".greet.steps[0].smss", "\"x\"", "not known")]
    [InlineData(".greet.colour", "1", "not known")]
    [InlineData(".greet.starts", "\"Inquiry\"", "not known")]
    [InlineData(".greet.starts", "\"stall:H9\"", "not known")]
    [InlineData(".greet.endsOn[0]", "\"replies\"", "not known")]
    [InlineData(".greet.reenterAfter", "\"-P1D\"", "not a span of time")]
    [InlineData(".greet.reenterAfter", "\"P6Y\"", "not a span of time")]
    [InlineData(".greet.reenterAfter", "\"sometimes\"", "not a span of time")]
    [InlineData(".greet.then", "\"nowhere\"", "no cadence of this name")]
    [InlineData(".greet.then", "\"nurture\"", "switched off")] // the same file switches it off
    [InlineData(".nobody", "false", "no default cadence")]
    [InlineData(".first-answer", "{\"steps\": [{\"id\": \"a\", \"call\": \"call-task\"}]}", "the engine's own")]
    [InlineData(".stall-alert", "{\"steps\": [{\"id\": \"a\", \"call\": \"call-task\"}]}", "the engine's own")]
    [InlineData(".greet.when.sources[0]", "\"webside\"", "No source has this id")]
    [InlineData(".greet.when.services", "[]", "empty")]
    [InlineData(".greet.when.stages[0]", "\"Inquiry\"", "not known")]
    [InlineData(".greet.when.postalCodes[0]", "\"04*\"", "not the beginning of a postal code")]
    [InlineData(".greet.unless.hasEmail", "\"yes\"", "true or false")]
    [InlineData(".greet.steps[0].sms", "\"no-such\"", "no template no-such.sms and no no-such.email.subject and no no-such.email.text")]
    [InlineData(".greet.steps[0].sms", "\"greeting-2\"", "no template greeting-2.sms")]
    [InlineData(".greet.steps[0].sms", "\"inquiry-2h\"", "no template inquiry-2h.email.subject")] // it may have to go by email
    [InlineData(".greet.steps[0].sms", "\"inquiry.sms\"", "cannot name a template")]
    [InlineData(".greet.steps[3].email", "\"visit-soon\"", "no template visit-soon.email.subject")] // there is only a text
    [InlineData(".greet.steps[2].call", "\"inquiry-2h\"", "no template inquiry-2h.email.subject")]
    [InlineData(".greet.steps[3].orEmail", "true", "Only a text")]
    [InlineData(".greet.steps[3].to", "\"owner\"", "Only a call or a notice")]
    [InlineData(".greet.steps[2].to", "\"boss\"", "not known")]
    [InlineData(".greet.steps[3].sms", "\"inquiry-2h\"", "several things", ".greet.steps[3]")]
    [InlineData(".greet.steps[3]", "{\"id\": \"e1\", \"after\": \"P3D\"}", "does nothing")]
    [InlineData(".greet.steps[0].after", "\"2 hours\"", "not a span of time")]
    [InlineData(".greet.steps[0].after", "\"PT-2H\"", "not a span of time")]
    [InlineData(".greet.steps[0].after", "\"PT0.5S\"", "not a span of time")]
    [InlineData(".greet.steps[2].at", "\"2 pm\"", "not a time of day")]
    [InlineData(".greet.steps[0].at", "\"14:00\"", "needs whole days")]
    [InlineData(".greet.steps[0].workingTime", "\"PT5M\"", "several moments", ".greet.steps[0]")]
    [InlineData(".greet.steps[4].workingTime", "\"P1D\"", "not a span of business time")]
    [InlineData(".before.steps[0].beforeVisit", "\"PT0S\"", "not a span of time")]
    [InlineData(".before.steps[0].beforeVisit", "\"PT721H\"", "not a span of time")]
    [InlineData(".before.starts", "\"inquiry\"", "Only a cadence that a booking starts", ".before.steps[0].beforeVisit")]
    [InlineData(".greet.steps[0].jitter", "\"PT13H\"", "not a span of time")]
    [InlineData(".greet.steps[1].wait", "{}", "waits for nothing")]
    [InlineData(".greet.steps[1].wait.until", "\"noon\"", "not a time of day")]
    [InlineData(".greet.steps[1].wait", "{\"until\": \"opening\", \"days\": [\"sun\"]}", "never opens")]
    [InlineData(".greet.steps[1].after", "\"P5D\"", "comes before \"w1\"", ".greet.steps[2]", ".greet.steps[3]")]
    [InlineData(".greet.steps[3].after", "\"PT37H\"", "comes before", ".greet.steps[3]")] // the call is on the day after tomorrow at 14:00
    public void Fault_is_found_and_named_with_its_path(string path, string value, string problem, params string[] blamed)
    {
        var faults = FaultsOf(With($"cadences{path}", value));

        Assert.Equal((blamed.Length == 0 ? [path] : blamed).Select(one => $"cadences{one}"), faults.Select(fault => fault.Path));
        Assert.Contains(problem, faults[0].Problem, StringComparison.Ordinal);
        Assert.All(faults, fault => Assert.NotEmpty(fault.Remedy));
    }

    [Theory]
    [InlineData("A B")]
    [InlineData("x|y")]
    [InlineData("")]
    [InlineData("abcdefghijklmnopqrstuvwxyzabcdefghijklmno")] // 41
    public void Name_that_cannot_stand_in_a_key_is_a_fault(string name)
    {
        var cadences = $"{{{System.Text.Json.JsonSerializer.Serialize(name)}: {{\"steps\": [{{\"id\": \"a\", \"call\": \"call-task\"}}]}}}}";

        Assert.Contains("cannot name a cadence", Assert.Single(FaultsOf(With("cadences", cadences))).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("P1D", "14:00", "P1D", null)] // either may come first: it depends on the hour of the start
    [InlineData("P1D", null, "P1D", "14:00")]
    [InlineData("P1M", null, "P30D", null)] // February
    [InlineData("PT2H", null, "PT2H", null)]
    public void Steps_whose_order_depends_on_the_start_are_in_order(string after, string? at, string next, string? nextAt) =>
        Assert.IsType<BusinessFileResult.Valid>(Read(With("cadences", Two(after, at, next, nextAt))));

    [Theory]
    [InlineData("PT2H", null, "PT1H59M", null)]
    [InlineData("P2D", "08:00", "PT8H", null)]
    [InlineData("P1M", null, "P27D", null)]
    [InlineData("P1D", "14:00", "P1D", "13:59")]
    public void Step_that_always_comes_before_the_one_above_is_out_of_order(string after, string? at, string next, string? nextAt)
    {
        var fault = Assert.Single(FaultsOf(With("cadences", Two(after, at, next, nextAt))));

        Assert.Equal(("cadences.a.steps[1]", "The step comes before \"one\", which stands above it."), (fault.Path, fault.Problem));
    }

    [Fact]
    public void Reminders_stand_from_far_to_near()
    {
        const string Wrong = """{"a": {"starts": "booked", "steps": [{"id": "one", "sms": "visit-soon", "beforeVisit": "PT2H"}, {"id": "two", "email": "visit-reminder", "beforeVisit": "PT24H"}]}}""";

        Assert.Equal("cadences.a.steps[1]", Assert.Single(FaultsOf(With("cadences", Wrong))).Path);
    }

    [Theory]
    [InlineData("PT0S", "PT0S", true)]
    [InlineData("PT8H", "PT8H", true)]
    [InlineData("PT0S", "P1D", false)]
    public void Round_without_a_pause_is_a_fault_told_once(string first, string second, bool isFault)
    {
        var round = $$$"""
            {"a": {"then": "b", "steps": [{"id": "x", "email": "inquiry-day-2", "after": "{{{first}}}"}]},
             "b": {"then": "a", "steps": [{"id": "x", "email": "inquiry-day-2", "after": "{{{second}}}"}]}}
            """;
        var faults = Read(With("cadences", round)) is BusinessFileResult.Faults { List: var list } ? list : [];

        Assert.Equal(isFault ? ["cadences.a.then"] : [], faults.Select(fault => fault.Path));
    }

    [Fact]
    public void Cadence_that_leads_into_a_round_of_others_is_no_part_of_it()
    {
        const string Into = """
            {"in": {"then": "a", "steps": [{"id": "x", "call": "call-task"}]},
             "a": {"then": "a", "steps": [{"id": "x", "email": "inquiry-day-2", "after": "P1M"}]}}
            """;

        Assert.IsType<BusinessFileResult.Valid>(Read(With("cadences", Into)));
    }

    [Fact]
    public void Template_with_nearly_a_built_in_name_that_nothing_uses_was_meant_for_that()
    {
        var fault = Assert.Single(FaultsOf(With("templates", """{"first-anwser.sms": "Hi"}""")));

        Assert.Equal(("templates[\"first-anwser.sms\"]", "Did you mean \"first-answer.sms\"?"), (fault.Path, fault.Remedy));
    }

    private static string Two(string after, string? at, string next, string? nextAt) =>
        $$$"""{"a": {"steps": [{{{Step("one", after, at)}}}, {{{Step("two", next, nextAt)}}}]}}""";

    private static string Step(string id, string after, string? at) =>
        $$$"""{"id": "{{{id}}}", "email": "inquiry-day-2", "after": "{{{after}}}"{{{(at is null ? "" : $", \"at\": \"{at}\"")}}}}""";
}
