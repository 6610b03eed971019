namespace FollowUpEngine.Imports;

/// <summary>Reads the format in which files are taken; the engine knows none.</summary>
public interface IImportTables
{
    /// <exception cref="UnreadableTableException">It is none that can be read; thrown by walking over it, too.</exception>
    IImportTable Open(string name, byte[] content);
}
