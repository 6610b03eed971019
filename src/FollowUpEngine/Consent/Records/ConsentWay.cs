namespace FollowUpEngine.Consent.Records;

/// <summary>How consent was given, or not.</summary>
public enum ConsentWay
{
    /// <summary>The person ticked the box of a form.</summary>
    BoxTicked,
    BoxLeftOpen,

    /// <summary>In the person's own typed words: START, an email, a chat.</summary>
    Typed,

    /// <summary>Said to a named person of the business.</summary>
    Spoken,

    /// <summary>Signed.</summary>
    OnPaper,

    /// <summary>Another system says so.</summary>
    Imported,

    /// <summary>By asking, and by nothing else.</summary>
    Inquired,

    /// <summary>By buying, and by nothing else.</summary>
    Bought,
}
