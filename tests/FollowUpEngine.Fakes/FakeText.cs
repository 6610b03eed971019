namespace FollowUpEngine.Fakes;

/// <summary>A text that the fake Twilio took.</summary>
public sealed record FakeText(string Sid, string To, string? From, string? MessagingServiceSid, string Body, string? StatusCallback, DateTimeOffset CreatedAt);
