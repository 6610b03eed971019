using FollowUpEngine.Replies;
using FollowUpEngine.Testing.Replies;

namespace FollowUpEngine.Tests.Replies;

/// <summary>The labelled replies, as a whole. What the reader may not fall below; <c>replies</c> of the benchmarks prints the figures.</summary>
public sealed class ReplyFixtureTests
{
    [Fact]
    public void The_tuned_part_is_read_right() => Assert.All(ClassScore.Of(LabelledReply.Development()), score =>
        Assert.True(score.Precision >= 0.95 && score.Recall >= 0.95, score.ToString()));

    [Fact]
    public void The_part_held_out_is_read_nearly_as_well() => Assert.All(ClassScore.Of(LabelledReply.HeldOut()), score =>
        Assert.True(score.Precision >= 0.88 && score.Recall >= 0.88, score.ToString()));

    [Fact]
    public void No_stop_is_read_as_anything_harmless() => Assert.DoesNotContain(
        LabelledReply.All().Where(reply => reply.Kind is ReplyKind.Stop or ReplyKind.MaybeStop),
        reply => reply.Read().Kind is not (ReplyKind.Stop or ReplyKind.MaybeStop));

    [Fact]
    public void Nothing_harmless_is_read_as_a_stop() => Assert.DoesNotContain(
        LabelledReply.All().Where(reply => reply.Kind is not (ReplyKind.Stop or ReplyKind.MaybeStop)),
        reply => reply.Read().Kind is ReplyKind.Stop);

    [Fact]
    public void Every_kind_is_among_the_labelled() => Assert.All(
        new[] { LabelledReply.Development(), LabelledReply.HeldOut() },
        part => Assert.Equal(Enum.GetValues<ReplyKind>(), part.Select(reply => reply.Kind).Distinct().Order()));
}
