using System.Text;
using FollowUpEngine.Businesses;
using FollowUpEngine.Intake;
using NodaTime;

namespace FollowUpEngine.Tests.Intake;

/// <summary>Submissions as senders make them, and a source that takes anything.</summary>
internal static class Posted
{
    public const string Form = "application/x-www-form-urlencoded";

    public static readonly Instant Now = Instant.FromUtc(2026, 10, 2, 14, 30);

    public static readonly LeadSource Anywhere = new() { Id = "website" };

    public static Submission Json(string body) => Of(Encoding.UTF8.GetBytes(body), "application/json");

    public static Submission Urlencoded(string body) => Of(Encoding.UTF8.GetBytes(body), Form);

    public static Submission Of(byte[] body, string? contentType = null, params (string Name, string Value)[] headers) => new()
    {
        Body = body,
        ContentType = contentType,
        Headers = headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase),
        ReceivedAt = Now,
    };

    public static SubmissionReading Read(this Submission submission, LeadSource? source = null) => SubmissionReader.Read(submission, source ?? Anywhere);

    public static Inquiry One(this Submission submission, LeadSource? source = null) =>
        Assert.Single(Assert.IsType<SubmissionReading.Inquiries>(submission.Read(source)).List);

    public static IEnumerable<string> Lines(this Inquiry inquiry) => inquiry.Fields.Select(field => $"{field.Key}={field.Value}");
}
