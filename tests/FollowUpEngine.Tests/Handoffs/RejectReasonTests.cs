using FollowUpEngine.Leads;

namespace FollowUpEngine.Tests.Handoffs;

public sealed class RejectReasonTests
{
    [Theory]
    [InlineData(RejectReason.BelowTheBar, Accountable.Generation)]
    [InlineData(RejectReason.BadContact, Accountable.Generation)]
    [InlineData(RejectReason.OutsideTheArea, Accountable.Generation)]
    [InlineData(RejectReason.NoCapacity, Accountable.Owner)]
    [InlineData(RejectReason.Price, Accountable.Owner)]
    [InlineData(RejectReason.TooBusy, Accountable.Sales)]
    public void Reason_counts_on_its_side(RejectReason reason, Accountable side) => Assert.Equal(side, reason.CountsAgainst());

    [Fact]
    public void Every_reason_has_a_side() => Assert.All(Enum.GetValues<RejectReason>(), reason => Assert.True(Enum.IsDefined(reason.CountsAgainst())));
}
