using FollowUpEngine.Cadences;
using FollowUpEngine.Cadences.Defaults;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;
using FollowUpEngine.Testing;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Tests.Cadences;

/// <summary>The defaults are the playbook's section 4, step by step.</summary>
public sealed class DefaultCadencesTests
{
    private static Cadence Find(string name) => Given.Harbor.Cadences.Find(name)!;

    [Theory]
    [InlineData("new-inquiry", "call PT5M", "sms PT2H", "sms+ P1D", "call P1D 14:00", "email P2D", "sms+ P3D", "call P4D", "sms+ P5D")]
    [InlineData("no-appointment", "sms+ P0D", "sms PT4H", "call P1D", "email P2D", "sms+ P4D", "sms+ P7D")]
    [InlineData("before-visit", "email P0D", "sms P0D", "email -24h", "sms -2h")]
    [InlineData("no-show", "sms+ PT15M", "call PT2H", "email P1D", "sms+ P3D", "sms+ P7D")]
    [InlineData("handoff", "notice P0D closer", "notice 10m closer", "notice 15m backup", "sms+ 20m", "notice 30m owner")]
    [InlineData("quote-silent", "sms PT15M", "sms+ P1D", "sms+ P3D", "call P7D", "email P14D")]
    [InlineData("nurture", "email P1M", "email P2M", "email P3M", "email P6M", "email P9M", "email P12M")]
    [InlineData("after-job", "sms+ PT2H", "sms+ P3D", "email P7D", "email P6M", "email P11M")]
    public void Steps_are_those_of_the_playbook(string name, params string[] steps) => Assert.Equal(steps, Find(name).Steps.Select(Said));

    [Theory]
    [InlineData("new-inquiry", CadenceStart.Inquiry, null, "nurture")]
    [InlineData("no-appointment", CadenceStart.Stall, StallCause.H2, "nurture")]
    [InlineData("before-visit", CadenceStart.Booked, null, null)]
    [InlineData("no-show", CadenceStart.NoShow, null, null)]
    [InlineData("handoff", CadenceStart.HandedOff, null, null)]
    [InlineData("quote-silent", CadenceStart.QuoteSent, null, "nurture")]
    [InlineData("nurture", CadenceStart.Parked, null, null)]
    [InlineData("after-job", CadenceStart.Won, null, null)]
    public void Each_has_its_start_and_what_follows(string name, CadenceStart starts, StallCause? stall, string? then) =>
        Assert.Equal((starts, stall, then), (Find(name).Starts, Find(name).Stall, Find(name).Then));

    [Fact]
    public void Only_a_booking_or_a_stage_or_an_opt_out_ends_the_reminders_of_a_visit() =>
        Assert.Equal(CadenceEnds.Booking | CadenceEnds.StageChange | CadenceEnds.OptOut, Find("before-visit").EndsOn);

    [Fact]
    public void Only_an_answer_ends_the_clock_of_a_packet() => Assert.Equal(CadenceEnds.StageChange, Find("handoff").EndsOn);

    [Fact]
    public void A_courtesy_call_after_the_job_takes_nothing_away() => Assert.Equal(CadenceEnds.Default & ~CadenceEnds.HumanTouch, Find("after-job").EndsOn);

    [Fact]
    public void All_others_end_on_everything() =>
        Assert.All(["new-inquiry", "no-appointment", "no-show", "quote-silent", "nurture"], name => Assert.Equal(CadenceEnds.Default, Find(name).EndsOn));

    [Fact]
    public void Only_leads_of_which_nothing_is_known_are_chased_as_inquiries() => Assert.Equal([LeadStage.Inquiry], Find("new-inquiry").When.Stages);

    [Fact]
    public void Every_template_of_a_default_is_built_in_and_every_built_in_message_is_used()
    {
        var used = DefaultCadences.All.SelectMany(one => one.Cadence.Steps).Select(step => step.Template!).Append(FirstAnswer.Template).Append(FirstAnswer.MissedCallTemplate).Append("stall-alert").Append("reply").Append("handoff-question").Append("handoff-answer").Append("handoff-rejected").Append("visit-change").Append("visit-told").Append("visit-outcome").Append("visit-cancelled").Append("email-frame").ToHashSet();

        Assert.Equal(used.Order(StringComparer.Ordinal), Templates.Names.Select(name => name.Split('.')[0]).Distinct().Order(StringComparer.Ordinal));
    }

    private static string Said(CadenceStep step)
    {
        var kind = (step.Kind.ToString().ToLowerInvariant() + (step.OrEmail ? "+" : ""));
        var moment = step switch
        {
            { BeforeVisit: { } before } => $"-{before.TotalHours}h",
            { WorkingTime: { } working } => $"{working.TotalMinutes}m",
            _ => PeriodPattern.Roundtrip.Format(step.After),
        };
        var to = step.Kind == StepKind.Notice ? $" {step.To.ToString().ToLowerInvariant()}" : "";
        return $"{kind} {moment}{(step.At is { } at ? $" {at:HH:mm}" : "")}{to}";
    }
}
