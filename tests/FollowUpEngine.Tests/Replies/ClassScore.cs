using FollowUpEngine.Replies;
using FollowUpEngine.Testing.Replies;

namespace FollowUpEngine.Tests.Replies;

/// <summary>How well one kind is read: of those read as it, how many are; of those that are, how many were read.</summary>
public sealed record ClassScore(ReplyKind Kind, int Labelled, int Read, int Right)
{
    public double Precision => Read == 0 ? 1 : (double)Right / Read;

    public double Recall => Labelled == 0 ? 1 : (double)Right / Labelled;

    public static IReadOnlyList<ClassScore> Of(IReadOnlyList<LabelledReply> replies)
    {
        var read = replies.Select(reply => (reply.Kind, Read: reply.Read().Kind)).ToList();
        return
        [
            .. Enum.GetValues<ReplyKind>().Select(kind => new ClassScore(
                kind,
                read.Count(pair => pair.Kind == kind),
                read.Count(pair => pair.Read == kind),
                read.Count(pair => pair.Kind == kind && pair.Read == kind))),
        ];
    }
}
