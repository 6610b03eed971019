using NodaTime;

namespace FollowUpEngine.Functions;

/// <summary>The one place that chooses real time.</summary>
public static class Clocks
{
#pragma warning disable RS0030 // This is the composition root.
    public static IClock System => SystemClock.Instance;
#pragma warning restore RS0030
}
