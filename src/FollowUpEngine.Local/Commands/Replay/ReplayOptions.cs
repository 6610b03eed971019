using FollowUpEngine.Replay;
using NodaTime;

namespace FollowUpEngine.Local.Commands.Replay;

/// <summary>What the command line asks of <c>replay</c>.</summary>
/// <param name="Business">Null: the sample business.</param>
/// <param name="Contacts">Null: as the file tells when it has a column for them, else invented.</param>
/// <param name="Days">How many days go on after the last thing that the history tells.</param>
/// <param name="Until">The last local day instead.</param>
/// <param name="Pages">Where to write the digest and the numbers of the end; null: nowhere.</param>
internal sealed record ReplayOptions(FileInfo File, FileInfo? Business, FileInfo? Map, ReplayContacts? Contacts, int Days, LocalDate? Until, DirectoryInfo? Pages);
