using System.Globalization;
using System.Text;
using FollowUpEngine.Businesses;
using FollowUpEngine.Digest;
using FollowUpEngine.Replay;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Local.Commands.Replay;

/// <summary>The report for a person at a terminal.</summary>
internal static class ReplayWords
{
    private const int ShownSources = 12;
    private const int ShownRefusals = 12;

    public static string Of(ReplayAnswer answer, Business business)
    {
        var (report, words) = (answer.Report, new StringBuilder());
        var zone = business.Zone;
        words.Append(CultureInfo.InvariantCulture, $"{Path.GetFileName(answer.File)}: {DigestModel.Counted(answer.Rows, "row")}, {DigestModel.Counted(report.Leads, "lead")}, {Day(answer.From, zone)} to {Day(answer.Until, zone)}.");
        words.Append("\n\nRead as").Append(Columns(answer));
        words.Append("\n\nTo know").Append(string.Concat(answer.Notes.Select(note => $"\n  {note}")));
        if (answer.Faults.Count > 0)
        {
            words.Append("\n\nFaults in the file").Append(FaultWords.Of(answer.Faults));
        }

        if (report.Refused.Count > 0 || report.FactsAfterTheEnd > 0)
        {
            words.Append("\n\nTold by the file and not believed").Append(Refusals(report));
        }

        words.Append(CultureInfo.InvariantCulture, $"\n\nStalls: {report.StalledLeads} of {DigestModel.Counted(report.Leads, "lead")} stalled ({Share(report.StalledLeads, report.Leads)})").Append(Stalls(report));
        words.Append("\n\nFirst response").Append(FirstResponse(report));
        words.Append("\n\nMessages to leads").Append(Messages(report, Audience.Lead));
        words.Append("\n\nMessages to staff").Append(Messages(report, Audience.Staff));
        if (report.CallTasks.Count > 0)
        {
            words.Append("\n  Calls asked for: ").Append(string.Join(", ", report.CallTasks.Select(calls => $"{calls.Name} {calls.Count}"))).Append('.');
        }

        if (report.HeldBack.Count > 0)
        {
            words.Append("\n\nHeld back").Append(HeldBack(report));
        }

        words.Append(CultureInfo.InvariantCulture, $"\n\nCost: {Money(report.Cost)} ({DigestModel.Counted(report.Messages.Sum(step => step.Segments), "SMS segment")} at {business.Prices.SmsSegment}, {DigestModel.Counted(report.Messages.Where(step => step.Channel == Channel.Email).Sum(step => step.Sent), "email")} at {business.Prices.Email}), {Money(report.Cost / Math.Max(1, report.Leads))} a lead.");
        words.Append("\n\nIn the end: ").Append(string.Join(", ", report.Stages.Select(stage => $"{stage.Name} {stage.Count}"))).Append('.');
        words.Append("\n\nBy source").Append(Sources(report));
        if (answer.Pages.Count > 0)
        {
            words.Append("\n\nWhat the owner would see at the end").Append(string.Concat(answer.Pages.Select(page => $"\n  {page}")));
        }

        return words.ToString();
    }

    /// <summary>Minutes as people say them: <c>45 min</c>, <c>3 h 20 min</c>, <c>12 d 4 h</c>.</summary>
    public static string Length(double minutes)
    {
        var whole = (long)Math.Round(minutes);
        return whole switch
        {
            < 60 => $"{whole} min",
            < 24 * 60 => whole % 60 == 0 ? $"{whole / 60} h" : $"{whole / 60} h {whole % 60} min",
            _ => whole / 60 % 24 == 0 ? $"{whole / 60 / 24} d" : $"{whole / 60 / 24} d {whole / 60 % 24} h",
        };
    }

    private static string Columns(ReplayAnswer answer)
    {
        var table = new TextTable(3, "column", "means", "");
        foreach (var column in answer.Columns)
        {
            table.Add(column.Column, column.Means, column.Guessed ? "by its name" : "as mapped");
        }

        return table + (answer.UnusedColumns.Count == 0 ? "" : $"\n  Not used: {string.Join(", ", answer.UnusedColumns)}.");
    }

    private static string Refusals(ReplayReport report)
    {
        var lines = report.Refused.Take(ShownRefusals).Select(refused =>
            $"\n  {refused.Count} × {refused.Fact}: {refused.Reason} Rows: {string.Join(", ", refused.FirstRows)}{(refused.Count > refused.FirstRows.Count ? ", …" : "")}.");
        return string.Concat(lines)
            + (report.Refused.Count > ShownRefusals ? $"\n  … and {report.Refused.Count - ShownRefusals} further reasons; --json has all." : "")
            + (report.FactsAfterTheEnd > 0 ? $"\n  {DigestModel.Counted(report.FactsAfterTheEnd, "fact")} after the end of the replay." : "");
    }

