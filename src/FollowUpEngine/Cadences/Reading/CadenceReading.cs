using FollowUpEngine.Businesses.Reading;
using NodaTime;

namespace FollowUpEngine.Cadences.Reading;

/// <summary>Reads one cadence's definition, the same for the defaults and for business files.</summary>
internal static class CadenceReading
{
    private const int MostSteps = 60;
    private const string StepsRemedy = "Write at least one, such as {\"id\": \"sms-2h\", \"sms\": \"inquiry-2h\", \"after\": \"PT2H\"}.";

    /// <summary>Null when it is no definition at all; with faults noted, what is answered doesn't count.</summary>
    public static (Cadence Cadence, JsonValue Then)? Read(string name, JsonValue value, CadenceSurroundings around)
    {
        if (value.Object() is not { } file)
        {
            return null;
        }

        file.Optional(CadenceDefinition.Note).Lines(1000);
        var starts = file.Optional("starts").Choice(CadenceWords.Starts) ?? (CadenceStart.ByName, null);
        var then = file.Optional("then");
        var cadence = new Cadence
        {
            Name = name,
            Version = CadenceDefinition.Of(name, value.Element!.Value).Version,
            Starts = starts.Start,
            Stall = starts.Stall,
            EndsOn = Ends(file.Optional("endsOn")),
            When = ConditionReading.Read(file.Optional("when"), around) ?? LeadCondition.Any,
            Unless = ConditionReading.Read(file.Optional("unless"), around),
            ReenterAfter = Reentry(file.Optional("reenterAfter")),
            Then = then.Line(),
            Steps = Steps(file.Required("steps", StepsRemedy), starts.Start, around),
        };
        file.NothingElse();
        return (cadence, then);
    }

    // An empty list is meant: nothing but the end of the lead ends it, as with a clock for the staff.
    private static CadenceEnds Ends(JsonValue value) => value.IsPresent
        ? value.Items().Select(word => word.Choice(CadenceWords.Ends) ?? CadenceEnds.None).Aggregate(CadenceEnds.None, (all, one) => all | one)
        : CadenceEnds.Default;

    private static Period? Reentry(JsonValue value) =>
        !value.IsPresent ? Period.Zero : value.IsText && value.Line() == "never" ? null : TimeReading.Moment(value) ?? Period.Zero;

    private static List<CadenceStep> Steps(JsonValue value, CadenceStart starts, CadenceSurroundings around)
    {
        var items = value.Items();
        if (value.IsEmptyList)
        {
            value.Fault<string>("The cadence has no steps.", StepsRemedy);
        }

        if (items.Count > MostSteps)
        {
            value.Fault<string>($"The cadence has {items.Count} steps.", $"Write at most {MostSteps}; \"then\" goes on with another cadence.");
        }

        var faultsBefore = value.Faults.Count;
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var steps = new List<(CadenceStep Step, JsonValue Place)>();
        foreach (var item in items)
        {
            if (StepReading.Read(item, starts, around) is not { } step)
            {
                continue;
            }

            if (step.Id.Length > 0 && !ids.Add(step.Id))
            {
                item.Faults.Add(JsonPath.Key(item.Path, "id"), "Another step has this id already.", "Give each an id of its own: it keeps a message from being sent twice.");
            }

            steps.Add((step, item));
        }

        // A moment that could not be read would be told a second time, as one out of order.
        if (value.Faults.Count == faultsBefore)
        {
            StepOrder.Check(steps);
        }

        return [.. steps.Select(pair => pair.Step)];
    }
}
