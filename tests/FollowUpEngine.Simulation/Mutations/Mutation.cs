using FollowUpEngine.Businesses;
using FollowUpEngine.Calls;
using FollowUpEngine.Replies.Mail;
using FollowUpEngine.Simulation.Instances;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Simulation.Mutations;

/// <summary>
/// A deliberate fault, put in at the engine's seams: its store, its provider, its clock. The observer must find it, or it would not
/// find the same mistake in the engine.
/// </summary>
internal abstract class Mutation(string name, params Promise[] breaks)
{
    /// <summary>The engine as it is.</summary>
    public static Mutation None { get; } = new Nothing();

    public string Name { get; } = name;

    /// <summary>The promises of which one must be seen broken.</summary>
    public IReadOnlyList<Promise> Breaks { get; } = breaks;

    public virtual IRowStore Rows(IRowStore rows, string instance) => rows;

    public virtual ISender Sender(ISender sender) => sender;

    public virtual IClock Clock(IClock clock) => clock;

    /// <summary>What the engine takes the business file for.</summary>
    public virtual Business Believed(Business business) => business;

    /// <summary>What the engine hears of an email.</summary>
    public virtual InboundEmail Heard(InboundEmail email, Instant now) => email;

    /// <summary>What the engine hears of a call.</summary>
    public virtual InboundCall Heard(InboundCall call, Instant now) => call;

    private sealed class Nothing() : Mutation("none");
}
