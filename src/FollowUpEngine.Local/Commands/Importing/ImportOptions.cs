namespace FollowUpEngine.Local.Commands.Importing;

/// <summary>What the command line asks of <c>import</c>.</summary>
/// <param name="Source">Where those came from whose row does not say it.</param>
/// <param name="IsDayFirst">Null: the file's dates tell.</param>
/// <param name="EndsOnLastDate">What ended without a date; false: it is a fault.</param>
/// <param name="Applies">Without it nothing changes.</param>
/// <param name="Errors">Where rows with faults go; null: beside the file, when something is brought.</param>
internal sealed record ImportOptions(FileInfo File, string? Business, FileInfo? Map, string? Source, bool? IsDayFirst, bool EndsOnLastDate, bool Applies, string? Errors);
