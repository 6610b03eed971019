using NodaTime;

namespace FollowUpEngine.Benchmarks.Work;

/// <summary>So many of the prepared leads come due one after the other, evenly, from a moment on; the others days later.</summary>
internal sealed record DueSpread(int Leads, int Due, Instant From, Duration Step)
{
    private readonly int _share = Leads / Math.Max(1, Due);

    /// <summary>When the last of them comes due.</summary>
    public Instant Last => From + (Step * (Due - 1));

    /// <summary>When a lead comes due. Those that are due stand between the others, as they do in life.</summary>
    public Instant MomentOf(int n) => n % _share == 0 && n / _share < Due ? From + (Step * (n / _share)) : PreparedLeads.Now + Duration.FromDays(6) + Duration.FromMilliseconds(n % 3_600_000);
}
