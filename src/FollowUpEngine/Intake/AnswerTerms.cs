using FollowUpEngine.Leads;

namespace FollowUpEngine.Intake;

/// <summary>What holds of the automatic answer to one inquiry beside the rules for all of them.</summary>
/// <param name="Never">Why there is none; null: nothing speaks against it.</param>
/// <param name="Once">Of all inquiries of the source with this name one is answered, whoever takes them; null: no such limit. It stands in a key, so it tells no contact.</param>
/// <param name="Beyond">Why the others of that name are not.</param>
public sealed record AnswerTerms(Unanswered? Never, string? Once, Unanswered Beyond);
