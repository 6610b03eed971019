using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Tests.Cadences;

/// <summary>Cadences of a few steps, and what came of them.</summary>
internal static class Made
{
    public static Business Business(params Cadence[] cadences) => Given.Harbor with
    {
        Cadences = new CadenceBook(cadences, []),
        Messaging = Given.Harbor.Messaging with { Jitter = Duration.Zero },
    };

    public static Cadence Of(CadenceStart start, params CadenceStep[] steps) => new() { Name = "test", Version = "00000001", Starts = start, Steps = steps };

    public static CadenceStep Sms(string id, string after) => Step(id, StepKind.Sms, after);

    public static CadenceStep Email(string id, string after) => Step(id, StepKind.Email, after);

    public static CadenceStep Call(string id, string after) => Step(id, StepKind.Call, after);

    public static CadenceStep Before(string id, StepKind kind, int hours) =>
        new() { Id = id, Kind = kind, Template = FirstAnswer.Template, BeforeVisit = Duration.FromHours(hours) };

    public static Period Period(string iso) => PeriodPattern.Roundtrip.Parse(iso).Value;

    public static Inquiry WithConsent() => Given.Inquiry() with
    {
        Consents = [new ConsentGiven { Channel = ConsentChannel.Sms, Granted = true, Field = "consent" }],
    };

    /// <summary>The messages of steps that the provider got for the lead, in order.</summary>
    public static IReadOnlyList<(string Step, Instant At)> Steps(EngineWorld world, LeadId id) =>
    [
        .. world.Provider.Log.Where(sent => sent.Key.Scope == id.Value && sent.Audience == Audience.Lead && sent.Key.Touch.Enrollment.StartsWith("test-", StringComparison.Ordinal)
                || sent.Key.Touch.Enrollment.StartsWith("next-", StringComparison.Ordinal))
            .Select(sent => (sent.Key.Touch.Step, sent.At)),
    ];

    private static CadenceStep Step(string id, StepKind kind, string after) =>
        new() { Id = id, Kind = kind, Template = FirstAnswer.Template, After = Period(after) };
}
