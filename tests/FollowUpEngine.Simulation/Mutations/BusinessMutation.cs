using FollowUpEngine.Businesses;

namespace FollowUpEngine.Simulation.Mutations;

/// <summary>The engine believes another business file than the one that was applied.</summary>
internal sealed class BusinessMutation(string name, Func<Business, Business> believed, params Promise[] breaks) : Mutation(name, breaks)
{
    public override Business Believed(Business business) => believed(business);
}
