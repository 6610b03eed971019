using FollowUpEngine.Numbers;
using FollowUpEngine.Testing;
using NodaTime;
using Xunit;
using static FollowUpEngine.Tests.Numbers.Counted;

namespace FollowUpEngine.Tests.Numbers;

public sealed class FamineTests
{
    [Fact]
    public void Busy_weeks_without_new_leads_are_a_warning()
    {
        // 6 qualified in two weeks, 76 in the 76 days before: 3 a week where 82 · 7 / 90 = 6.4 are usual. 14 booked in two weeks, 38 before: 7 where 52 · 7 / 90 = 4.04 are usual.
        var famine = Of([.. Qualified(6, 0), .. Qualified(76, 14), .. Booked(14, 0, 1), .. Booked(38, 14, 2)], new Targets());

        Assert.Equal("Feast and famine: 3 qualified leads a week came in the last two weeks, usually 6.4, while booked and quoted work is at 173 % of what it usually is.", famine.Words);
        Assert.Equal((3, 7), (famine.Qualified, famine.Work), Close);
    }

    [Fact]
    public void Quiet_weeks_on_both_sides_are_none() => Assert.Null(Of([.. Qualified(6, 0), .. Qualified(76, 14), .. Booked(6, 0, 2), .. Booked(38, 14, 2)], new Targets()).Words);

    [Fact]
    public void Few_leads_are_none() => Assert.Null(Of([.. Qualified(0, 0), .. Qualified(19, 14), .. Booked(14, 0, 1)], new Targets()).Words);

    [Fact]
    public void Calendar_that_empties_is_said_with_its_day_and_what_keeps_it_level()
    {
        // 40 qualified sixty days ago, half of them won thirty days ago. The crews do 2 a week: 20 - 8.6 = 11.4 jobs are left.
        DiagnosedLead[] leads = [.. Enumerable.Range(0, 40).Select(n => Blank(60) with { Qualified = Ago(60), Won = n < 20 ? Ago(30) : null })];

        var famine = Of(leads, new Targets(CrewJobsPerWeek: 2, WeeksOfWork: 12));

        // For thirty days 40 · 7 / 90 · 0.5 = 1.56 a week still come in: 9.52 are left then, 4.76 weeks; nothing comes any more, and they last 34 days.
        Assert.Equal(4.762, famine.WeeksAhead!.Value, 3);
        Assert.Equal(new LocalDate(2026, 5, 6), famine.EmptyOn);
        Assert.Equal("At this pace the calendar empties around 6 May; 4 qualified leads a week from now keep it level.", famine.Words);
        // Half of nine weeks is less than what is left.
        Assert.Null(Of(leads, new Targets(CrewJobsPerWeek: 2, WeeksOfWork: 9)).Words);
    }

    [Fact]
    public void Missing_input_is_named()
    {
        var famine = Of([.. Qualified(76, 14)], new Targets());

        Assert.Equal((null, null), (famine.WeeksAhead, famine.EmptyOn));
        Assert.Contains("targets.crewJobsPerWeek", famine.Missing[0], StringComparison.Ordinal);
        Assert.Contains("targets.weeksOfWork", famine.Missing[1], StringComparison.Ordinal);
    }

    private static Famine Of(IReadOnlyList<DiagnosedLead> leads, Targets targets) => FamineRules.Of(leads, targets, Given.Harbor.Zone, Now);

    private static IEnumerable<DiagnosedLead> Qualified(int leads, int from) => Enumerable.Range(0, leads).Select(n => Blank(from + n + 0.5) with { Qualified = Ago(from + n + 0.5) });

    private static IEnumerable<DiagnosedLead> Booked(int leads, int from, double apart) => Enumerable.Range(0, leads).Select(n => Blank(300) with { Booked = Ago(from + (n * apart) + 0.5) });

    private static DiagnosedLead Blank(double arrived) => new(Ago(arrived), null, null, null, null, null, null);

    private static IEqualityComparer<(double, double)> Close { get; } = EqualityComparer<(double, double)>.Create((x, y) => Math.Abs(x.Item1 - y.Item1) < 0.001 && Math.Abs(x.Item2 - y.Item2) < 0.001, _ => 0);
}
