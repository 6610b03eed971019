namespace FollowUpEngine.Benchmarks.Load;

/// <summary>One request: when it was to go, as a timestamp of the stopwatch, and how long its answer took; null: it failed.</summary>
internal readonly record struct LoadSample(long At, double? Milliseconds);
