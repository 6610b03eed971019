using FollowUpEngine.Imports;

namespace FollowUpEngine.Functions.Imports;

/// <summary>Looks at a file before it is taken.</summary>
internal static class ImportUpload
{
    private const int MostColumns = 500;
    private const int HeaderCharacters = 50_000;

    /// <summary>What is wrong with it, in a sentence; null: nothing that its header tells.</summary>
    public static string? Fault(IImportTables tables, string name, byte[] content)
    {
        try
        {
            var header = tables.Open(NameOf(name), content).Header;
            return header.Count is 0 or > MostColumns || header.Sum(column => column.Length) > HeaderCharacters
                ? $"The first line of the file must name its columns, at most {MostColumns} of them. Export it with a header, and fewer columns."
                : null;
        }
        catch (UnreadableTableException unreadable)
        {
            return unreadable.Message;
        }
    }

    /// <summary>Without the folders of whoever sent it.</summary>
    public static string NameOf(string given) => given.Split('/', '\\')[^1] is { Length: > 0 } name ? name : "a file";
}
