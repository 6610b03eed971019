using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>What a look through a slice of due rows found.</summary>
/// <param name="Ready">Keys of due rows that may be worked: not those that are left alone for now, because they failed.</param>
/// <param name="Next">The first moment of the slice that has not come yet; null when there is none.</param>
/// <param name="IsWhole">False: there was more than was asked for, and the rest was not looked at.</param>
public sealed record DueKeys(IReadOnlyList<string> Ready, Instant? Next, bool IsWhole);
