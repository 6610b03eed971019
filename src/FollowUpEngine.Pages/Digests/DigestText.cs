using System.Text;
using FollowUpEngine.Digest;
using FollowUpEngine.Pages.Words;

namespace FollowUpEngine.Pages.Digests;

/// <summary>The text part of the digest. Lines end with LF; a mail adapter that needs CRLF makes it so.</summary>
internal static class DigestText
{
    public static string Of(DigestModel digest)
    {
        var text = new StringBuilder();
        Line(text, $"{OneLine.Of(digest.BusinessName)}, {LocalTimes.Day(digest.Date)}");
        Line(text, "");
        Line(text, DigestWords.Greeting(digest));
        Line(text, "");
        if (digest.IsEmpty)
        {
            Line(text, DigestWords.Empty);
        }
        else
        {
            Body(text, digest);
        }

        Line(text, "");
        Line(text, "--");
        Line(text, DigestWords.Why(digest));
        Line(text, $"{OneLine.Of(digest.BusinessName)}, {OneLine.Of(digest.PostalAddress)}");
        return text.ToString();
    }

    private static void Body(StringBuilder text, DigestModel digest)
    {
        Heading(text, "WHO WAITS FOR WHOM NOW");
        if (digest.Waiting.Count == 0)
        {
            Line(text, DigestWords.NobodyWaits);
        }

        if (DigestWords.InAll(digest) is { } all)
        {
            Line(text, all);
        }

        foreach (var lead in digest.Waiting)
        {
            var since = $"{DigestWords.SinceWhen(lead, digest)}, for {DigestWords.HowLong(lead, digest)}";
            Item(text, DigestWords.NameAndService(lead.Name, lead.Service), [DigestWords.Cause(lead), since, DigestWords.Turn(lead), lead.Link, lead.ActLink.Length == 0 ? "" : $"{DigestWords.Act}: {lead.ActLink}"]);
        }

        if (DigestWords.More(digest) is { } more)
        {
            Item(text, more, [digest.TodayLink]);
        }

        Counts(text, DigestWords.Since(digest).ToUpperInvariant(), DigestWords.Happened(digest));
        Counts(text, "STALLS", DigestWords.Stalls(digest));
        Section(text, "MONEY AT RISK", digest.AtRisk, risk => Item(text, DigestWords.AtRisk(risk), [LeadWords.Of(risk.Cause)]));
        Section(text, "NEW LEADS", digest.NewLeads, lead =>
            Item(text, DigestWords.NameAndService(lead.Name, lead.Service), [DigestWords.Arrived(lead, digest), DigestWords.Answer(lead), lead.Link]));
        Counts(text, "SENT", DigestWords.Sent(digest));
        Section(text, "HELD BACK, AND WHY", digest.HeldBack, group => Item(text, DigestWords.HeldBack(group), [OneLine.Of(group.Reason)]));
        Section(text, DigestWords.WhichSide.ToUpperInvariant(), digest.Diagnosis ?? [], sentence => Line(text, OneLine.Of(sentence)));
        Section(text, DigestWords.ByMonth.ToUpperInvariant(), digest.Months, month =>
            Line(text, $"{DigestWords.Month(month)}: {DigestModel.Counted(month.Leads, "lead")}, {month.Held} held, {month.Won} won"));
        if (digest.Months.Count > 0)
        {
            Line(text, $"{DigestWords.AllNumbers}: {digest.NumbersLink}");
        }

        Section(text, "WORTH A LOOK", digest.Attention, item => Item(text, $"{item.Count} {OneLine.Of(item.Text)}", [item.Link]));
    }

    private static void Counts(StringBuilder text, string title, IReadOnlyList<(string What, int Count)> counts) =>
        Section(text, title, counts, row => Line(text, $"{row.What}: {row.Count}"));

    private static void Section<T>(StringBuilder text, string title, IReadOnlyList<T> items, Action<T> write)
    {
        if (items.Count == 0)
        {
            return;
        }

        Line(text, "");
        Heading(text, title);
        foreach (var item in items)
        {
            write(item);
        }
    }

    private static void Heading(StringBuilder text, string title) => Line(text, title);

    private static void Item(StringBuilder text, string first, IReadOnlyList<string> more)
    {
        Line(text, $"* {first}");
        // A history that was replayed has no pages to link to.
        foreach (var line in more.Where(line => line.Length > 0))
        {
            Line(text, $"  {line}");
        }
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
