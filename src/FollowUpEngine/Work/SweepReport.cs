namespace FollowUpEngine.Work;

/// <summary>What a sweep did.</summary>
/// <param name="Leads">Leads walked over.</param>
/// <param name="Mended">Leads whose next moment was missing, double, or left over.</param>
/// <param name="Moved">Leads whose next moment was sound and is another one by now: a threshold changed.</param>
/// <param name="Forgotten">Deliveries older than <see cref="SweepService.SeenFor"/>.</param>
public sealed record SweepReport(int Leads, int Mended, int Moved, int Forgotten)
{
    /// <summary>
    /// Ids of leads whose heads can't be read or judged. They are passed over, and their due rows stay as they are. A head that need not
    /// be read is not found out before its own night.
    /// </summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];
}
