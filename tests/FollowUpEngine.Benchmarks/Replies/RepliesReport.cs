using System.Globalization;
using FollowUpEngine.Replies;
using FollowUpEngine.Testing.Replies;
using FollowUpEngine.Tests.Replies;

namespace FollowUpEngine.Benchmarks.Replies;

/// <summary>How well replies are read: by class over our labelled replies, then over real ones that stand beside the repository.</summary>
internal static class RepliesReport
{
    public static int Run()
    {
        Print("held out (written before the reader was tuned, not tuned on)", LabelledReply.HeldOut());
        Print("development (tuned on)", LabelledReply.Development());
        KeptReport.Print();
        return 0;
    }

    private static void Print(string title, IReadOnlyList<LabelledReply> replies)
    {
        Say($"{title}: {replies.Count} replies");
        Say($"  {"kind",-14}{"labelled",9}{"precision",11}{"recall",9}");
        foreach (var score in ClassScore.Of(replies))
        {
            Say($"  {score.Kind,-14}{score.Labelled,9}{score.Precision,11:P1}{score.Recall,9:P1}");
        }

        var wrong = replies.Where(reply => reply.Read().Kind != reply.Kind).ToList();
        Say($"  read right: {replies.Count - wrong.Count} of {replies.Count}");
        Say($"  may be a stop, read as harmless: {wrong.Count(reply => reply.Kind is ReplyKind.Stop or ReplyKind.MaybeStop && reply.Read().Kind is not (ReplyKind.Stop or ReplyKind.MaybeStop))}");
        Say($"  harmless, read as a stop: {wrong.Count(reply => reply.Kind is not (ReplyKind.Stop or ReplyKind.MaybeStop) && reply.Read().Kind == ReplyKind.Stop)}");
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
