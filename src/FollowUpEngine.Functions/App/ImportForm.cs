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
            Source = form["source"].ToString().Trim() is { Length: > 0 and <= SourceCharacters } source ? source : null,
            IsDayFirst = form["dates"].ToString() switch { "day-first" => true, "month-first" => false, _ => null },
            EndsOnLastDate = form["undated"] == "last-date",
        };
    }
}