    private static string Stalls(ReplayReport report)
    {
        if (report.Stalls.Count == 0)
        {
            return "\n  None.";
        }

        var table = new TextTable(2, "cause", "side", "stalls", "leads", "ended", "median", "p90", "median in work", "p90 in work", "still open", "open for");
        foreach (var stall in report.Stalls)
        {
            table.Add(
                $"{stall.Cause} {NameOf(stall.Cause)}", stall.Side.ToString().ToLowerInvariant(), $"{stall.Began}", $"{stall.Leads}", $"{stall.Lasted?.Count ?? 0}",
                Length(stall.Lasted?.MedianMinutes), Length(stall.Lasted?.P90Minutes), Length(stall.LastedWorking?.MedianMinutes), Length(stall.LastedWorking?.P90Minutes),
                $"{stall.Open?.Count ?? 0}", Length(stall.Open?.MedianMinutes));
        }

        return table.ToString();
    }

    private static string FirstResponse(ReplayReport report)
    {
        var table = new TextTable(1, "", "leads", "median", "p90");
        Add("automatic message", report.FirstAnswer);
        Add("a person", report.FirstTouch);
        Add("a person, in working time", report.FirstTouchWorking);
        return table + (report.FirstTouch is null ? "" : $"\n  Within 5 working minutes by a person: {report.TouchedWithinFiveMinutes} ({Share(report.TouchedWithinFiveMinutes, report.Leads)}).");

        void Add(string what, SpreadFigures? spread) => table.Add(what, $"{spread?.Count ?? 0}", Length(spread?.MedianMinutes), Length(spread?.P90Minutes));
    }

    private static string Messages(ReplayReport report, Audience audience)
    {
        var sent = report.Messages.Where(step => step.Audience == audience).ToList();
        if (sent.Count == 0)
        {
            return "\n  None.";
        }

        var table = new TextTable(3, "cadence", "step", "by", "sent", "segments", "cost", "median after start", "p90");
        foreach (var step in sent)
        {
            table.Add(step.Cadence, step.Step, step.Channel.ToString().ToLowerInvariant(), $"{step.Sent}", step.Segments == 0 ? "" : $"{step.Segments}", Money(step.Cost), Length(step.AfterStart.MedianMinutes), Length(step.AfterStart.P90Minutes));
        }

        table.Add("all", "", "", $"{sent.Sum(step => step.Sent)}", $"{sent.Sum(step => step.Segments)}", Money(sent.Sum(step => step.Cost)), "", "");
        return table.ToString();
    }

    private static string HeldBack(ReplayReport report)
    {
        var table = new TextTable(3, "rule", "to", "by", "messages");
        foreach (var held in report.HeldBack)
        {
            table.Add(held.Rule, held.Audience.ToString().ToLowerInvariant(), held.Channel.ToString().ToLowerInvariant(), $"{held.Count}");
        }

        return table.ToString();
    }

    private static string Sources(ReplayReport report)
    {
        var table = new TextTable(1, "source", "leads", "stalled", "");
        foreach (var source in report.Sources.Take(ShownSources))
        {
            table.Add(source.Source, $"{source.Leads}", $"{source.Stalled}", Share(source.Stalled, source.Leads));
        }

        return table + (report.Sources.Count > ShownSources ? $"\n  … and {report.Sources.Count - ShownSources} further sources." : "");
    }

    private static string NameOf(StallCause cause) => cause switch
    {
        StallCause.S3 => "customer waits",
        StallCause.G1 => "unanswered inquiry",
        StallCause.G2 => "bar open",
        StallCause.H1 => "handoff unanswered",
        StallCause.H2 => "no appointment",
        StallCause.H3 => "no outcome",
        StallCause.H4 => "no-show",
        StallCause.S1 => "no quote",
        StallCause.S2 => "quote silent",
        StallCause.P1 => "overslept",
        _ => "lost track",
    };

    private static string Length(double? minutes) => minutes is { } known ? Length(known) : "–";

    private static string Day(Instant at, DateTimeZone zone) => at.InZone(zone).Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static string Money(decimal amount) => amount.ToString(amount < 1 ? "0.0000" : "#,##0.00", CultureInfo.InvariantCulture);

    private static string Share(int part, int whole) => whole == 0 ? "–" : (100.0 * part / whole).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
