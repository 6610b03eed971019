namespace FollowUpEngine.Testing.Storage;

/// <summary>A planned failure of a store: whether the call was done is not known.</summary>
public sealed class StoreUnavailableException() : IOException("The store did not answer (planned).");
