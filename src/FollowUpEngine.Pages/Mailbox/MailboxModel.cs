using FollowUpEngine.Pages.Frame;

namespace FollowUpEngine.Pages.Mailbox;

/// <param name="Messages">Newest first.</param>
/// <param name="NextPath">Where the older ones are; null at the end.</param>
public sealed record MailboxModel(Site Site, IReadOnlyList<OutgoingMessage> Messages, string? NextPath);

public sealed record MessageModel(Site Site, OutgoingMessage Message);
