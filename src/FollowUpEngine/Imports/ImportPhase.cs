namespace FollowUpEngine.Imports;

/// <summary>How far an import is that somebody began on the page.</summary>
public enum ImportPhase
{
    /// <summary>It is found out what it would do.</summary>
    Looking,

    /// <summary>That is known, and somebody is asked.</summary>
    Looked,

    /// <summary>People are brought.</summary>
    Importing,

    /// <summary>It is over, and its file erased.</summary>
    Imported,
}
