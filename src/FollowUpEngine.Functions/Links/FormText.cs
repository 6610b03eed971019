using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Functions.Links;

/// <summary>What somebody wrote in a box of several lines, without what only the browser adds.</summary>
internal static class FormText
{
    public static string Of(IFormCollection form, string field) => form[field].ToString().Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
}
