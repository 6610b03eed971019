using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;

namespace FollowUpEngine.Azure.Tests.Fakes;

/// <summary>Messages to send, and who sends them.</summary>
internal static class Sent
{
    public static readonly TouchTokens Tokens = new(new InstallationSecret(new byte[32]));
    public static readonly PublicAddress Address = new(new Uri("https://follow.example/"));
    public static readonly ManualClock Clock = new(Given.TuesdayMorning);

    public static TouchKey Key { get; } = new(Given.Harbor.Id, new string('a', 32), new TouchRef("first-answer-1", "email"));

    public static EmailMessage Email(string to = "pat@example.com") => new()
    {
        Key = Key,
        Audience = Audience.Lead,
        From = Given.Email("hello@harbor.example"),
        FromName = "Harbor Heating",
        To = Given.Email(to),
        ToName = "Pat Doe",
        ReplyTo = Given.Email("dana@harbor.example"),
        Subject = "Your furnace",
        Text = "Hello Pat",
        Html = "<p>Hello Pat</p>",
        Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["List-Unsubscribe"] = "<https://follow.example/l/x>", ["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click" },
    };

    public static SmsMessage Text(string to = "+12075550123", string words = "Hello Pat, this is Harbor Heating.") => new()
    {
        Key = Key with { Touch = new TouchRef("first-answer-1", "sms") },
        Audience = Audience.Lead,
        From = Given.Phone("+12075550100"),
        To = Given.Phone(to),
        Text = words,
    };
}
