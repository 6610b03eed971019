using System.Globalization;
using FollowUpEngine.Journals;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Imports;

/// <summary>An import as one act of the journal.</summary>
public static class ImportActs
{
    /// <param name="name">Tells it apart from others of the same moment.</param>
    public static RowChange Of(string name, string who, string file, ImportFigures figures, Instant now) => JournalRows.Of(
        $"import-{name}", new ActBody(who, string.Create(CultureInfo.InvariantCulture, $"imported {file}: {figures.NewLeads:N0} new leads from {figures.Rows:N0} rows")), now);
}
