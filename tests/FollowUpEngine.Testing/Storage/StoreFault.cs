namespace FollowUpEngine.Testing.Storage;

/// <summary>What goes wrong with a call.</summary>
public enum StoreFault
{
    /// <summary>The store cannot be reached: nothing happens, and the caller hears of it.</summary>
    FailBefore,

    /// <summary>The call is done and its answer is lost: the caller cannot know.</summary>
    FailAfter,

    /// <summary>The call is done, its answer is lost, and the storage client sends it once more by itself.</summary>
    SentTwice,

    /// <summary>The process dies before the call is sent: this and every later call throws.</summary>
    StopBefore,

    /// <summary>The process dies after the call was done: this and every later call throws.</summary>
    StopAfter,
}
