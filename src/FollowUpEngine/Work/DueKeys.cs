namespace FollowUpEngine.Work;

/// <param name="Ready">Keys of due rows that may be worked.</param>
/// <param name="PutOff">How many are due and left alone for now, because they failed.</param>
public sealed record DueKeys(IReadOnlyList<string> Ready, int PutOff);
