using FollowUpEngine.Businesses.Reading;

namespace FollowUpEngine.Cadences.Reading;

/// <summary>Reads which leads a cadence or a step is for.</summary>
internal static class ConditionReading
{
    /// <summary>Null when nothing stands there.</summary>
    public static LeadCondition? Read(JsonValue value, CadenceSurroundings around)
    {
        if (value.Object() is not { } file)
        {
            return null;
        }

        var condition = new LeadCondition
        {
            Sources = Sources(file.Optional("sources"), around),
            Services = Listed(file.Optional("services"), item => item.Line()),
            Stages = [.. Listed(file.Optional("stages"), item => item.Choice(CadenceWords.Stages)).OfType<Leads.LeadStage>()],
            PostalCodes = Listed(file.Optional("postalCodes"), PostalCode),
            HasEmail = file.Optional("hasEmail").Truth(),
            HasPhone = file.Optional("hasPhone").Truth(),
            HasSmsConsent = file.Optional("hasSmsConsent").Truth(),
            IsTouched = file.Optional("isTouched").Truth(),
        };
        file.NothingElse();
        return condition;
    }

    private static List<string> Sources(JsonValue value, CadenceSurroundings around) => Listed(value, item =>
    {
        if (item.Line() is not { } id || around.Sources is not { } known || known.Contains(id, StringComparer.Ordinal))
        {
            return item.Line();
        }

        var near = Nearest.To(id, known);
        return item.Fault<string>("No source has this id.", near is null ? "Write the id of one of the file's sources." : $"Did you mean \"{near}\"?");
    });

    private static string? PostalCode(JsonValue item)
    {
        if (item.Line(10) is not { } text)
        {
            return null;
        }

        return text.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-')
            ? text
            : item.Fault<string>("This is not the beginning of a postal code.", "Write as much of it as shall match, such as 04101 or 041.");
    }

    private static List<T> Listed<T>(JsonValue value, Func<JsonValue, T?> read)
    {
        if (value.IsEmptyList)
        {
            value.Fault<string>("The list is empty.", "Name at least one, or leave the key out: then it asks for nothing.");
        }

        return [.. value.Items().Select(read).OfType<T>()];
    }
}
