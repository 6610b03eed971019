using System.Globalization;
using FollowUpEngine.Replies;
using FollowUpEngine.Replies.Mail;
using FollowUpEngine.Testing;
using FollowUpEngine.Testing.Mail;
using FollowUpEngine.Tests.Replies;
using FollowUpEngine.Tests.Replies.Mail;

namespace FollowUpEngine.Benchmarks.Replies;

/// <summary>How well the real texts and emails in <c>../shared</c> are read. Counts alone: what stands in them is other people's.</summary>
internal static class KeptReport
{
    public static void Print()
    {
        if (!SharedData.IsPresent)
        {
            Say($"../shared is missing on this machine, so nothing is measured on real texts and emails.");
            return;
        }

        PrintOrdinary();
        PrintListed();
        PrintPerSe();
        PrintParsing();
        PrintBounces();
    }

    /// <summary>They have no classes; what is known of them is that none asks to stop.</summary>
    private static void PrintOrdinary()
    {
        var kinds = KeptTexts.Ordinary().Select(text => KeptTexts.Read(text).Kind).ToList();
        Say($"ordinary texts between people (data/sms): {kinds.Count}");
        foreach (var kind in new[] { ReplyKind.Stop, ReplyKind.MaybeStop, ReplyKind.WrongPerson })
        {
            var count = kinds.Count(read => read == kind);
            Say($"  read as {kind}: {count}, {1000.0 * count / kinds.Count:F2} in 1,000");
        }
    }

    private static void PrintListed() => PrintClasses(
        "keywords and phrases that others list (data/sms)",
        [.. KeptTexts.Listed().Select(row => (row.Kind, KeptTexts.KindOf(KeptTexts.Read(row.Text), row.Kind)))]);

    private static void PrintPerSe()
    {
        var words = KeptTexts.PerSe.Concat(KeptTexts.Listed().Where(row => row.Kind == "opt_out").Select(row => row.Text)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        Say($"revocations per se: {words.Count}, missed: {words.Count(word => KeptTexts.Read(word).Kind != ReplyKind.Stop)}");
    }

    private static void PrintParsing()
    {
        var expected = ExpectedReply.All().Where(one => one.ContentType != "text/html").ToList();
        var met = expected.Count(one => BodyOf(one) is var body && one.IsMetBy(QuotedText.Cut(body), body));
        Say($"new text of replies (data/replies/parsing), bodies in plain text: {met} of {expected.Count} as expected ({(double)met / expected.Count:P1})");
    }

    private static void PrintBounces()
    {
        var mails = LabelledMail.All();
        var pairs = mails.Select(mail => (mail.Kind, mail.Read())).ToList();
        PrintClasses("bounces, complaints, automatic answers (data/replies/bounces)", pairs);
        Say($"  read right: {pairs.Count(pair => pair.Kind == pair.Item2)} of {pairs.Count} ({(double)pairs.Count(pair => pair.Kind == pair.Item2) / pairs.Count:P1})");
    }

    private static void PrintClasses(string title, IReadOnlyList<(string Kind, string Read)> pairs)
    {
        Say($"{title}: {pairs.Count}");
        Say($"  {"kind",-16}{"labelled",9}{"precision",11}{"recall",9}");
        foreach (var kind in pairs.Select(pair => pair.Kind).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (labelled, read, right) = (pairs.Count(pair => pair.Kind == kind), pairs.Count(pair => pair.Read == kind), pairs.Count(pair => pair.Kind == kind && pair.Read == kind));
            Say($"  {kind,-16}{labelled,9}{(read == 0 ? 1 : (double)right / read),11:P1}{(double)right / labelled,9:P1}");
        }
    }

    private static string BodyOf(ExpectedReply expected) =>
        expected.ContentType == "message/rfc822" ? EmlFile.Read(File.ReadAllBytes(expected.Path)).Text : File.ReadAllText(expected.Path);

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
