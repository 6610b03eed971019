namespace FollowUpEngine.Pages.Handoffs;

/// <summary>A link that leads nowhere.</summary>
/// <param name="BusinessName">Empty where it is not known.</param>
public sealed record LinkProblemModel(string BusinessName, string Title, string Text);
