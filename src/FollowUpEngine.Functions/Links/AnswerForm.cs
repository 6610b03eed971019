using FollowUpEngine.Sending;
using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Functions.Links;

/// <summary>What somebody wrote to a lead in the box of a page.</summary>
/// <param name="Channel">Null: they did not choose.</param>
internal sealed record AnswerForm(Channel? Channel, string Text)
{
    public const string NoChannel = "choose whether it goes by text or by email.";

    public static AnswerForm Of(IFormCollection form) => new(
        Enum.TryParse<Channel>(form["channel"], out var channel) && Enum.IsDefined(channel) ? channel : null,
        FormText.Of(form, "text"));
}
