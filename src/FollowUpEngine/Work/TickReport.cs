namespace FollowUpEngine.Work;

/// <param name="Woken">Businesses with something due, now or within the minute.</param>
/// <param name="Overdue">Wakes that were due minutes ago and still stand.</param>
public sealed record TickReport(int Woken, int Overdue);
