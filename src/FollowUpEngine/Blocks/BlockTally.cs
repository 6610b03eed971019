using FollowUpEngine.Appointments;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Blocks;

/// <summary>Counts what a person did in a block: getting leads, or something else. Pure.</summary>
internal sealed class BlockTally(StaffMember person, Interval block, Business business)
{
    private readonly Dictionary<BlockBreaker, int> _breaks = [];

    public int Touches { get; private set; }

    public IReadOnlyList<BlockBreak> Breaks => [.. _breaks.OrderByDescending(by => by.Value).Select(by => new BlockBreak(by.Key, by.Value))];

    /// <param name="facts">All of a lead, in their order.</param>
    public void Add(IReadOnlyList<LeadFact> facts)
    {
        Lead? before = null;
        foreach (var fact in facts)
        {
            if (before is not null && fact is PeopleFact { Who: { } who } told && block.Contains(fact.At) && PeopleNames.Known(who, business)?.Id == person.Id)
            {
                Add(before, told);
            }

            before = LeadFolding.Evolve(before, fact);
        }
    }

    private void Add(Lead before, PeopleFact told)
    {
        switch (told)
        {
            case HumanTouched when before.WaitingSince >= block.Start:
                Break(BlockBreaker.NewLead);
                break;
            case HumanTouched when before.ReplyWaitingSince >= block.Start:
                Break(BlockBreaker.Customer);
                break;
            case HumanTouched when Duty.IsBeforeHandoff(before):
                Touches++;
                break;
            case HumanTouched or HandoffAccepted or HandoffRejected or VisitAgreed { ByCustomer: false } or AppointmentHeld or QuoteSent or Closed:
                Break(BlockBreaker.OwnDeal);
                break;
        }
    }

    private void Break(BlockBreaker by) => _breaks[by] = _breaks.GetValueOrDefault(by) + 1;
}
