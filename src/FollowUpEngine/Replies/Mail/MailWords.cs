namespace FollowUpEngine.Replies.Mail;

/// <summary>What an email says to the business.</summary>
/// <param name="Text">What is new in it; empty when it has no words.</param>
public sealed record MailWords(string Text, ReplyReading Reading);
