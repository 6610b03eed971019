namespace FollowUpEngine.Leads;

/// <summary>A file that came with an email. Only what it is called and how large it is: what is in it is kept nowhere.</summary>
/// <param name="Name">As the sender called it; empty when it has no name.</param>
/// <param name="ContentType">As the sender declared it; empty when they did not.</param>
public sealed record MessageFile(string Name, string ContentType, long Bytes);
