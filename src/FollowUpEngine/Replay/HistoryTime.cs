using NodaTime;

namespace FollowUpEngine.Replay;

/// <summary>A moment of a history. <paramref name="Day"/> is set when the file names the day only: then the hour is ours.</summary>
public readonly record struct HistoryTime(Instant At, LocalDate? Day);
