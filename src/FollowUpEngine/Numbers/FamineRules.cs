using System.Globalization;
using NodaTime;

namespace FollowUpEngine.Numbers;

/// <summary>Feast and famine: who is busy with the work at hand gets no leads, and has none when it is done. Pure.</summary>
public static class FamineRules
{
    /// <summary>Generation below this share of its mean …</summary>
    public const double Few = 0.6;

    /// <summary>… while booked and quoted work is above this share of its own.</summary>
    public const double Busy = 1.1;

    private const int Lately = 14;
    private const int Usually = 90;
    private const int DaysAWeek = 7;
    private const int Farthest = 365;

    public static Famine Of(IReadOnlyList<DiagnosedLead> leads, Targets targets, DateTimeZone zone, Instant now)
    {
        var (qualified, usually) = (Weekly(lead => lead.Qualified, Lately), Weekly(lead => lead.Qualified, Usually));
        var (work, usual) = (Weekly(lead => lead.Booked, Lately) + Weekly(lead => lead.QuoteSent, Lately), Weekly(lead => lead.Booked, Usually) + Weekly(lead => lead.QuoteSent, Usually));
        var missing = new List<string>();
        var ahead = usually > 0 ? Ahead(leads, targets, (qualified, usually), now, missing) : null;
        var isTurning = Count(lead => lead.Qualified, Usually) >= DiagnosisRules.FewestLeads && qualified < Few * usually && work > Busy * usual;
        var isEmptying = ahead is { } projected && (decimal)projected.Weeks < targets.WeeksOfWork / 2;
        LocalDate? emptyOn = ahead?.EmptyIn is { } days ? (now + Duration.FromDays(days)).InZone(zone).Date : null;
        var sentences = new List<string>();
        if (isTurning)
        {
            sentences.Add($"Feast and famine: {Number(qualified)} qualified leads a week came in the last two weeks, usually {Number(usually)}, while booked and quoted work is at {DiagnosisWords.Percent(work / usual)} of what it usually is.");
        }

        if (isEmptying)
        {
            var when = emptyOn is { } day ? $"the calendar empties around {day.ToString("d MMMM", CultureInfo.InvariantCulture)}" : $"{Number(ahead!.Value.Weeks)} weeks of work are left when today's leads become jobs";
            sentences.Add($"At this pace {when}; {Math.Ceiling(ahead!.Value.Needed).ToString(CultureInfo.InvariantCulture)} qualified leads a week from now keep it level.");
        }

        return new Famine
        {
            Qualified = qualified,
            UsuallyQualified = usually,
            Work = work,
            UsualWork = usual,
            WeeksAhead = ahead?.Weeks,
            EmptyOn = emptyOn,
            Needed = ahead?.Needed,
            Words = sentences.Count == 0 ? null : string.Join(' ', sentences),
            Missing = missing,
        };

        int Count(Func<DiagnosedLead, Instant?> at, int days) => leads.Count(lead => at(lead) > now - Duration.FromDays(days) && at(lead) <= now);

        double Weekly(Func<DiagnosedLead, Instant?> at, int days) => Count(at, days) * (double)DaysAWeek / days;
    }

    /// <summary>The work that is left when today's leads become jobs.</summary>
    private static (double Weeks, double? EmptyIn, double Needed)? Ahead(IReadOnlyList<DiagnosedLead> leads, Targets targets, (double Now, double Usual) qualified, Instant now, List<string> missing)
    {
        if (targets.CrewJobsPerWeek is not > 0)
        {
            missing.Add("Say in the business file how many jobs the crews do in a week (targets.crewJobsPerWeek), and how long the work lasts can be said.");
        }

        if (targets.WeeksOfWork is null)
        {
            missing.Add("Say in the business file how many weeks of work there should be (targets.weeksOfWork), and you are warned when they get few.");
        }

        var passages = leads.Where(lead => lead.Qualified is not null).Select(lead => (lead.Qualified!.Value, lead.Won)).ToList();
        var times = new PassageTimes(passages, now - PassageChange.Lately);
        if (targets.CrewJobsPerWeek is not (> 0 and var crews) || times.IsUnknown || times.Between(passages, now - Duration.FromDays(Farthest), now, now).Rate is not (> 0 and var rate))
        {
            return null;
        }

        var (daily, lag) = ((double)crews / DaysAWeek, times.Median.TotalDays);
        var left = Backlog(leads, daily, now);
        double? emptyIn = null;
        var atLag = lag <= 0 ? left : (double?)null;
        for (var day = 1; day <= Farthest; day++)
        {
            // Until then the jobs are those of the leads that came before.
            left += (rate * (day <= lag ? qualified.Usual : qualified.Now) / DaysAWeek) - daily;
            emptyIn ??= left <= 0 ? day : null;
            left = Math.Max(0, left);
            atLag ??= day >= lag ? left : null;
        }

        return ((atLag ?? left) / (double)crews, emptyIn, (double)crews / rate);
    }

    /// <summary>Jobs that are won and can't have been done yet, at the crews' pace.</summary>
    private static double Backlog(IReadOnlyList<DiagnosedLead> leads, double daily, Instant now)
    {
        var (left, at) = (0.0, now - Duration.FromDays(Farthest));
        foreach (var won in leads.Select(lead => lead.Won).OfType<Instant>().Where(won => won > now - Duration.FromDays(Farthest) && won <= now).Order().Append(now))
        {
            left = Math.Max(0, left - (daily * (won - at).TotalDays)) + 1;
            at = won;
        }

        // The last one was no job but today.
        return left - 1;
    }

    private static string Number(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
