namespace FollowUpEngine.Embedded;

/// <summary>What a test lets go wrong with the next group of commits.</summary>
internal enum CommitFault
{
    None,

    /// <summary>The disk refuses the COMMIT.</summary>
    DiskFails,

    /// <summary>The group is durable, and its callers hear of a failure.</summary>
    AnswerLost,

    /// <summary>The group is durable, its answer is lost, and the same batches are sent once more before anybody hears of it.</summary>
    AnswerLostThenSentAgain,
}
