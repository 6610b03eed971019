using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences;
using FollowUpEngine.Leads;
using FollowUpEngine.Stalls;
using NodaTime;
using static FollowUpEngine.Tests.Businesses.FullBusinessFile;

namespace FollowUpEngine.Tests.Cadences.Reading;

public sealed class CadenceReadingTests
{
    private static CadenceBook Book(string cadences) => ReadValid(With("cadences", cadences)).Business.Cadences;

    private static Cadence Greet => ReadValid(Json).Business.Cadences.Find("greet")!;

    [Fact]
    public void Every_key_of_a_cadence_reaches_it()
    {
        Assert.Equal((CadenceStart.Inquiry, null, CadenceEnds.Reply | CadenceEnds.HumanTouch, "quote-silent"), (Greet.Starts, Greet.Stall, Greet.EndsOn, Greet.Then));
        Assert.Equal(Period.FromDays(7), Greet.ReenterAfter);
        foreach (var condition in new[] { Greet.When, Greet.Unless!, Greet.Steps[0].When, Greet.Steps[0].Unless! })
        {
            Assert.Equal(["website", "roof repair", "044"], [.. condition.Sources, .. condition.Services, .. condition.PostalCodes]);
            Assert.Equal([LeadStage.Inquiry], condition.Stages);
            Assert.Equal((true, true, false, false), (condition.HasEmail, condition.HasPhone, condition.HasSmsConsent, condition.IsTouched));
        }
    }

    [Fact]
    public void Every_key_of_a_step_reaches_it()
    {
        var steps = Greet.Steps;

        Assert.Equal(["s1", "w1", "c1", "e1", "n1"], steps.Select(step => step.Id));
        Assert.Equal([StepKind.Sms, StepKind.Wait, StepKind.Call, StepKind.Email, StepKind.Notice], steps.Select(step => step.Kind));
        Assert.Equal(["inquiry-day-1", null, "call-task", "inquiry-day-2", "handoff"], steps.Select(step => step.Template));
        Assert.Equal([true, false, false, false, false], steps.Select(step => step.OrEmail));
        Assert.Equal([StepPerson.InCharge, StepPerson.InCharge, StepPerson.Closer, StepPerson.InCharge, StepPerson.Owner], steps.Select(step => step.To));
        Assert.Equal([Period.FromHours(2), Period.FromDays(1), Period.FromDays(2), Period.FromDays(3), Period.Zero], steps.Select(step => step.After));
        Assert.Equal(new LocalTime(14, 0), steps[2].At);
        Assert.Equal((new LocalTime(10, 0), false), (steps[1].Wait!.At, steps[1].Wait!.IsForOpening));
        Assert.Equal([IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday], steps[1].Wait!.Days);
        Assert.Equal(Duration.FromMinutes(15), steps[4].WorkingTime);
        Assert.Equal([Duration.FromMinutes(10), null, null, null, null], steps.Select(step => step.Jitter));
        Assert.Equal(Duration.FromHours(24), ReadValid(Json).Business.Cadences.Find("before")!.Steps[0].BeforeVisit);
    }

    [Fact]
    public void What_is_left_out_is_as_the_schema_says()
    {
        var cadence = Book("""{"a": {"steps": [{"id": "x", "call": "call-task"}]}}""").Find("a")!;

        Assert.Equal((CadenceStart.ByName, CadenceEnds.Default, Period.Zero, null), (cadence.Starts, cadence.EndsOn, cadence.ReenterAfter, cadence.Then));
        Assert.Equal((Period.Zero, null, null, null), (cadence.Steps[0].After, cadence.Steps[0].At, cadence.Steps[0].BeforeVisit, cadence.Steps[0].WorkingTime));
    }

    [Fact]
    public void Never_and_nothing_are_told_apart()
    {
        var cadence = Book("""{"a": {"starts": "stall:S2", "endsOn": [], "reenterAfter": "never", "steps": [{"id": "x", "wait": {"until": "opening"}}]}}""").Find("a")!;

        Assert.Equal((CadenceStart.Stall, StallCause.S2, CadenceEnds.None), (cadence.Starts, cadence.Stall, cadence.EndsOn));
        Assert.Null(cadence.ReenterAfter);
        Assert.True(cadence.Steps[0].Wait is { IsForOpening: true, At: null, Days.Count: 0 });
    }

    [Fact]
    public void File_replaces_a_default_switches_one_off_and_keeps_the_others()
    {
        var book = Book("""{"new-inquiry": {"starts": "inquiry", "steps": [{"id": "x", "call": "call-task"}]}, "nurture": false, "handoff": null}""");

        Assert.Equal(["x"], book.Find("new-inquiry")!.Steps.Select(step => step.Id));
        Assert.Null(book.Find("nurture"));
        Assert.NotNull(book.Find("handoff")); // null says the same as leaving it out
        Assert.NotNull(book.Find("after-job"));
    }

    [Fact]
    public void Of_several_with_one_start_the_files_own_come_first_in_its_order_also_when_read_back()
    {
        const string Two = """
            {"z-heat": {"starts": "inquiry", "when": {"services": ["Heat pump"]}, "steps": [{"id": "x", "call": "call-task"}]},
             "a-all": {"starts": "inquiry", "steps": [{"id": "x", "call": "call-task"}]}}
            """;
        var first = ReadValid(With("cadences", Two));
        var again = ReadValid(first.CanonicalJson);

        foreach (var book in new[] { first.Business.Cadences, again.Business.Cadences })
        {
            Assert.Equal(["z-heat", "a-all", "new-inquiry"], book.StartedBy(CadenceStart.Inquiry).Select(cadence => cadence.Name));
        }
    }

    [Fact]
    public void Version_is_the_content_and_neither_layout_order_nor_note()
    {
        var plain = Book("""{"a": {"starts": "won", "steps": [{"id": "x", "call": "call-task"}]}}""").Find("a")!.Version;
        var same = Book("""{"a": {"steps": [ {"call": "call-task", "note": "why", "id": "x"} ], "note": "other", "starts": "won"}}""").Find("a")!.Version;
        var other = Book("""{"a": {"starts": "won", "steps": [{"id": "x", "call": "call-task", "after": "PT1H"}]}}""").Find("a")!.Version;

        Assert.Matches("^[0-9a-f]{8}$", plain);
        Assert.Equal(plain, same);
        Assert.NotEqual(plain, other);
    }

    [Fact]
    public void Every_other_setting_of_the_file_reaches_the_business()
    {
        var business = ReadValid(Json).Business;
        var stalls = business.Stalls;

        Assert.Equal(
            [3, 23, 22, 21, 1, 47, 71, 26],
            new[] { stalls.CustomerWaits, stalls.BarOpen, stalls.NoAppointment, stalls.NoOutcome, stalls.NoShow, stalls.NoQuote, stalls.QuoteSilent, stalls.LostTrack }.Select(time => (int)time.TotalHours));
        Assert.Equal((20, 40), ((int)stalls.HandoffUnanswered.TotalMinutes, (int)stalls.HandoffToOwner.TotalMinutes));
        var caps = business.Messaging.Caps;
        Assert.Equal((6, 2, 5, 3), ((int)caps.MinimumGap.TotalHours, caps.TextsPerDay, caps.TextsPerWeek, caps.EmailsPerDay));
        Assert.Equal(Duration.FromMinutes(20), business.Messaging.Jitter);
        Assert.Equal((0.02m, 0.001m), (business.Prices.SmsSegment, business.Prices.Email));
        Assert.Equal("https://g.page/r/acme/review", business.ReviewLink);
    }
}
