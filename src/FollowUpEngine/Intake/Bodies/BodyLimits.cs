namespace FollowUpEngine.Intake.Bodies;

/// <summary>What a body may hold at most; the size in bytes is limited before it gets here.</summary>
internal static class BodyLimits
{
    /// <summary>Objects and lists inside each other, the outermost counted.</summary>
    public const int MaxDepth = 32;

    /// <summary>Fields of one inquiry.</summary>
    public const int MaxFields = 500;

    /// <summary>
    /// Values of a whole body. More than <see cref="MaxFields"/>, because builders send several values for a field (Typeform its whole
    /// definition, Elementor six properties) and one body may hold several inquiries.
    /// </summary>
    public const int MaxValues = 5_000;

    /// <summary>Inquiries of one request.</summary>
    public const int MaxInquiries = 100;
}
