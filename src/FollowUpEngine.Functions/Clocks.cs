using NodaTime;

namespace FollowUpEngine.Functions;

/// <summary>The one place that chooses real time.</summary>
public static class Clocks
{
#pragma warning disable RS0030 // This is the composition root.
    public static IClock System => SystemClock.Instance;

    /// <summary>What wakes whoever waits for a moment; what time it is then is asked of the clock.</summary>
    public static TimeProvider Timers => TimeProvider.System;
#pragma warning restore RS0030
}
