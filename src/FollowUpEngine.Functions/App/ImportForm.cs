using FollowUpEngine.Imports;
using FollowUpEngine.Replay;
using Microsoft.AspNetCore.Http;

namespace FollowUpEngine.Functions.App;

/// <summary>Reads what somebody said about a file.</summary>
internal static class ImportForm
{
    private const int SourceCharacters = 60;

    /// <summary>A column that the form does not name stays as it was.</summary>
    public static ImportChoices Read(IFormCollection form, ImportJob job)
    {
        var chosen = job.Columns.Select((column, index) => HistoryMapFile.Words.TryGetValue(form[$"column-{index}"].ToString(), out var meaning) ? meaning : column.Meaning).ToList();
        return new ImportChoices
        {
            Columns = ImportChoices.Said([.. job.Columns.Select(column => column.Name)], chosen),
            Stages = StagesOf(form),
            Source = form["source"].ToString().Trim() is { Length: > 0 and <= SourceCharacters } source ? source : null,
            IsDayFirst = form["dates"].ToString() switch { "day-first" => true, "month-first" => false, _ => null },
            EndsOnLastDate = form["undated"] == "last-date",
        };
    }

    private static Dictionary<string, string> StagesOf(IFormCollection form)
    {
        var stages = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < ImportChoices.MostStages; i++)
        {
            var (word, meant) = (form[$"word-{i}"].ToString(), form[$"stage-{i}"].ToString());
            if (word.Length is > 0 and <= ImportChoices.StageCharacters && ImportChoices.StageMeanings.Contains(meant))
            {
                stages[word] = meant;
            }
        }

        return stages;
    }
}
