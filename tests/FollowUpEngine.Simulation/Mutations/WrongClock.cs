using FollowUpEngine.Simulation.Instances;
using NodaTime;

namespace FollowUpEngine.Simulation.Mutations;

/// <summary>The engine's clock is off by so much: messages go at hours that are closed where people are.</summary>
internal sealed class WrongClock(string name, Duration off, params Promise[] breaks) : Mutation(name, breaks)
{
    public override IClock Clock(IClock clock) => new Off(clock, off);

    private sealed class Off(IClock clock, Duration off) : IClock
    {
        public Instant GetCurrentInstant() => clock.GetCurrentInstant() + off;
    }
}
