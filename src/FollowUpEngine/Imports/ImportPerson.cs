using FollowUpEngine.Leads;

namespace FollowUpEngine.Imports;

/// <summary>One person of a file, with all their rows by arrival.</summary>
public sealed record ImportPerson(IReadOnlyList<ImportRow> Rows)
{
    /// <summary>The same each time that the file is read.</summary>
    public LeadId Id { get; } = LeadId.Of(Rows[0].ArrivedAt, Rows[0].Key);

    public IEnumerable<string> Contacts => Rows.SelectMany(row => row.Contacts).Distinct(StringComparer.Ordinal);
}
