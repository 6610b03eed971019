using FollowUpEngine.Replay;

namespace FollowUpEngine.Imports;

/// <summary>A column of a file.</summary>
/// <param name="Meaning">What it was taken for; <see cref="HistoryMeaning.Ignore"/>: it is not used.</param>
/// <param name="IsGuessed">Nobody said so: the name did.</param>
public sealed record ImportColumn(string Name, HistoryMeaning Meaning, bool IsGuessed)
{
    public static IReadOnlyList<ImportColumn> Of(IReadOnlyList<string> header, HistoryColumns columns) =>
    [
        .. header.Select(name => columns.Used.FirstOrDefault(used => used.Name == name) is { } used ? new ImportColumn(name, used.Meaning, used.IsGuessed) : new ImportColumn(name, HistoryMeaning.Ignore, false)),
    ];
}
