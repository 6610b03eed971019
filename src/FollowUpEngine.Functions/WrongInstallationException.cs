namespace FollowUpEngine.Functions;

/// <summary>A store and an installation secret that do not belong together. The message says what to do.</summary>
public sealed class WrongInstallationException(string message) : InvalidOperationException(message);
