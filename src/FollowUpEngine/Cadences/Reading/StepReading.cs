using FollowUpEngine.Businesses.Reading;
using NodaTime;

namespace FollowUpEngine.Cadences.Reading;

/// <summary>Reads one step of a cadence.</summary>
internal static class StepReading
{
    private const int LongestId = 40;
    private const int LongestTemplate = 60;
    private static readonly string KindRemedy = $"Write one of {string.Join(", ", CadenceWords.Kinds.Keys.Select(kind => $"\"{kind}\""))}; all but \"wait\" name a template.";
    private static readonly string[] EmailParts = ["email.subject", "email.text"];

    public static CadenceStep? Read(JsonValue value, CadenceStart starts, CadenceSurroundings around)
    {
        if (value.Object() is not { } file)
        {
            return null;
        }

        file.Optional(CadenceDefinition.Note).Lines(1000);
        var id = Id(file.Required("id", "Give each step a short name of its own, such as \"sms-2h\": it stands in the timeline."));
        var (kind, what) = Kind(value, file);
        var orEmail = file.Optional("orEmail");
        var to = file.Optional("to");
        OnlyFor(orEmail, kind is StepKind.Sms, "Only a text can go by email instead.");
        OnlyFor(to, kind is StepKind.Call or StepKind.Notice, "Only a call or a notice goes to a person of the business.");
        var step = new CadenceStep
        {
            Id = id ?? "",
            Kind = kind ?? StepKind.Wait,
            Template = kind is null or StepKind.Wait ? null : Template(what, kind.Value, orEmail.Truth() == true, around),
            Wait = kind is StepKind.Wait ? WaitReading.Read(what, around) : null,
            OrEmail = orEmail.Truth() ?? false,
            To = to.Choice(CadenceWords.People) ?? StepPerson.InCharge,
            When = ConditionReading.Read(file.Optional("when"), around) ?? LeadCondition.Any,
            Unless = ConditionReading.Read(file.Optional("unless"), around),
            Jitter = TimeReading.Span(file.Optional("jitter"), Duration.Zero, Duration.FromHours(12)),
        };
        step = MomentReading.Read(value, file, starts, step);
        file.NothingElse();
        return step;
    }

    private static string? Id(JsonValue value) =>
        value.Line() is not { } text || CadenceWords.IsName(text, LongestId)
            ? value.Line()
            : value.Fault<string>("This cannot name a step.", $"Write 1 to {LongestId} of a-z, 0-9 and -, such as \"email-day-2\".");

    private static (StepKind? Kind, JsonValue What) Kind(JsonValue value, JsonObjectReading file)
    {
        var said = CadenceWords.Kinds.Select(kind => (kind.Value, What: file.Optional(kind.Key))).Where(kind => kind.What.IsPresent).ToList();
        if (said.Count == 1)
        {
            return said[0];
        }

        value.Fault<string>(said.Count == 0 ? "The step does nothing." : "The step does several things.", said.Count == 0 ? KindRemedy : "Make a step of each.");
        return (null, value);
    }

    private static string? Template(JsonValue value, StepKind kind, bool orEmail, CadenceSurroundings around)
    {
        if (value.Line() is not { } name)
        {
            return null;
        }

        if (!CadenceWords.IsName(name, LongestTemplate))
        {
            return value.Fault<string>("This cannot name a template.", $"Write 1 to {LongestTemplate} of a-z, 0-9 and -, without the channel, such as \"call-task\".");
        }

        string[] parts = kind is not StepKind.Sms ? EmailParts : orEmail ? ["sms", .. EmailParts] : ["sms"];
        var missing = parts.Select(part => $"{name}.{part}").Where(part => !around.HasTemplate(part)).ToList();
        return missing.Count == 0
            ? name
            : value.Fault<string>($"There is no template {string.Join(" and no ", missing)}.", "Write it under \"templates\", or name another one.");
    }

    private static void OnlyFor(JsonValue value, bool fits, string problem)
    {
        if (value.IsPresent && !fits)
        {
            value.Fault<string>(problem, "Take the key out.");
        }
    }
}
