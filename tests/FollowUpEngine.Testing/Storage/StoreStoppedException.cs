namespace FollowUpEngine.Testing.Storage;

/// <summary>The process is dead from here on: no code under test may catch this and go on.</summary>
public sealed class StoreStoppedException() : Exception("The process has died (planned).");
