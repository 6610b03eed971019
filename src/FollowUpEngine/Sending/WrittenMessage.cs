namespace FollowUpEngine.Sending;

/// <summary>What a person of the business wrote to a customer.</summary>
/// <param name="By">Who, as they are named to colleagues.</param>
/// <param name="Subject">For an email; null: one is made.</param>
public sealed record WrittenMessage(string Text, string By, string? Subject = null);
