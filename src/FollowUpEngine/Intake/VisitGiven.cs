using FollowUpEngine.Businesses;
using FollowUpEngine.Intake.Recognition;

namespace FollowUpEngine.Intake;

/// <summary>
/// From where did the person send it? What the form says of itself; when a browser posted straight to us (it sends its own user agent and an
/// origin or a referer), the request's headers say the same.
/// </summary>
internal sealed record VisitGiven(string? Page, string? IpAddress, string? UserAgent)
{
    public static VisitGiven Of(FieldMeanings meanings, Submission submission)
    {
        var page = meanings.First(LeadField.Page);
        var ip = meanings.First(LeadField.IpAddress);
        var agent = meanings.First(LeadField.UserAgent);
        var isBrowser = submission.Header("User-Agent") is { } sender && sender.StartsWith("Mozilla/", StringComparison.Ordinal)
            && (submission.Header("Referer") ?? submission.Header("Origin")) is not null;
        return isBrowser
            ? new VisitGiven(page ?? submission.Header("Referer"), ip ?? FirstHop(submission.Header("X-Forwarded-For")), agent ?? submission.Header("User-Agent"))
            : new VisitGiven(page, ip, agent);
    }

    private static string? FirstHop(string? forwarded) => forwarded?.Split(',')[0].Trim() is { Length: > 0 } hop ? hop : null;
}
