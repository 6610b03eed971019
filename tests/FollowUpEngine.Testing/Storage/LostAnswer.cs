namespace FollowUpEngine.Testing.Storage;

/// <summary>How the answer to a commit that was applied gets lost.</summary>
public enum LostAnswer
{
    /// <summary>The caller hears of a failure.</summary>
    Surfaces,

    /// <summary>The storage client sends the batch once more by itself and meets its own rows.</summary>
    ClientSendsAgain,
}
