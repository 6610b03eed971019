namespace FollowUpEngine.Leads;

/// <summary>Why an inquiry gets no automatic answer: the rule that decides, and a sentence for people.</summary>
public sealed record Unanswered(string Rule, string Reason);
