using FollowUpEngine.Storage;

namespace FollowUpEngine.Functions;

/// <summary>How a running installation waits between two tries of a lost race.</summary>
internal static class RandomPause
{
    public static Contention Contention { get; } = new((most, ct) => Task.Delay(Random.Shared.Next(1, (int)most.TotalMilliseconds + 1), ct));
}
